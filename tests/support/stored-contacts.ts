import type { ContactDraft } from '../../shared/contacts/contacts.ts';

/** A contact to be saved: a name, and dialled numbers as they were typed. */
export function draft(name: string, numbers: string[], more: Partial<ContactDraft> = {}): ContactDraft {
  return {
    id: null,
    name,
    company: '',
    note: '',
    favourite: false,
    numbers: numbers.map((number) => ({ typed: number, dialled: number, label: 'mobile' })),
    ...more,
  };
}
