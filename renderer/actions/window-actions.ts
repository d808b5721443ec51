import type { WindowActionId } from '../../shared/actions.ts';
import { openCommandField, openKeyMap } from '../state/command.ts';
import { readSnapshot } from '../state/snapshot.ts';
import { goToList, openContact, openFigures } from '../state/view.ts';

/**
 * What each action of the main window does, by a key, a menu, the quick dial or the command field. False: there is
 * nothing here that it could be done with, and its key is left to whatever has the focus.
 */
export const windowActions: Record<WindowActionId, () => boolean> = {
  dial: done(() => goToList('dial')),
  today: done(() => goToList('today')),
  calls: done(() => goToList('calls')),
  contacts: done(() => goToList('contacts')),
  settings: done(() => goToList('settings')),
  newContact: done(() => openContact('new')),
  transfer: done(() => openContact('transfer')),
  figures: done(() => openFigures(true)),
  command: done(() => openCommandField()),
  keyMap: done(() => openKeyMap()),
  search: focusSearch,
  cancel: done(() => void cancelLive()),
};

function done(act: () => void): () => boolean {
  return () => {
    act();
    return true;
  };
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  search?.focus();
  search?.select();
  return search !== null;
}

/** Cancels the call that goes on, or stops following it. */
async function cancelLive(): Promise<void> {
  const call = readSnapshot().calls.at(-1);
  if (call === undefined) return;
  const { cancelCall } = await import('../features/calls/cancel.ts');
  await cancelCall(call.callId);
}
