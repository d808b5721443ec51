import type { Contact, ContactDraft, ContactNumber } from './contacts.ts';

/** Contact's limits (`contactSchema`). */
export const mostNumbers = 20;
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

/**
 * One contact of two that share a number. What the first says stays; the second adds numbers, note, and what the
 * first lacks. Another name or company goes into the note, so that nothing that was known is lost.
 */
export function mergeContacts<T extends Contact | ContactDraft>(kept: T, more: ContactDraft): T {
  const company = kept.company === '' ? more.company : kept.company;
  const otherName = more.name === kept.name || isOwnNumber(more) ? '' : more.name;
  const otherCompany = more.company === company ? '' : more.company;
  return {
    ...kept,
    company,
    favourite: kept.favourite || more.favourite,
    note: joinedNote(kept.note, [otherName, otherCompany, ...more.note.split('\n')]),
    numbers: joinedNumbers(kept.numbers, more.numbers),
  };
}

/** A contact without a name is listed under its number. */
const isOwnNumber = ({ name, numbers }: ContactDraft) => numbers.some(({ typed }) => typed === name);

/** Whether a merge left everything as it was. */
export const sameContact = (a: ContactDraft, b: ContactDraft): boolean =>
  a.company === b.company &&
  a.note === b.note &&
  a.favourite === b.favourite &&
  a.numbers.length === b.numbers.length;
