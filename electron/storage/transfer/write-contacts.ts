import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Contact, type ContactDraft, contactSchema } from '../../../shared/contacts/contacts.ts';
import type { ImportOrder } from '../../../shared/contacts/import.ts';
import { mergeContacts, sameContact } from '../../../shared/contacts/merge.ts';
import { createPutWithin } from '../contacts/contact-writes.ts';
import { createDoNotCallAdd } from '../contacts/do-not-call.ts';
import { numberTail } from '../contacts/number-text.ts';
import { parseJson } from '../json-text.ts';
import type { Control } from './gather.ts';

export type Written = Record<'added' | 'merged' | 'unchanged', number>;

/** Contacts between two looks at what else there is to do: some milliseconds of work. */
const batchSize = 100;

function createFind(database: DatabaseSync): (draft: ContactDraft) => Contact | null {
  // CROSS and + keep SQLite from walking through all contacts by name for the order's sake.
  const read = database.prepare(
    `SELECT contact FROM contact_numbers CROSS JOIN contacts ON id = contact_id
       WHERE tail = ? AND dialled = ? AND +removed = 0 AND +source IS NULL ORDER BY sort_key, id LIMIT 1`,
  );
  return ({ numbers }) => {
    for (const { dialled } of numbers) {
      const row = read.get(numberTail(dialled), dialled);
      if (row === undefined) continue;
      const parsed = contactSchema.safeParse(parseJson(row.contact));
      if (parsed.success) return parsed.data;
    }
    return null;
  };
}

/** Adds a contact, or makes it a part of the one that has one of its numbers. */
function createWrite(database: DatabaseSync): (draft: ContactDraft) => keyof Written {
  const find = createFind(database);
  const put = createPutWithin(database);
  return (draft) => {
    const kept = find(draft);
    if (kept === null) {
      put({ ...draft, id: draft.id ?? randomUUID() }, draft.id === null);
      return 'added';
    }
    const merged = mergeContacts(kept, draft);
    if (sameContact(merged, kept)) return 'unchanged';
    put(merged, false);
    return 'merged';
  };
}

/** Puts every number of an entry on the do-not-call list. */
function createBlock(database: DatabaseSync, addedAt: number): (draft: ContactDraft) => keyof Written {
  const add = createDoNotCallAdd(database);
  return ({ name, note, numbers }) => {
    const known = numbers.some(({ typed }) => typed === name) ? '' : name;
    const reason = (note || known).replace(/\s+/g, ' ').slice(0, 200);
    const added = numbers.filter(({ dialled }) => add({ number: dialled, reason, addedAt }).added);
    return added.length > 0 ? 'added' : 'unchanged';
  };
}

/**
 * Writes contacts in one transaction of this connection, in batches between which the thread does other things.
 * All of it lasts, or nothing: after a cancel (null), a dry run (counted), or a failure (thrown on).
 */
export async function writeContacts(
  database: DatabaseSync,
  drafts: readonly ContactDraft[],
  control: Control,
  { dryRun, into }: Pick<ImportOrder, 'dryRun' | 'into'>,
): Promise<Written | null> {
  const write = into === 'do-not-call' ? createBlock(database, Date.now()) : createWrite(database);
  const written: Written = { added: 0, merged: 0, unchanged: 0 };
  database.exec('BEGIN IMMEDIATE');
  try {
    for (let place = 0; place < drafts.length; place += batchSize) {
      for (const draft of drafts.slice(place, place + batchSize)) written[write(draft)] += 1;
      control.progress(Math.min(place + batchSize, drafts.length), drafts.length);
      await nextTurn();
      if (control.cancelled()) {
        database.exec('ROLLBACK');
        return null;
      }
    }
    database.exec(dryRun ? 'ROLLBACK' : 'COMMIT');
    return written;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
