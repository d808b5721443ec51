import { create } from 'zustand';
import type { DialOrigin } from '../../shared/call/events.ts';
import type { Contact } from '../../shared/contacts/contacts.ts';
import type { Pushes } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import { currentNumberRules } from '../text/number-rules.ts';
import { focusWhenDrawn } from './focus.ts';
import { readSnapshot, whenDeskChanges } from './snapshot.ts';

/** Where list and details stand side by side, and where a third column is beside them; the style sheets say the same. */
export const wideWindow = '(min-width: 820px)';
export const widestWindow = '(min-width: 1100px)';

export type View = Pushes['push:show']['view'];
/** The pages of the settings as their list shows them: what agents choose for themselves, and what whoever connects the desk sets. */
export const settingsGroups = {
  mine: ['general', 'links', 'guards', 'wrapUp', 'data', 'about'],
  administrator: ['connection', 'team', 'profiles', 'dialing', 'callPage', 'addresses'],
} as const;
export const settingsPages = [...settingsGroups.mine, ...settingsGroups.administrator];
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
  /** What the contacts are to be searched for next; null: as they are. */
  contactsText: string | null;
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
  /** For which profile and PBX it was typed; null: for those that are shown when it is called. */
  dialDesk: string | null;
  /** Whose card is open beside the dial field, by number. */
  person: string | null;
}

export const useView = create<ViewState>(() => ({
  view: 'dial',
  callId: null,
  historyText: null,
  figures: false,
  notesVersion: 0,
  contactsText: null,
  contact: null,
  editingContact: false,
  contactsVersion: 0,
  newNumber: '',
  settingsPage: null,
  dialText: '',
  dialDesk: null,
  person: null,
}));

whenDeskChanges((before, after) =>
  useView.setState(({ contact, dialText, dialDesk }) => ({
    ...{ callId: null, person: null, editingContact: false },
    contact: typeof contact === 'string' ? contact : null,
    dialDesk: dialDesk === before.desk && isSameNumber(dialText, before, after) ? after.desk : dialDesk,
  })),
);

/**
 * Whether a text is the same number of the public network for both: an extension of one is somebody else's of the other, and
 * so is a local number of another country.
 */
function isSameNumber(text: string, before: Snapshot, after: Snapshot): boolean {
  if (before.dialing.country !== after.dialing.country) return false;
  const rules = currentNumberRules();
  const [then, now] = [rules?.parse(text, before.dialing), rules?.parse(text, after.dialing)];
  if (then?.ok !== true || now?.ok !== true) return false;
  const isPublic = then.value.route === 'external' && now.value.route === 'external';
  return isPublic && then.value.dialled === now.value.dialled;
}

const heading = 'main [data-heading]';
const field = '[role="combobox"]';
const rows = 'main [data-row], main [data-empty]';

/** Where the focus goes when the person opens a place. */
const firstOf: Record<View, string[]> = {
  dial: [field],
  today: ['main [data-today] :is([data-waiting], [data-empty])', 'main h1'],
  calls: [rows],
  contacts: [rows],
  settings: ['main nav button[aria-current], main nav button'],
  setup: [heading],
};

export function go(view: View): void {
  useView.setState({ view });
  focusWhenDrawn(...firstOf[view]);
}

/**
 * Goes to a place from the rail, or by its keys. Where its list and details do not fit side by side, the list comes
 * first.
 */
export function goToList(view: View): void {
  const beside = matchMedia(wideWindow).matches;
  const list = { callId: null, figures: false, contact: null, settingsPage: null, person: null };
  useView.setState({ view, ...(beside ? {} : list) });
  focusWhenDrawn(...firstOf[view]);
}

/** Opens a call, at its note where that is wanted; null goes back to the list. */
export function openCall(callId: string | null, at: 'heading' | 'note' = 'heading'): void {
  const before = useView.getState().callId;
  useView.setState({ view: 'calls', callId });
  if (callId === null) focusWhenDrawn(rowOf(before), rows);
  else focusWhenDrawn(at === 'note' ? 'main [data-note]' : heading, heading);
}

/** Shows the calls with a number. */
export function showCallsOf(number: string): void {
  useView.setState({ view: 'calls', callId: null, historyText: number });
  focusWhenDrawn(rows);
}

export function openFigures(figures: boolean): void {
  useView.setState({ view: 'calls', callId: null, figures });
  focusWhenDrawn(figures ? heading : '[data-figures]');
}

export const notesChanged = () =>
  useView.setState(({ notesVersion }) => ({ notesVersion: notesVersion + 1 }));

/** Opens a contact, the empty form or the page of imports; null goes back to the list. */
export function openContact(contact: ViewState['contact'], newNumber = ''): void {
  const before = useView.getState().contact;
  useView.setState({ view: 'contacts', contact, newNumber, editingContact: false });
  if (contact === null) focusWhenDrawn(rowOf(typeof before === 'string' ? before : before?.id), rows);
  else focusWhenDrawn(heading);
}

/** Shows the contacts that have a number. */
export function showContactsOf(number: string): void {
  useView.setState({ view: 'contacts', contact: null, contactsText: number });
  focusWhenDrawn(rows);
}

/** Shows the open contact as it was saved. */
export const updateContact = (contact: Contact) => useView.setState({ contact });

/** Opens the form of the contact that is open, whose first field takes the focus, or goes back to its card. */
export function editContact(editingContact: boolean): void {
  useView.setState({ editingContact });
  if (!editingContact) focusWhenDrawn('[data-edit]', heading);
}

export const contactsChanged = () =>
  useView.setState(({ contactsVersion }) => ({ contactsVersion: contactsVersion + 1 }));

export function openSettings(settingsPage: SettingsPage | null): void {
  const before = useView.getState().settingsPage;
  useView.setState({ view: 'settings', settingsPage });
  if (settingsPage === null) focusWhenDrawn(rowOf(before), 'main nav button');
  else focusWhenDrawn(heading);
}

export const setDialText = (dialText: string) =>
  useView.setState({ dialText, dialDesk: readSnapshot().desk });

/** The person was told that it was typed for another profile or PBX: called once more, it is meant for those that are shown. */
export const readDialTextAnew = () => useView.setState({ dialDesk: null });

/** Where the text of the dial field came from; null: it was typed. */
export const dialSource: { current: DialOrigin | null } = { current: null };

/** Opens the card of whoever has a number, beside the dial field; null goes back to the field. */
export function openPerson(person: string | null): void {
  useView.setState({ view: 'dial', person });
  focusWhenDrawn(person === null ? field : heading);
}

/** The row that the focus left, by its subject. */
const rowOf = (id: string | null | undefined) => `[data-row-id="${CSS.escape(id ?? '')}"]`;
