import { accessSync, constants, existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { foreignIn, isForeign, isNoFile, makeOwnFile, makeOwnFolder, tighten } from '../files/own-file.ts';
import { keepCopy } from './kept-copy.ts';
import { type Migrations, migrate, versionOf } from './migrations.ts';
import { isDamaged, storageError } from './storage-error.ts';

/** Told what a person may want to know though nothing failed; never holds a credential or a number. */
export type Note = (words: string) => void;

/**
 * How long a statement waits for another program's lock. Short: the thread that writes also answers the
 * dialplan, which waits one second (W6).
 */
const busyMilliseconds = 400;

/**
 * `synchronous`: FULL makes a commit durable when it returns, NORMAL at a checkpoint. `patience`: milliseconds to wait
 * for a lock, where no thread that answers the dialplan does the waiting.
 */
export interface DatabaseFile {
  directory: string;
  name: string;
  migrations: Migrations;
  synchronous: 'FULL' | 'NORMAL';
  patience?: number;
  /** Bytes of a page of a new file; SQLite's 4096 if absent. */
  pageSize?: number;
  /** The version whose migration changes what a person wrote: the file is kept as it was before (`keepCopy`). */
  rewrittenIn?: number;
}

/** What lies in a directory is another user's. */
function foreign(directory: string, file: string): AppError {
  const words = `${file} belongs to another user of this computer: make it this user's, remove it, or choose another data directory.`;
  return { kind: 'data-dir-unusable', directory, words };
}

/** Gives `data-dir-unusable` where a folder of a data directory, or something in it, is another user's; it need not be there. */
export function refuseForeign(directory: string, folder: string): Result<null, AppError> {
  const theirs = foreignIn(folder);
  return theirs === null ? ok(null) : fail(foreign(directory, theirs));
}

/** A directory of the person's own: created (mode 0700) where it is missing, refused where another user laid something in it. */
export function ensureDirectory(directory: string): Result<null, AppError> {
  try {
    makeOwnFolder(directory);
    return refuseForeign(directory, directory);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const words = `${directory} can't be made (${reason}): create it, or choose another data directory.`;
    return fail({ kind: 'data-dir-unusable', directory, words });
  }
}

/** What SQLite keeps beside a database; it takes the database's own mode for them when it makes them. */
const beside = ['', '-wal', '-shm', '-journal'];

/**
 * Sees to it that a database is its owner's alone, whatever its folder lets others do. Nothing where it can't be written:
 * SQLite itself tells why it can't open it.
 */
export function keepPrivate(file: string): void {
  if (!isWritableOrMissing(file)) return;
  makeOwnFile(file);
  for (const suffix of beside) tighten(file + suffix);
}

function newerVersion(file: string, version: number, known: number): AppError {
  const words = `${file} was written by a newer version of Dotaraf (its version is ${version}, this program knows ${known}): update Dotaraf, or choose another data directory. The file was left as it is.`;
  return { kind: 'storage-failed', words };
}

/** SQLite would wait for whoever writes to a pipe. */
const noFile = (file: string): AppError => ({
  kind: 'storage-failed',
  words: `${file} is no file. It was left as it is: move it away to start again.`,
});

/**
 * Opens a database for reading and writing in WAL mode, newest version of its tables. A file from a newer
 * version, a damaged, locked or unwritable one is left untouched and told as `storage-failed` or
 * `data-dir-unusable`.
 */
export function openDatabase(spec: DatabaseFile): Result<DatabaseSync, AppError> {
  const ready = ensureDirectory(spec.directory);
  if (!ready.ok) return ready;
  const file = join(spec.directory, spec.name);
  let database: DatabaseSync | null = null;
  try {
    if (isNoFile(file)) return fail(noFile(file));
    keepPrivate(file);
    database = new DatabaseSync(file, { timeout: spec.patience ?? busyMilliseconds });
    const version = versionOf(database);
    if (version > spec.migrations.length) {
      database.close();
      return fail(newerVersion(file, version, spec.migrations.length));
    }
    if (version === 0 && spec.pageSize !== undefined) database.exec(`PRAGMA page_size = ${spec.pageSize}`);
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${spec.synchronous};`);
    const { rewrittenIn = 0 } = spec;
    if (version > 0 && version < rewrittenIn) keepCopy(database, file, version);
    migrate(database, spec.migrations);
    return ok(database);
  } catch (error) {
    database?.close();
    return fail(storageError(error, spec.directory, file));
  }
}

const isWritableOrMissing = (file: string) =>
  existsSync(file) ? isWritable(file) : isWritable(dirname(file));

/** Whether this user may write the file or directory. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where the directory can't be written and no log is beside it, nobody is writing: `immutable` reads it without
 * the shared-memory file that WAL would have to create (https://www.sqlite.org/wal.html#readonly).
 */
function connectForReading(directory: string, file: string): DatabaseSync {
  const address = pathToFileURL(file);
  if (!existsSync(`${file}-wal`) && !isWritable(directory)) address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true, timeout: busyMilliseconds });
}

/**
 * Opens a database for reading only, beside the process that writes it. Null where there is none yet: nothing is
 * created. Older tables than this program knows can't be read before their owner brought them up to date.
 */
export function openForReading(spec: DatabaseFile): Result<DatabaseSync | null, AppError> {
  const file = join(spec.directory, spec.name);
  if (!existsSync(file)) return ok(null);
  if (isForeign(file)) return fail(foreign(spec.directory, file));
  if (isNoFile(file)) return fail(noFile(file));
  let database: DatabaseSync | null = null;
  try {
    database = connectForReading(spec.directory, file);
    const version = versionOf(database);
    if (version === spec.migrations.length) return ok(database);
    database.close();
    if (version === 0) return ok(null);
    if (version > spec.migrations.length) return fail(newerVersion(file, version, spec.migrations.length));
    const words = `${file} was written by an older version of Dotaraf: start the app, or "dotaraf listen", once to bring it up to date.`;
    return fail({ kind: 'storage-failed', words });
  } catch (error) {
    database?.close();
    return fail(storageError(error, spec.directory, file));
  }
}

/** Renames a damaged database, with what SQLite keeps beside it, to the first free `NAME.damaged-N`. */
function setAside(file: string): string {
  let number = 1;
  while (existsSync(`${file}.damaged-${number}`)) number += 1;
  const kept = `${file}.damaged-${number}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
  }
  return kept;
}

/** Whether the file is there and SQLite says that it is damaged, or no database. */
function isFileDamaged(file: string): boolean {
  if (!existsSync(file) || isNoFile(file)) return false;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    versionOf(database);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return isDamaged(error);
  } finally {
    database?.close();
  }
}

/**
 * The person's decision to go on without a damaged database: keeps it under another name, told in the value
 * (null where it is not damaged, and nothing was moved). Only the directory's owner may call it.
 */
export function setDamagedAside(spec: DatabaseFile): Result<string | null, AppError> {
  const file = join(spec.directory, spec.name);
  if (!isFileDamaged(file)) return ok(null);
  try {
    return ok(setAside(file));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail({ kind: 'storage-failed', words: `${file} is damaged and can't be renamed (${reason}).` });
  }
}
