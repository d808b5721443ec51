import { useSyncExternalStore } from 'react';

const query = () => matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  const dark = query();
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}

/** Whether the operating system is in its dark theme now. */
export const useDarkSystem = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
