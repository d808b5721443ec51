import { useSyncExternalStore } from 'react';
import { widestWindow, wideWindow } from './view.ts';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = (changed: () => void) => {
    const list = matchMedia(query);
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  };
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Whether list and details stand side by side. */
export const useWide = (): boolean => useMedia(wideWindow);

/** Whether the call of this moment, or what waits today, stands in a third column. */
export const useWidest = (): boolean => useMedia(widestWindow);
