import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contactDatabase } from '../storage/contacts/contact-tables.ts';
import { type Contacts, createContactsWorker } from '../storage/threads/contacts-client.ts';

/** The installed package carries the thread's own bundle beside this one. */
const workerFile = import.meta.url.endsWith('.ts')
  ? '../storage/threads/contacts-worker.ts'
  : './contacts-worker.mjs';

/** Runs a task on the address book of a data directory, beside whoever owns it. */
export async function withContacts<T>(
  dataDirectory: string,
  task: (contacts: Contacts) => Promise<T>,
): Promise<T> {
  const contacts = createContactsWorker(dataDirectory, new URL(workerFile, import.meta.url), {
    isOwner: false,
  });
  try {
    return await task(contacts);
  } finally {
    await contacts.close();
  }
}

/** As `withContacts`, for reading only: if there is no address book yet, none is made. */
export async function withContactsThere<T>(
  dataDirectory: string,
  task: (contacts: Contacts | null) => Promise<T>,
): Promise<T> {
  const { directory, name } = contactDatabase(dataDirectory);
  return existsSync(join(directory, name)) ? withContacts(dataDirectory, task) : task(null);
}
