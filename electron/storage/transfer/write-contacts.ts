import { randomFillSync, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Contact, ContactDraft } from '../../../shared/contacts/contacts.ts';
import type { ImportOrder } from '../../../shared/contacts/import.ts';
import { isNameless, mergeContacts, sameContact } from '../../../shared/contacts/merge.ts';
import { createPutWithin } from '../contacts/contact-writes.ts';
import { createDoNotCallAdd } from '../contacts/do-not-call.ts';
import { createNumberOwners } from './number-owners.ts';
import type { Control } from './read-drafts.ts';
import { emptyTrace, type ImportTrace, markOf } from './undo-import.ts';

type Counts = Record<'added' | 'merged' | 'unchanged' | 'sharing', number>;
/** What came of it, and how it could be taken back. */
export interface Written {
  counts: Counts;
  trace: ImportTrace;
}
type Did = { did: 'added' | 'merged' | 'unchanged'; sharing?: boolean };

/** Contacts between two looks at what else there is to do: some milliseconds of work. */
const batchSize = 100;

/**
 * New random ids in ascending order: the pages of a table and its indexes fill one after the other then, not all at once.
 * Their beginnings alone are sorted, which are random digits as well.
 */
function newIds(count: number): () => string {
  const beginnings = randomFillSync(new Uint32Array(count)).sort();
  let next = 0;
  return () => (beginnings[next++] ?? 0).toString(16).padStart(8, '0') + randomUUID().slice(8);
}

/** Adds a contact, or makes it a part of the one that has one of its numbers and its name. */
function createWrite(
  database: DatabaseSync,
  trace: ImportTrace,
  newId: () => string,
): (draft: ContactDraft) => Did {
  const owners = createNumberOwners(database);
  const putWithin = createPutWithin(database);
  const put = (contact: Contact, before: Contact | null) => {
    const text = putWithin(contact, before === null);
    trace.contacts.push({ id: contact.id, before, mark: markOf(text) });
    owners.wrote(contact, before);
  };
  return (draft) => {
    const { contact: kept, isShared } = owners.of(draft);
    if (kept === null) {
      put({ ...draft, id: newId() }, null);
      return { did: 'added', sharing: isShared };
    }
    const merged = mergeContacts(kept, draft);
    if (sameContact(merged, kept)) return { did: 'unchanged' };
    put(merged, kept);
    return { did: 'merged' };
  };
}

/**
 * Where as much comes as there is, or more, the index of names is left out and made at the end, which takes half
 * as long: for 100,000 contacts 0.2 s at once. Nothing here looks at it meanwhile, and other connections see it as it was.
 */
function leaveOutNames(database: DatabaseSync, coming: number): () => void {
  const { there } = database.prepare('SELECT count(*) AS there FROM contacts').get() ?? {};
  if (Number(there) > coming) return () => {};
  const index = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'contacts_by_name'").get();
  database.exec('DROP INDEX contacts_by_name');
  return () => database.exec(String(index?.sql));
}

/** Puts every number of an entry on the do-not-call list. */
function createBlock(database: DatabaseSync, trace: ImportTrace): (draft: ContactDraft) => Did {
  const add = createDoNotCallAdd(database);
  return (draft) => {
    const { name, note, numbers } = draft;
    const reason = (note || (isNameless(draft) ? '' : name)).replace(/\s+/g, ' ').slice(0, 200);
    const addedAt = trace.blockedAt;
    const added = numbers.filter(({ dialled }) => add({ number: dialled, reason, addedAt }).added);
    trace.blocked.push(...added.map(({ dialled }) => dialled));
    return { did: added.length > 0 ? 'added' : 'unchanged' };
  };
}

/**
 * Writes contacts within a transaction that the caller owns, in batches between which the thread does other things. Rolls
 * it back after a cancel (null) and a dry run (counted).
 */
export async function writeContacts(
  database: DatabaseSync,
  drafts: readonly ContactDraft[],
  control: Control,
  { dryRun, into }: Pick<ImportOrder, 'dryRun' | 'into'>,
): Promise<Written | null> {
  const trace = emptyTrace(Date.now());
  const isBlock = into === 'do-not-call';
  const write = isBlock ? createBlock(database, trace) : createWrite(database, trace, newIds(drafts.length));
  const remakeNames = isBlock ? () => {} : leaveOutNames(database, drafts.length);
  const counts: Counts = { added: 0, merged: 0, unchanged: 0, sharing: 0 };
  for (let place = 0; place < drafts.length; place += batchSize) {
    for (const draft of drafts.slice(place, place + batchSize)) {
      const { did, sharing } = write(draft);
      counts[did] += 1;
      if (sharing) counts.sharing += 1;
    }
    control.progress(Math.min(place + batchSize, drafts.length), drafts.length);
    await nextTurn();
    if (control.cancelled()) {
      database.exec('ROLLBACK');
      return null;
    }
  }
  if (dryRun) database.exec('ROLLBACK');
  else remakeNames();
  return { counts, trace };
}
