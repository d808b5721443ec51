import { useEffect } from 'react';
import { go, useView, type View } from '../state/view.ts';

const views: Record<string, View> = {
  Digit1: 'dial',
  Digit2: 'calls',
  Digit3: 'contacts',
  Digit4: 'settings',
};

/** Ctrl or ⌘ with 1 to 4 goes to a place, with F to the search of a list; Esc puts open details away. */
export function useViewKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.shiftKey) return;
  if (event.ctrlKey || event.metaKey) onCommand(event);
  else if (event.key === 'Escape' && !isField(event.target)) putAway();
}

function putAway(): void {
  const { view } = useView.getState();
  if (view === 'calls') useView.setState({ callId: null });
  if (view === 'contacts') useView.setState({ contact: null });
  if (view === 'settings') useView.setState({ settingsPage: null });
}

function onCommand(event: KeyboardEvent): void {
  const view = views[event.code];
  if (view !== undefined) {
    event.preventDefault();
    go(view);
  }
  const search =
    event.code === 'KeyF' ? document.querySelector<HTMLInputElement>('input[type="search"]') : null;
  if (search === null) return;
  event.preventDefault();
  search.focus();
  search.select();
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select') !== null;
