import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { writeOwnFile } from '../files/own-file.ts';
import { ownText } from '../files/text-at-most.ts';
import { ensureDirectory, isWritable, keepPrivate } from './database.ts';
import { isLocked, storageError } from './storage-error.ts';

/** The right to write in a data directory, until `release` or the end of the process, however it ends. */
export interface Ownership {
  release(): void;
}

/** Long enough for two that start at the same moment to sort out which of them came first. */
const lockMilliseconds = 200;

/** Connections that hold a lock: one that is collected as garbage would silently let go of it. */
const held = new Set<DatabaseSync>();

const ownerSchema = z.object({
  pid: z.int(),
  name: z.string(),
  since: z.string(),
  /** The folder of its log; absent where it writes none, and of earlier versions. */
  logs: z.string().optional(),
});

/** Whether a process with this number runs, whoever started it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const ownerFileOf = (directory: string) => join(directory, 'owner.json');

/** What a living owner says of itself. The file may be left from a dead process, or not written yet: null. */
function readOwner(directory: string): z.infer<typeof ownerSchema> | null {
  try {
    const owner = ownerSchema.parse(JSON.parse(ownText(ownerFileOf(directory))));
    return isAlive(owner.pid) ? owner : null;
  } catch {
    // The lock alone decides who owns the directory; without a readable name it is still owned.
    return null;
  }
}

function describeOwner(directory: string): string {
  const owner = readOwner(directory);
  return owner === null ? 'another process' : `${owner.name}, process ${owner.pid}, since ${owner.since}`;
}

/** Who owns a data directory, and where it writes its log; null where nobody does who says so. */
export function ownerNotes(directory: string): { name: string; logs: string } | null {
  const owner = readOwner(directory);
  return owner?.logs === undefined ? null : { name: owner.name, logs: owner.logs };
}

/**
 * An exclusive transaction on a file of its own: SQLite takes the operating system's lock on that file for it, which
 * ends with the process (https://www.sqlite.org/lockingv3.html, section 3; DELETE mode, as WAL locks otherwise).
 */
function lock(file: string): DatabaseSync {
  keepPrivate(file);
  const database = new DatabaseSync(file, { timeout: lockMilliseconds });
  try {
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The lock alone decides: what can't be removed, such as a folder of that name, stays. */
function removeOwner(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

function createOwnership(database: DatabaseSync, ownerFile: string): Ownership {
  held.add(database);
  return {
    release: () => {
      if (!held.delete(database)) return;
      removeOwner(ownerFile);
      database.close();
    },
  };
}

function unwritable(directory: string, file: string): AppError {
  const words = `${file} can't be written: check this user's rights and the space on that disk.`;
  return { kind: 'data-dir-unusable', directory, words };
}

/**
 * Makes this process the one that writes in a data directory (made with mode 0700 where missing), as `name`, for
 * instance "dotaraf dial", with its log in the folder `logs`. Gives `data-dir-owned`, naming the other, while another process, or another part of
 * this one, owns it; `data-dir-unusable` or `storage-failed` where no lock can be taken at all.
 */
export function ownDataDirectory(
  directory: string,
  name: string,
  logs?: string,
): Result<Ownership, AppError> {
  const ready = ensureDirectory(directory);
  if (!ready.ok) return ready;
  const ownerFile = ownerFileOf(directory);
  const lockFile = join(directory, 'lock.db');
  // SQLite would open a read-only file after all, and its exclusive transaction on that excludes nobody.
  if (existsSync(lockFile) && !isWritable(lockFile)) return fail(unwritable(directory, lockFile));
  let database: DatabaseSync;
  try {
    database = lock(lockFile);
  } catch (error) {
    if (isLocked(error)) return fail({ kind: 'data-dir-owned', directory, owner: describeOwner(directory) });
    return fail(storageError(error, directory, lockFile));
  }
  const ownership = createOwnership(database, ownerFile);
  try {
    const owner = { pid: process.pid, name, since: new Date().toISOString(), logs };
    writeOwnFile(ownerFile, `${JSON.stringify(owner)}\n`);
    return ok(ownership);
  } catch {
    ownership.release();
    return fail(unwritable(directory, ownerFile));
  }
}

/** Who owns a data directory now, in words; null where nobody does, or the directory is not there. */
export function ownerOf(directory: string): string | null {
  if (!existsSync(join(directory, 'lock.db'))) return null;
  const tried = ownDataDirectory(directory, 'a check');
  if (!tried.ok) return tried.error.kind === 'data-dir-owned' ? tried.error.owner : null;
  tried.value.release();
  return null;
}
