import type { Contact, ContactDraft } from '../../../shared/contacts/contacts.ts';
import type { NumberRefusal } from '../../../shared/errors.ts';
import { type DialingRules, parseDialNumber } from '../../../shared/number/phone-number.ts';

/** A contact as its form holds it. */
export interface ContactFields {
  name: string;
  company: string;
  note: string;
  favourite: boolean;
  numbers: { key: number; typed: string; label: string }[];
}

export function fieldsOf(contact: Contact | null, newNumber: string): ContactFields {
  if (contact === null) {
    return {
      name: '',
      company: '',
      note: '',
      favourite: false,
      numbers: [{ key: 0, typed: newNumber, label: '' }],
    };
  }
  const numbers = contact.numbers.map(({ typed, label }, key) => ({ key, typed, label }));
  return { ...contact, numbers };
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
  const numbers = rows.flatMap(({ key, typed, label }) => {
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
