import { useEffect } from 'react';
import { actions, placeActions } from '../../shared/actions.ts';
import { acceleratorOf } from '../actions/accelerator.ts';
import { goToList, openCall, openContact, openPerson, openSettings, useView } from '../state/view.ts';

/** Ctrl or ⌘ with 1 to 5 goes to a place, with F to the search of a list; Esc puts open details away. */
export function useViewKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.altKey || event.shiftKey || isAsked()) return;
  if (event.ctrlKey || event.metaKey) onCommand(event);
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
  const place = placeActions.find((id) => actions[id].keys === pressed);
  const isSearch = pressed === actions.search.keys;
  const search = isSearch ? document.querySelector<HTMLInputElement>('main input[type="search"]') : null;
  if (place === undefined && search === null) return;
  event.preventDefault();
  if (place !== undefined) goToList(place);
  search?.focus();
  search?.select();
}

/** A dialog or a menu is open: its keys are its own. */
const isAsked = (): boolean => document.querySelector('dialog[open], [role="menu"]') !== null;

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select') !== null;
