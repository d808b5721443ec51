import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupContents } from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { ensureDirectory, openDatabase, setDamagedAside } from '../database.ts';
import { inTransaction } from '../migrations.ts';
import { storageError } from '../storage-error.ts';
import {
  type BackupPlaces,
  clearTables,
  copyTables,
  type Part,
  parts,
  specOf,
  withSource,
} from './backup-tables.ts';
import { unpackBackup } from './read-backup.ts';

/** A checked backup on its way into the data directory: from the moment it has this name, it will get there. */
const pendingFile = (directory: string) => join(directory, 'restore.pending.db');

function replacePart(part: Part, places: BackupPlaces, from: string): Result<null, AppError> {
  const spec = specOf(part, places);
  // Whoever restores a backup may do so because this file is damaged.
  const aside = setDamagedAside(spec);
  if (!aside.ok) return aside;
  const opened = openDatabase(spec);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    withSource(database, from, () =>
      inTransaction(database, () => {
        clearTables(database, part);
        copyTables(database, part);
      }),
    );
    return ok(null);
  } catch (error) {
    return fail(storageError(error, spec.directory, join(spec.directory, spec.name)));
  } finally {
    database.close();
  }
}

/**
 * Goes on with a restore that a crash broke off: whoever owns the data directory calls it before opening anything.
 * Doing it twice does no harm.
 */
export function finishRestore(directory: string, contactsDirectory = directory): Result<null, AppError> {
  const pending = pendingFile(directory);
  if (!existsSync(pending)) return ok(null);
  for (const part of parts) {
    const replaced = replacePart(part, { directory, contactsDirectory }, pending);
    if (!replaced.ok) return replaced;
  }
  rmSync(pending, { force: true });
  return ok(null);
}

/**
 * Replaces contacts, do-not-call list, history and notes by those of a backup, after all of it was checked; `takeSettings`
 * puts its settings in place. Only the owner of the data directory may call it, with no call log open. A refused backup
 * (`file-unusable`) changes nothing; a crash in the middle is gone on with at the next start (`finishRestore`).
 */
export async function restoreBackup(
  directory: string,
  file: string,
  takeSettings: (settings: BackupContents['settings']) => Promise<Result<null, AppError>>,
  contactsDirectory = directory,
): Promise<Result<BackupContents, AppError>> {
  const ready = ensureDirectory(directory);
  if (!ready.ok) return ready;
  const before = finishRestore(directory, contactsDirectory);
  if (!before.ok) return before;
  const unpacked = join(directory, 'restore.unpacked.db');
  const contents = await unpackBackup(file, unpacked);
  if (!contents.ok) return contents;
  const taken = await takeSettings(contents.value.settings);
  if (!taken.ok) {
    rmSync(unpacked, { force: true });
    return taken;
  }
  renameSync(unpacked, pendingFile(directory));
  const finished = finishRestore(directory, contactsDirectory);
  return finished.ok ? contents : finished;
}

/** Reads a backup whole, changing nothing but a file of its own in `directory`. Refusals as of `unpackBackup`. */
export async function checkBackup(
  directory: string,
  file: string,
): Promise<Result<BackupContents, AppError>> {
  const ready = ensureDirectory(directory);
  if (!ready.ok) return ready;
  const unpacked = join(directory, 'backup.checked.db');
  const contents = await unpackBackup(file, unpacked);
  rmSync(unpacked, { force: true });
  return contents;
}
