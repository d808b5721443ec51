import { useEffect } from 'react';
import { actions, isWindowAction } from '../../shared/actions.ts';
import { acceleratorOf } from '../actions/accelerator.ts';
import { windowActions } from '../actions/window-actions.ts';
import { isAsked } from '../state/in-front.ts';
import { openCall, openContact, openPerson, openSettings, useView } from '../state/view.ts';

/** Ctrl or ⌘ with 1 to 5 goes to a place, with F to the search of a list, with K to the command field; Esc puts open details away. */
export function useViewKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

const ids = Object.keys(actions).filter(isWindowAction);

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.altKey || isAsked()) return;
  if (isKeyMapAsked(event)) {
    event.preventDefault();
    windowActions.keyMap();
  } else if (event.shiftKey) return;
  else if (event.ctrlKey || event.metaKey) onCommand(event);
  else if (event.key === 'Escape' && !isField(event.target)) putAway();
}

function putAway(): void {
  const { view, callId, contact, settingsPage, person } = useView.getState();
  if (view === 'dial' && person !== null) openPerson(null);
  if (view === 'calls' && callId !== null) openCall(null);
  if (view === 'contacts' && contact !== null) openContact(null);
  if (view === 'settings' && settingsPage !== null) openSettings(null);
}

function onCommand(event: KeyboardEvent): void {
  const pressed = acceleratorOf(event);
  const id = pressed === null ? undefined : ids.find((id) => actions[id].keys === pressed);
  if (id !== undefined && windowActions[id]()) event.preventDefault();
}

/** A question mark, of either language, where it is not part of a text. */
function isKeyMapAsked({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if ((key !== '?' && key !== '؟') || ctrlKey || metaKey) return false;
  const isEmpty =
    target instanceof HTMLInputElement && target.matches('[role="combobox"]') && target.value === '';
  return isEmpty || !isField(target);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select') !== null;
