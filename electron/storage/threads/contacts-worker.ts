/** The thread that keeps the contacts: an entry of its own, started by `createContactsWorker` alone. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { ImportOrder, ImportProgress } from '../../../shared/contacts/import.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { checkBackup, restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { type ContactStore, openContacts } from '../contacts/contacts.ts';
import { exportContacts } from '../transfer/export-contacts.ts';
import { importContacts, previewContacts } from '../transfer/import-contacts.ts';
import { type ContactsRequest, type RestoreRequest, requestSchema } from './contacts-protocol.ts';

const options = z.object({ directory: z.string(), isOwner: z.boolean() }).parse(workerData);
const { directory } = options;
/** Milliseconds between two reports of an import's progress. */
const progressEvery = 100;

let store: ContactStore | null = null;
/** Imports that go on or wait for the one before, by the number of their request; those in `cancelled` shall stop. */
const imports = new Map<number, Promise<unknown>>();
const cancelled = new Set<number>();
let lastImport: Promise<unknown> = Promise.resolve();
/** Ends when no import holds the lock of the file: this thread's own other writes wait for that. */
let unlocked = Promise.resolve();

/** Opened at the first request, and tried again at the next where that failed: a full disk may be freed meanwhile. */
function opened(): Result<ContactStore, unknown> {
  if (store !== null) return ok(store);
  const result = openContacts(directory, options);
  if (result.ok) {
    store = result.value;
    prepareSearch();
  }
  return result;
}

/** After what was asked for: nobody waits for it. */
function prepareSearch(): void {
  setImmediate(() => store?.prepareSearch());
}

function createControl(id: number) {
  let toldAt = 0;
  let toldPhase = '';
  let release = () => {};
  return {
    progress: (progress: ImportProgress) => {
      if (progress.phase === toldPhase && performance.now() - toldAt < progressEvery) return;
      [toldAt, toldPhase] = [performance.now(), progress.phase];
      parentPort?.postMessage({ id, progress });
    },
    cancelled: () => cancelled.has(id),
    writing: (begins: boolean) => {
      if (!begins) return release();
      unlocked = new Promise((resolve) => {
        release = resolve;
      });
    },
  };
}

async function runImport(id: number, order: ImportOrder): Promise<unknown> {
  // One after the other: two would wait for each other's lock.
  const run = lastImport.then(() => importContacts(directory, order, createControl(id)));
  lastImport = run.catch(() => {});
  imports.set(id, run);
  try {
    return await run;
  } finally {
    imports.delete(id);
    cancelled.delete(id);
    prepareSearch();
  }
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
    case 'doNotCall':
      return contacts.doNotCall(request.argument);
    case 'doNotCallAdd':
      return contacts.doNotCallAdd(request.argument);
    case 'doNotCallRemove':
      return contacts.doNotCallRemove(request.argument);
    case 'replaceSource':
      return contacts.replaceSource(request.argument);
    case 'keepSourcesOf':
      return contacts.keepSourcesOf(request.argument);
    default:
      return ok(null);
  }
}

const writes = new Set([
  'save',
  'remove',
  'restore',
  'doNotCallAdd',
  'doNotCallRemove',
  'replaceSource',
  'keepSourcesOf',
]);

async function answerOf(request: ContactsRequest): Promise<unknown> {
  switch (request.method) {
    case 'preview':
      return previewContacts(request.argument);
    case 'import':
      return runImport(request.id, request.argument);
    case 'export':
      return exportContacts(directory, request.argument);
    case 'writeBackup':
      return writeBackup({ ...request.argument, contactsDirectory: directory });
    case 'checkBackup':
      return checkBackup(directory, request.argument);
    case 'restoreBackup':
      return restore(request.argument);
    case 'cancel':
      cancelled.add(request.argument.import);
      return ok(null);
  }
  if (writes.has(request.method)) await unlocked;
  const contacts = opened();
  return contacts.ok ? answer(contacts.value, request) : contacts;
}

/** Whoever asks for it owns the data directory and has put the settings in place. */
async function restore({ directory: calls, file }: RestoreRequest): Promise<unknown> {
  await unlocked;
  store?.close();
  store = null;
  return restoreBackup(calls, file, async () => ok(null), directory);
}

/** An import that still goes on is given up: nothing of it stays. */
async function stop(): Promise<void> {
  for (const id of imports.keys()) cancelled.add(id);
  await Promise.allSettled(imports.values());
  store?.close();
  store = null;
  parentPort?.close();
}

parentPort?.on('message', async (message: unknown) => {
  const request = requestSchema.parse(message);
  if (request.method === 'close') return stop();
  parentPort?.postMessage({ id: request.id, result: await answerOf(request) });
});
