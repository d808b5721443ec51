import { createThreadClient, type ThreadClient } from '../../threads/client.ts';
import type { ContactsOptions } from '../contacts/contacts.ts';
import { contactsMethods } from './contacts-methods.ts';

/** The contacts run in their own thread: the main thread answers the dialplan and must not wait for a disk. */
export type Contacts = ThreadClient<typeof contactsMethods>;

/**
 * Starts the contacts' thread over contacts.db in `directory`. `workerFile` is contacts-worker.ts, or what the
 * bundler made of it: only the composition root knows which. Without `isOwner` it works beside the process that
 * owns the directory.
 */
export const createContactsWorker = (
  directory: string,
  workerFile: URL,
  { isOwner }: ContactsOptions = { isOwner: true },
): Contacts =>
  createThreadClient(contactsMethods, {
    file: workerFile,
    data: { directory, isOwner },
    what: 'The contacts',
  });
