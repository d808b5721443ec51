import { randomBytes, randomFillSync } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Contact, ContactDraft } from '../../../shared/contacts/contacts.ts';
import type { ImportOrder } from '../../../shared/contacts/import.ts';
import { isNameless, mergeContacts, sameContact } from '../../../shared/contacts/merge.ts';
import { createPutNew, createPutWithin } from '../contacts/contact-writes.ts';
import { createDoNotCallAdd } from '../contacts/do-not-call.ts';
import { createNumberOwners, type Held } from './number-owners.ts';
import type { Control, FileDrafts } from './read-drafts.ts';
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

/** Letters of an id: 32 bits in ascending order, then 72. */
const [beginningLength, tailLength] = [8, 12];

/**
 * New random ids in ascending order: the pages of a table and its indexes fill one after the other then, not all at once.
 * Their beginnings alone are sorted, which are random digits as well. An id of 104 bits is unique, and stands six times
 * in the file: it is shorter than a UUID.
 */
function newIds(count: number): () => string {
  const numbers = Buffer.from(randomFillSync(new Uint32Array(count)).sort().buffer);
  const beginnings = numbers.swap32().toString('hex');
  const tails = randomBytes((count * tailLength * 3) / 4).toString('base64url');
  let next = 0;
  return () => {
    const beginning = beginnings.slice(next * beginningLength, (next + 1) * beginningLength);
    const tail = tails.slice(next * tailLength, (next + 1) * tailLength);
    next += 1;
    return beginning + tail;
  };
}

type Drafts = Pick<FileDrafts, 'drafts' | 'isAlone'>;

/** Who has a number in an empty address book. */
const nobody: Held = { contact: null, isShared: false };

/** Writes drafts one after the other; `flush` writes those that wait to be written together. */
interface Write {
  draft(draft: ContactDraft): Did;
  flush(): void;
}

/**
 * Adds a contact, or makes it a part of the one that has one of its numbers and its name. Those with numbers that nobody
 * else in the file has are added many at once: no other draft asks who has them.
 */
function createWrite(
  database: DatabaseSync,
  trace: ImportTrace,
  { drafts, isAlone }: Drafts,
  there: number,
): Write {
  const newId = newIds(drafts.length);
  const owners = createNumberOwners(database, there === 0);
  const [putNew, putWithin] = [createPutNew(database), createPutWithin(database)];
  const waiting: Contact[] = [];
  const wrote = (contact: Contact, before: Contact | null, text: string) =>
    trace.contacts.push({ id: contact.id, before, mark: markOf(text) });
  const put = (contact: Contact, before: Contact | null) => {
    wrote(contact, before, putWithin(contact, before === null));
    owners.wrote(contact, before);
  };
  return {
    draft: (draft) => {
      const alone = isAlone(draft);
      const { contact: kept, isShared } = there === 0 && alone ? nobody : owners.of(draft);
      if (kept === null) {
        const contact = { ...draft, id: newId() };
        if (alone && !draft.favourite) waiting.push(contact);
        else put(contact, null);
        return { did: 'added', sharing: isShared };
      }
      const merged = mergeContacts(kept, draft);
      if (sameContact(merged, kept)) return { did: 'unchanged' };
      put(merged, kept);
      return { did: 'merged' };
    },
    flush: () => {
      for (const [place, text] of putNew(waiting).entries()) {
        const contact = waiting[place];
        if (contact !== undefined) wrote(contact, null, text);
      }
      waiting.length = 0;
    },
  };
}

/**
 * Where as much comes as there is, or more, the index of names is left out and made at the end, which takes half
 * as long: for 100,000 contacts 0.2 s at once; that of numbers as well, where nobody is there who could be asked for by
 * it. Nothing here looks at them meanwhile, and other connections see them as they were.
 */
function leaveOutIndexes(database: DatabaseSync, there: number, coming: number): () => void {
  const names = [
    ...(there <= coming ? ['contacts_by_name'] : []),
    ...(there === 0 ? ['contact_numbers_by_tail'] : []),
  ];
  const definition = database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?');
  const statements = names.map((name) => String(definition.get(name)?.sql));
  for (const name of names) database.exec(`DROP INDEX ${name}`);
  return () => {
    for (const statement of statements) database.exec(statement);
  };
}

/** Puts every number of an entry on the do-not-call list. */
function createBlock(database: DatabaseSync, trace: ImportTrace): Write {
  const add = createDoNotCallAdd(database);
  const draft = (draft: ContactDraft): Did => {
    const { name, note, numbers } = draft;
    const reason = (note || (isNameless(draft) ? '' : name)).replace(/\s+/g, ' ').slice(0, 200);
    const addedAt = trace.blockedAt;
    const added = numbers.filter(({ dialled }) => add({ number: dialled, reason, addedAt }).added);
    trace.blocked.push(...added.map(({ dialled }) => dialled));
    return { did: added.length > 0 ? 'added' : 'unchanged' };
  };
  return { draft, flush: () => {} };
}

const countContacts = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT count(*) AS there FROM contacts').get()?.there);

/**
 * Writes contacts within a transaction that the caller owns, in batches between which the thread does other things. Rolls
 * it back after a cancel (null) and a dry run (counted).
 */
export async function writeContacts(
  database: DatabaseSync,
  read: Drafts,
  control: Control,
  { dryRun, into }: Pick<ImportOrder, 'dryRun' | 'into'>,
): Promise<Written | null> {
  const { drafts } = read;
  const trace = emptyTrace(Date.now());
  const isBlock = into === 'do-not-call';
  const there = countContacts(database);
  const write = isBlock ? createBlock(database, trace) : createWrite(database, trace, read, there);
  const remakeIndexes = isBlock ? () => {} : leaveOutIndexes(database, there, drafts.length);
  const counts: Counts = { added: 0, merged: 0, unchanged: 0, sharing: 0 };
  for (let place = 0; place < drafts.length; place += batchSize) {
    for (const draft of drafts.slice(place, place + batchSize)) {
      const { did, sharing } = write.draft(draft);
      counts[did] += 1;
      if (sharing) counts.sharing += 1;
    }
    write.flush();
    control.progress(Math.min(place + batchSize, drafts.length), drafts.length);
    await nextTurn();
    if (control.cancelled()) {
      database.exec('ROLLBACK');
      return null;
    }
  }
  if (dryRun) database.exec('ROLLBACK');
  else remakeIndexes();
  return { counts, trace };
}
