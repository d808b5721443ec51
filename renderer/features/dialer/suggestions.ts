import type { Contact, PbxSource } from '../../../shared/contacts/contacts.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import { bareText } from '../../../shared/number/phone-text.ts';
import { personLikeness } from '../../../shared/number/same-person.ts';

/** One row under a dial field. */
export interface Suggestion {
  key: string;
  /** Under which heading it stands. */
  group: 'favourites' | 'recents' | 'matches';
  name: string | null;
  company: string;
  /** Dialled form. */
  number: string;
  /** Which of a contact's numbers. */
  label: string;
  /** When it was last called (UTC ms); null: never, as far as the recent calls tell. */
  lastCalledAt: number | null;
  favourite: boolean;
  /** What of the PBX names it; null: the person's own, or a call. */
  source: PbxSource | null;
}

type Recent = Snapshot['recents'][number];

/**
 * Rows for what stands in a dial field, best first: on an empty one the favourites and then the recent calls, else
 * the contacts that were found and the recent calls that match. A number comes once.
 */
export function suggestionsFor(given: {
  text: string;
  contacts: Contact[];
  favourites: Contact[];
  recents: Recent[];
  limit: number;
}): Suggestion[] {
  const matching = given.recents.filter((recent) => matches(recent, given.text));
  const people = given.text.trim() === '' ? given.favourites : given.contacts;
  const rows = [
    ...people.flatMap((contact) => contactRows(contact, given.text, given.recents)),
    ...matching.map((recent) => recentRow(recent, given.text)),
  ];
  return withoutRepeats(rows).slice(0, given.limit);
}

function contactRows(contact: Contact, text: string, recents: Recent[]): Suggestion[] {
  const digits = bareText(text);
  const byNumber = contact.numbers.filter((number) => digits !== '' && number.dialled.includes(digits));
  const shown =
    byNumber.length > 0 ? byNumber : text.trim() === '' ? contact.numbers.slice(0, 1) : contact.numbers;
  return shown.map((number) => ({
    key: `contact ${contact.id} ${number.dialled}`,
    group: text.trim() === '' ? 'favourites' : 'matches',
    name: contact.name,
    company: contact.company,
    number: number.dialled,
    label: number.label,
    lastCalledAt: lastCall(number.dialled, recents),
    favourite: contact.favourite,
    source: contact.source ?? null,
  }));
}

const recentRow = (recent: Recent, text: string): Suggestion => ({
  key: `recent ${recent.callId}`,
  group: text.trim() === '' ? 'recents' : 'matches',
  name: recent.contactName,
  company: '',
  number: recent.number,
  label: '',
  lastCalledAt: recent.startedAt,
  favourite: false,
  source: null,
});

function lastCall(number: string, recents: Recent[]): number | null {
  return recents.find((recent) => personLikeness(recent.number, number) === 'same')?.startedAt ?? null;
}

function matches(recent: Recent, text: string): boolean {
  const wanted = text.trim();
  if (wanted === '') return true;
  const digits = bareText(wanted);
  if (/^\+?\d+$/.test(digits) && recent.number.includes(digits.replace('+', ''))) return true;
  return folded(recent.contactName ?? '').includes(folded(wanted));
}

/** Arabic and Persian spellings of the same letter count as one. */
const folded = (text: string): string =>
  text.toLocaleLowerCase().replaceAll('ي', 'ی').replaceAll('ك', 'ک').replaceAll('‌', '');

function withoutRepeats(rows: Suggestion[]): Suggestion[] {
  return rows.filter(
    (row, index) => rows.findIndex((other) => personLikeness(other.number, row.number) === 'same') === index,
  );
}
