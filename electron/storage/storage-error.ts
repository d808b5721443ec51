import type { AppError, FileRefusal } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** That a file can't be used; `line` (from 1) where one of its lines is at fault. */
export const refused = (file: string, reason: FileRefusal, line: number | null = null) =>
  fail<AppError>({ kind: 'file-unusable', file, reason, line });

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html) that a person can do something about. */
const sqlite = { busy: 5, locked: 6, readOnly: 8, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

interface SqliteError extends Error {
  errcode: number;
  errstr: string;
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** The low byte of an extended result code is the primary one. Null: not SQLite's. */
function primaryCode(error: unknown): number | null {
  return isSqliteError(error) ? error.errcode & 0xff : null;
}

/** Whether the file itself is damaged or no database at all. */
export function isDamaged(error: unknown): boolean {
  const code = primaryCode(error);
  return code === sqlite.corrupt || code === sqlite.notADatabase;
}

/** Whether another connection holds a lock that this one needs. */
export function isLocked(error: unknown): boolean {
  const code = primaryCode(error);
  return code === sqlite.busy || code === sqlite.locked;
}

/**
 * What a failure of SQLite on `file` means to a person: the path and what to do. Gives `data-dir-unusable` where
 * the directory's rights are at fault, else `storage-failed`. What is not SQLite's is a bug and thrown on.
 */
export function storageError(error: unknown, directory: string, file: string): AppError {
  if (!isSqliteError(error)) throw error;
  const failed = (words: string): AppError => ({ kind: 'storage-failed', words });
  const unusable = (words: string): AppError => ({ kind: 'data-dir-unusable', directory, words });
  if (isDamaged(error)) {
    return failed(
      `${file} is damaged (${error.message}). It was left as it is: move it away to start again.`,
    );
  }
  if (isLocked(error)) {
    const words = `${file} is locked by another program: close that program and try again.`;
    return { kind: 'storage-failed', words, locked: true };
  }
  switch (primaryCode(error)) {
    case sqlite.full:
      return failed(`The disk that holds ${file} is full: free some space and try again.`);
    case sqlite.readOnly:
      return unusable(`${file} can't be written: give this user the right to write it, or choose another.`);
    case sqlite.cannotOpen:
      return unusable(`${file} can't be opened: check that this user may read and write ${directory}.`);
    default:
      return failed(`${file}: ${error.message} (SQLite ${error.errcode}): check the disk that holds it.`);
  }
}

/** Runs tasks on a file: what SQLite throws becomes an error value (see `storageError`). */
export function createAttempt(directory: string, file: string) {
  return <Value>(task: () => Value): Result<Value, AppError> => {
    try {
      return ok(task());
    } catch (error) {
      return fail(storageError(error, directory, file));
    }
  };
}

/**
 * Gives a reading of a file that may fail in the middle: then what failed is noted, with the path and what to do,
 * and the fallback is read, so that one damaged page does not take the rest of the program with it.
 */
export function createReading(directory: string, file: string, note: (words: string) => void) {
  const attempt = createAttempt(directory, file);
  return <Value>(task: () => Value, fallback: Value): Value => {
    const result = attempt(task);
    if (result.ok) return result.value;
    if ('words' in result.error) note(result.error.words);
    return fallback;
  };
}
