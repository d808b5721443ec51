import type { Contact, ContactDraft } from '../../../shared/contacts/contacts.ts';
import type { NumberRefusal } from '../../../shared/errors.ts';
import { type DialingRules, parseDialNumber } from '../../../shared/number/phone-number.ts';

/** A contact as its form holds it. */
export interface ContactFields {
  name: string;
  company: string;
  note: string;
  favourite: boolean;
  /** `kept`: the number as the contact has it, if it has. */
  numbers: { key: number; typed: string; label: string; kept?: Contact['numbers'][number] }[];
}

export function fieldsOf(contact: Contact | null, newNumber: string, rules: DialingRules): ContactFields {
  if (contact === null) {
    return {
      name: '',
      company: '',
      note: '',
      favourite: false,
      numbers: [{ key: 0, typed: newNumber, label: '' }],
    };
  }
  const numbers = contact.numbers.map((number, key) => {
    const kept = { ...number, typed: typedFor(number, rules) };
    return { key, typed: kept.typed, label: kept.label, kept };
  });
  return { ...contact, numbers };
}

/** As it was written, where that means what is dialled: a file may have brought the two together. */
function typedFor({ typed, dialled }: Contact['numbers'][number], rules: DialingRules): string {
  const read = parseDialNumber(typed, { ...rules, denied: [] });
  return read.ok && read.value.dialled === dialled ? typed : dialled;
}

/** What keeps the form from being saved; `numbers` by the rows' keys. */
export interface FieldProblems {
  name: boolean;
  numbers: Map<number, NumberRefusal>;
}

/** The contact to save, or what is wrong. Empty rows are left out; one number is needed. */
export function draftOf(
  fields: ContactFields,
  id: string | null,
  rules: DialingRules,
): { draft: ContactDraft | null; problems: FieldProblems } {
  const written = fields.numbers.filter(({ typed }) => typed.trim() !== '');
  const rows = written.length === 0 ? fields.numbers.slice(0, 1) : written;
  const problems: FieldProblems = { name: fields.name.trim() === '', numbers: new Map() };
  const numbers = rows.flatMap(({ key, typed, label, kept }) => {
    // How it was written may mean another number by now, or to who reads it here.
    if (typed === kept?.typed) return [{ ...kept, label: label.trim() }];
    const parsed = parseDialNumber(typed, rules);
    if (parsed.ok)
      return [{ typed: typed.trim().slice(0, 64), dialled: parsed.value.dialled, label: label.trim() }];
    problems.numbers.set(key, parsed.error.reason);
    return [];
  });
  if (problems.name || problems.numbers.size > 0) return { draft: null, problems };
  const { company, note, favourite } = fields;
  return {
    draft: { id, name: fields.name.trim(), company: company.trim(), note, favourite, numbers },
    problems,
  };
}
