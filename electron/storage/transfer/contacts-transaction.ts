import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { contactDatabase } from '../contacts/contact-tables.ts';
import { openDatabase } from '../database.ts';
import { storageError } from '../storage-error.ts';

/** Room for the indexes of 100,000 contacts: names come in any order, and pages that don't fit are written twice. */
const cacheKilobytes = 64 * 1024;

/**
 * Runs a long task in one transaction of a connection of its own: searches go on reading what was there before, until all
 * is written. All of it lasts, or nothing: after a failure, or where the task itself rolled back. `writing` is told before
 * the first write and after the last. Gives `storage-failed` or `data-dir-unusable`.
 */
export async function inContactsTransaction<T>(
  directory: string,
  writing: (writing: boolean) => void,
  task: (database: DatabaseSync) => Promise<T>,
): Promise<Result<T, AppError>> {
  const spec = contactDatabase(directory);
  const opened = openDatabase(spec);
  if (!opened.ok) return opened;
  const database = opened.value;
  writing(true);
  try {
    database.exec(`PRAGMA cache_size = -${cacheKilobytes}`);
    database.exec('BEGIN IMMEDIATE');
    const value = await task(database);
    if (database.isTransaction) database.exec('COMMIT');
    return ok(value);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    return fail(storageError(error, directory, join(directory, spec.name)));
  } finally {
    database.close();
    writing(false);
  }
}
