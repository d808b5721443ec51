import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import type { ImportUndone } from '../../../shared/contacts/import.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { createPutWithin } from '../contacts/contact-writes.ts';
import { inContactsTransaction } from './contacts-transaction.ts';

/** A contact as it was before an import (null: not there), and the mark of what the import made of it. */
interface Written {
  id: string;
  before: Contact | null;
  mark: number;
}

/** What an import changed, in the order in which it did: enough to take exactly that back. */
export interface ImportTrace {
  contacts: Written[];
  /** Numbers that came to the do-not-call list, at this time (UTC ms). */
  blocked: string[];
  blockedAt: number;
}

export const emptyTrace = (blockedAt: number): ImportTrace => ({ contacts: [], blocked: [], blockedAt });

/** Tells a stored text from the one that another change made, in 8 bytes instead of all of it. */
export const markOf = (stored: string): number => crc32(stored) * 2 ** 20 + (stored.length % 2 ** 20);

/** Rows between two looks at what else there is to do. */
const batchSize = 200;

type Undo = () => 'undone' | 'kept' | 'gone';

function contactUndos(database: DatabaseSync, written: readonly Written[]): Undo[] {
  const find = database.prepare('SELECT contact FROM contacts WHERE id = ? AND removed = 0');
  const remove = database.prepare('UPDATE contacts SET removed = 1 WHERE id = ?');
  const put = createPutWithin(database);
  return written.toReversed().map(({ id, before, mark }) => () => {
    const now = find.get(id)?.contact;
    if (typeof now !== 'string') return 'gone';
    if (markOf(now) !== mark) return 'kept';
    if (before === null) remove.run(id);
    else put(before, false);
    return 'undone';
  });
}

function blockUndos(database: DatabaseSync, { blocked, blockedAt }: ImportTrace): Undo[] {
  const remove = database.prepare('DELETE FROM do_not_call WHERE number = ? AND added_at = ?');
  return blocked.map((number) => () => (remove.run(number, blockedAt).changes > 0 ? 'undone' : 'gone'));
}

async function undoAll(database: DatabaseSync, trace: ImportTrace): Promise<ImportUndone> {
  const undone: ImportUndone = { undone: 0, kept: 0 };
  const undos = [...contactUndos(database, trace.contacts), ...blockUndos(database, trace)];
  for (const [place, undo] of undos.entries()) {
    const did = undo();
    if (did !== 'gone') undone[did] += 1;
    if (place % batchSize === batchSize - 1) await nextTurn();
  }
  return undone;
}

/**
 * Takes back what an import brought: new contacts go, merged ones become what they were, all or nothing. What was changed
 * since stays as it is, and is counted.
 * Gives `storage-failed` or `data-dir-unusable`.
 */
export const undoImport = (
  directory: string,
  trace: ImportTrace,
  writing: (writing: boolean) => void,
): Promise<Result<ImportUndone, AppError>> =>
  inContactsTransaction(directory, writing, (database) => undoAll(database, trace));
