import { create } from 'zustand';
import { whenDeskChanges } from './snapshot.ts';

/** What lies over the main window: the command field, or the map of all keys. */
type Overlay = 'command' | 'keys';

export const useOverlay = create<{ overlay: Overlay | null; before: HTMLElement | null }>(() => ({
  overlay: null,
  before: null,
}));

// What stands in its field was written and found for the one before.
whenDeskChanges(() =>
  useOverlay.setState(({ overlay, before }) => ({ overlay: overlay === 'command' ? null : overlay, before })),
);

function open(overlay: Overlay): void {
  const { activeElement } = document;
  const before = activeElement instanceof HTMLElement ? activeElement : null;
  useOverlay.setState(({ overlay: now, before: first }) => ({
    overlay,
    before: now === null ? before : first,
  }));
}

export const openCommandField = () => open('command');
export const openKeyMap = () => open('keys');

/** `giveBack`: the focus goes to where it was before. */
export function closeOverlay(giveBack: boolean): void {
  const { before } = useOverlay.getState();
  useOverlay.setState({ overlay: null, before: null });
  if (giveBack) before?.focus();
}
