import { create } from 'zustand';
import type { Contact } from '../../shared/contacts/contacts.ts';
import type { Pushes } from '../../shared/ipc/contract.ts';

/** Where list and details stand side by side; the style sheets say the same. */
export const wideWindow = '(min-width: 820px)';

export type View = Pushes['push:show']['view'];
/** The pages of the settings, as their list shows them. */
export const settingsPages = [
  'general',
  'links',
  'connection',
  'profiles',
  'dialing',
  'guards',
  'data',
  'wrapUp',
  'callPage',
  'addresses',
  'about',
] as const;
export type SettingsPage = (typeof settingsPages)[number];

/** Where this window stands. Nothing here outlives the window. */
interface ViewState {
  view: View;
  /** The call whose details are open; null shows the list. */
  callId: string | null;
  /** What the history is to be searched for next; null: as it is. */
  historyText: string | null;
  /** The figures are open, where no call is. */
  figures: boolean;
  /** Grows with every note that is written, so that lists ask again. */
  notesVersion: number;
  /** The contact that is open; `new` is an empty form, `transfer` the page of imports and exports. */
  contact: Contact | 'new' | 'transfer' | null;
  editingContact: boolean;
  /** Grows with every change to the contacts, so that lists ask again. */
  contactsVersion: number;
  /** A number for the empty contact form. */
  newNumber: string;
  settingsPage: SettingsPage | null;
  /** What stands in the dial field, as typed. */
  dialText: string;
}

export const useView = create<ViewState>(() => ({
  view: 'dial',
  callId: null,
  historyText: null,
  figures: false,
  notesVersion: 0,
  contact: null,
  editingContact: false,
  contactsVersion: 0,
  newNumber: '',
  settingsPage: null,
  dialText: '',
}));

export const go = (view: View) => useView.setState({ view });
/** Goes to a place from the rail. Where its list and details do not fit side by side, the list comes first. */
export function goToList(view: View): void {
  const beside = matchMedia(wideWindow).matches;
  useView.setState({
    view,
    ...(beside ? {} : { callId: null, figures: false, contact: null, settingsPage: null }),
  });
}
export const openCall = (callId: string | null) => useView.setState({ view: 'calls', callId });
export const openFigures = (figures: boolean) => useView.setState({ view: 'calls', callId: null, figures });
export const notesChanged = () =>
  useView.setState(({ notesVersion }) => ({ notesVersion: notesVersion + 1 }));
export const openContact = (contact: ViewState['contact'], newNumber = '') =>
  useView.setState({ view: 'contacts', contact, newNumber, editingContact: false });
export const editContact = (editingContact: boolean) => useView.setState({ editingContact });
export const contactsChanged = () =>
  useView.setState(({ contactsVersion }) => ({ contactsVersion: contactsVersion + 1 }));
export const openSettings = (settingsPage: SettingsPage | null) =>
  useView.setState({ view: 'settings', settingsPage });
export const setDialText = (dialText: string) => useView.setState({ dialText });
