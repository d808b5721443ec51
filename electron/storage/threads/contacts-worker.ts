/** The thread that keeps the contacts: an entry of its own, started by `createContactsWorker` alone. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type {
  ImportOrder,
  ImportProgress,
  ImportReport,
  ImportUndone,
} from '../../../shared/contacts/import.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type Control, serveThread } from '../../threads/server.ts';
import { type ContactStore, openContacts } from '../contacts/contacts.ts';
import { importContacts, previewContacts } from '../transfer/import-contacts.ts';
import { type ImportTrace, undoImport } from '../transfer/undo-import.ts';
import { contactsMethods, type RestoreOrder } from './contacts-methods.ts';

const options = z.object({ directory: z.string(), isOwner: z.boolean() }).parse(workerData);
const { directory } = options;
/** Milliseconds between two reports of an import's progress. */
const progressEvery = 100;

let store: ContactStore | null = null;
let lastImport: Promise<unknown> = Promise.resolve();
/** How the last import could be taken back; null where none was, or it was. */
let lastTrace: ImportTrace | null = null;
/** Ends when no import holds the lock of the file: this thread's own other writes wait for that. */
let unlocked = Promise.resolve();

/** Opened at the first request, and tried again at the next where that failed: a full disk may be freed meanwhile. */
function opened(): Result<ContactStore, AppError> {
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

function closeStore(): void {
  store?.close();
  store = null;
}

type Task<Argument, Value> = (contacts: ContactStore, argument: Argument) => Result<Value, AppError>;

const reads =
  <Argument, Value>(task: Task<Argument, Value>) =>
  (argument: Argument): Result<Value, AppError> => {
    const contacts = opened();
    return contacts.ok ? task(contacts.value, argument) : contacts;
  };

const writes =
  <Argument, Value>(task: Task<Argument, Value>) =>
  async (argument: Argument): Promise<Result<Value, AppError>> => {
    await unlocked;
    return reads(task)(argument);
  };

type ImportControl = Control<ImportProgress>;

/** Other writers of this thread wait from a beginning to its end. */
function holdLock(): (begins: boolean) => void {
  let release = () => {};
  return (begins) => {
    if (!begins) return release();
    unlocked = new Promise((resolve) => {
      release = resolve;
    });
  };
}

/** The progress at most so often, but every phase at once; whether the file's lock is held. */
function controlOf({ cancelled, progress }: ImportControl) {
  let toldAt = 0;
  let toldPhase = '';
  return {
    cancelled,
    progress: (now: ImportProgress) => {
      if (now.phase === toldPhase && performance.now() - toldAt < progressEvery) return;
      [toldAt, toldPhase] = [performance.now(), now.phase];
      progress(now);
    },
    writing: holdLock(),
    wrote: (trace: ImportTrace) => {
      lastTrace = trace;
    },
  };
}

/** Imports, and what takes one back, one after the other: two would wait for each other's lock. */
async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const run = lastImport.then(task);
  lastImport = run.catch(() => {});
  try {
    return await run;
  } finally {
    prepareSearch();
  }
}

const runImport = (order: ImportOrder, control: ImportControl): Promise<Result<ImportReport, AppError>> =>
  inTurn(() => importContacts(directory, order, controlOf(control)));

/** After every import that runs: what is taken back is the last one. */
const undoLastImport = (): Promise<Result<ImportUndone, AppError>> =>
  inTurn(async () => {
    if (lastTrace === null) return ok({ undone: 0, kept: 0 });
    const undone = await undoImport(directory, lastTrace, holdLock());
    if (undone.ok) lastTrace = null;
    return undone;
  });

/** Whoever asks for it owns the data directory and has put the settings in place. */
async function restore({ directory: calls, prepared, chosen }: RestoreOrder) {
  const { applyRestore } = await import('../backup/restore-backup.ts');
  await unlocked;
  closeStore();
  lastTrace = null;
  return applyRestore({ directory: calls, contactsDirectory: directory }, prepared, chosen);
}

if (parentPort === null) throw new Error('the contacts are kept in a thread of their own');
// What is seldom asked for is loaded when it is: the thread is ready sooner.
serveThread(
  parentPort,
  contactsMethods,
  {
    search: reads((contacts, query) => contacts.search(query)),
    save: writes((contacts, draft) => contacts.save(draft)),
    remove: writes((contacts, id) => contacts.remove(id)),
    restore: writes((contacts, id) => contacts.restore(id)),
    favourites: reads((contacts) => contacts.favourites()),
    names: reads((contacts, numbers) => {
      const named = contacts.names(numbers);
      return named.ok ? ok(new Map(named.value)) : named;
    }),
    peopleOf: reads((contacts, number) => contacts.peopleOf(number)),
    numbersOf: reads((contacts, text) => {
      const numbers = contacts.numbersOf(text);
      return numbers.ok ? ok(numbers.value.join('\n')) : numbers;
    }),
    preview: previewContacts,
    import: runImport,
    undoImport: undoLastImport,
    export: async (order) => {
      const { exportContacts } = await import('../transfer/export-contacts.ts');
      return exportContacts(directory, order);
    },
    doNotCall: reads((contacts, query) => contacts.doNotCall(query)),
    doNotCallAdd: writes((contacts, entry) => contacts.doNotCallAdd(entry)),
    doNotCallOf: reads((contacts, spellings) => contacts.doNotCallOf(spellings)),
    doNotCallRemove: writes((contacts, spellings) => contacts.doNotCallRemove(spellings)),
    followUps: reads((contacts, which) => contacts.followUps(which)),
    openFollowUps: reads((contacts) => contacts.openFollowUps()),
    followUpsOf: reads((contacts, callIds) => contacts.followUpsOf(callIds)),
    followUpAdd: writes((contacts, order) => contacts.followUpAdd(order)),
    followUpChange: writes((contacts, change) => contacts.followUpChange(change)),
    markReminded: writes((contacts, reminded) => contacts.markReminded(reminded)),
    tickedCalls: reads((contacts, callIds) => contacts.tickedCalls(callIds)),
    tickCall: writes((contacts, order) => contacts.tickCall(order)),
    replaceSource: writes((contacts, order) => contacts.replaceSource(order)),
    forgetOtherSources: writes((contacts, pbx) => contacts.forgetOtherSources(pbx)),
    writeBackup: async (order) => {
      const { writeBackup } = await import('../backup/write-backup.ts');
      return writeBackup({ ...order, contactsDirectory: directory });
    },
    restoreBackup: restore,
  },
  closeStore,
);
