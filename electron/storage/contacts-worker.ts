/** The thread that keeps the contacts: an entry of its own, started by `createContactsWorker` alone. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { ok, type Result } from '../../shared/result.ts';
import { type ContactStore, openContacts } from './contacts.ts';
import { type ContactsRequest, requestSchema } from './contacts-protocol.ts';

const { directory } = z.object({ directory: z.string() }).parse(workerData);
let store: ContactStore | null = null;

/** Opened at the first request, and tried again at the next where that failed: a full disk may be freed meanwhile. */
function opened(): Result<ContactStore, unknown> {
  if (store !== null) return ok(store);
  const result = openContacts(directory);
  if (result.ok) store = result.value;
  return result;
}

function answer(contacts: ContactStore, request: ContactsRequest): Result<unknown, unknown> {
  switch (request.method) {
    case 'search':
      return contacts.search(request.argument);
    case 'save':
      return contacts.save(request.argument);
    case 'remove':
      return contacts.remove(request.argument.id);
    case 'restore':
      return contacts.restore(request.argument.id);
    case 'favourites':
      return contacts.favourites();
    case 'names':
      return contacts.names(request.argument);
    case 'numbersOf':
      return contacts.numbersOf(request.argument);
    case 'close':
      return ok(null);
  }
}

function stop(): void {
  store?.close();
  parentPort?.close();
}

parentPort?.on('message', (message: unknown) => {
  const request = requestSchema.parse(message);
  if (request.method === 'close') return stop();
  const contacts = opened();
  const result = contacts.ok ? answer(contacts.value, request) : contacts;
  parentPort?.postMessage({ id: request.id, result });
});
