import path from 'node:path';
import { createContactsWorker } from '../../storage/threads/contacts-client.ts';
import type { ContactsPort } from './ports.ts';

/** The address book beside the calls, below the app's folder. */
export const contactsFrom =
  (workerFile: URL) =>
  (directory: string): ContactsPort =>
    createContactsWorker(path.join(directory, 'data'), workerFile);
