import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ContactDraft } from '../../../shared/contacts/contacts.ts';
import { temporaryDirectory } from './temporary-directory.ts';

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

/**
 * A data directory with an address book that the first version wrote, which kept numbers of an area with four or five
 * digits without their 0: made by its own command line.
 */
export function shortenedContacts(directory = temporaryDirectory()): string {
  const file = join(import.meta.dirname, '../../storage/fixtures/shortened-contacts-3.sql');
  const database = new DatabaseSync(join(directory, 'contacts.db'));
  database.exec(`PRAGMA foreign_keys = OFF; ${readFileSync(file, 'utf8')}`);
  database.close();
  return directory;
}
