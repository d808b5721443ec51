import { personLikeness } from '../number/same-person.ts';
import { type Contact, type ContactDraft, type ContactNumber, mostNumbers } from './contacts.ts';

/** A contact's limit (`contactSchema`). */
const longestNote = 2000;

function joinedNote(kept: string, more: string[]): string {
  let note = kept;
  for (const text of more) {
    const piece = text.trim();
    if (piece === '' || note.includes(piece)) continue;
    const longer = note === '' ? piece : `${note}\n${piece}`;
    if (longer.length <= longestNote) note = longer;
  }
  return note;
}

function joinedNumbers(kept: readonly ContactNumber[], more: readonly ContactNumber[]): ContactNumber[] {
  const known = new Set(kept.map((number) => number.dialled));
  const fresh = more.filter(({ dialled }) => !known.has(dialled) && known.add(dialled));
  return [...kept, ...fresh].slice(0, mostNumbers);
}

/** Whether one contact has room for the numbers of both: else `mergeContacts` would lose some. */
export function holdsBoth(kept: Contact | ContactDraft, more: ContactDraft): boolean {
  const most = kept.numbers.length + more.numbers.length;
  if (most <= mostNumbers) return true;
  return new Set([...kept.numbers, ...more.numbers].map(({ dialled }) => dialled)).size <= mostNumbers;
}

/** A contact without a name is listed under its number, however that was written. */
export const isNameless = ({ name, numbers }: Contact | ContactDraft): boolean =>
  !/\p{L}/u.test(name) &&
  numbers.some(({ typed, dialled }) => typed === name || personLikeness(dialled, name) === 'same');

/**
 * One contact of two that share a number and whose names agree, or of which one has none. What the first says stays; the
 * second adds numbers, note, and what the first lacks. Another company goes into the note, so that nothing that was known
 * is lost.
 */
export function mergeContacts<T extends Contact | ContactDraft>(kept: T, more: ContactDraft): T {
  const company = kept.company === '' ? more.company : kept.company;
  const otherCompany = more.company === company ? '' : more.company;
  return {
    ...kept,
    name: isNameless(kept) && !isNameless(more) ? more.name : kept.name,
    company,
    favourite: kept.favourite || more.favourite,
    note: joinedNote(kept.note, [otherCompany, ...more.note.split('\n')]),
    numbers: joinedNumbers(kept.numbers, more.numbers),
  };
}

/** Whether a merge left everything as it was. */
export const sameContact = (a: ContactDraft, b: ContactDraft): boolean =>
  a.name === b.name &&
  a.company === b.company &&
  a.note === b.note &&
  a.favourite === b.favourite &&
  a.numbers.length === b.numbers.length;
