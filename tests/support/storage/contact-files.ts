import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Contacts, createContactsWorker } from '../../../electron/storage/threads/contacts-client.ts';
import { type FileReading, type ImportOrder, readingOf } from '../../../shared/contacts/import.ts';
import { valueIn } from './stored-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const workerFile = pathToFileURL(
  join(import.meta.dirname, '../../../electron/storage/threads/contacts-worker.ts'),
);

/** A file of its own with these bytes. */
export function fileOf(content: string | Uint8Array, name = 'people.csv'): string {
  const file = join(temporaryDirectory(), name);
  writeFileSync(file, content);
  return file;
}

export const orderOf = (file: string, reading: Partial<FileReading> = {}, dryRun = false): ImportOrder => ({
  reading: { ...readingOf(file), ...reading },
  dialing: { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$' },
  dryRun,
});

/** The contacts' thread over a directory, ended with the test. */
export function startContacts(directory = temporaryDirectory(), isOwner = true): Contacts {
  const contacts = createContactsWorker(directory, workerFile, { isOwner });
  onTestFinished(() => contacts.close());
  return contacts;
}

/** All contacts by name as one line each: name, company, note, numbers with labels. */
export async function listed(contacts: Contacts, text = ''): Promise<string[]> {
  const { rows } = valueIn(await contacts.search({ text, offset: 0, limit: 200 }));
  return rows.map(({ name, company, note, numbers, favourite }) => {
    const shown = numbers.map(({ dialled, label }) => (label === '' ? dialled : `${dialled}=${label}`));
    const more = [company, note].filter((one) => one !== '').join('/');
    return `${favourite ? '*' : ''}${name}${more === '' ? '' : ` (${more})`} ${shown.join(' ')}`;
  });
}

/** Imports a text as one file and lists what the address book holds then. */
export async function imported(
  content: string | Uint8Array,
  reading: Partial<FileReading> = {},
  name?: string,
) {
  const contacts = startContacts();
  const file = fileOf(content, name);
  const report = await contacts.import(orderOf(file, reading), () => {}).report;
  return { file, report, contacts, listed: await listed(contacts) };
}
