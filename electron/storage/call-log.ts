import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { AppError } from '../../shared/app-error.ts';
import type { CallEvent } from '../../shared/call-events.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { CallLog } from '../calls/ports.ts';
import { createProjection } from './call-projection.ts';
import { callDatabase } from './call-tables.ts';
import { type Note, openDatabase, setDamagedAside } from './database.ts';
import { readEvents } from './event-rows.ts';
import { inTransaction } from './migrations.ts';
import { storageError } from './storage-error.ts';

export interface CallStore extends CallLog {
  close(): void;
}

/** Both events of one call and its row in `calls` are written in one transaction. */
function createAppend(database: DatabaseSync): (event: CallEvent) => void {
  const insert = database.prepare('INSERT INTO events (call_id, at, type, event) VALUES (?, ?, ?, ?)');
  const project = createProjection(database);
  return (event) =>
    inTransaction(database, () => {
      insert.run(event.callId, event.at, event.type, JSON.stringify(event));
      project(event);
    });
}

function createReads(database: DatabaseSync, note: Note): Pick<CallLog, 'events' | 'unsettled'> {
  const ofCall = database.prepare('SELECT id, event FROM events WHERE call_id = ? ORDER BY id');
  const open = database.prepare(
    `SELECT call_id FROM calls WHERE (outcome IS NULL OR outcome = 'unconfirmed')
       AND (outcome IS NULL OR ended_at >= ?) ORDER BY started_at, call_id`,
  );
  const events = (callId: string) => readEvents(ofCall.all(callId), note);
  return { events, unsettled: (since) => open.all(since).map((row) => events(String(row.call_id))) };
}

/** What is remembered only makes the next run quicker: a value that can't be kept is noted, not an error. */
function createMemory(database: DatabaseSync, note: Note): Pick<CallLog, 'remember' | 'recall'> {
  const write = database.prepare('INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)');
  const read = database.prepare('SELECT value FROM memory WHERE key = ?');
  return {
    remember: (key, value) => {
      try {
        write.run(key, value);
      } catch (error) {
        note(`"${key}" could not be kept: ${error instanceof Error ? error.message : 'unknown'}`);
      }
    },
    recall: (key) => {
      const value = read.get(key)?.value;
      return typeof value === 'string' ? value : null;
    },
  };
}

function createAttempt(directory: string, file: string) {
  return (task: () => void): Result<null, AppError> => {
    try {
      task();
      return ok(null);
    } catch (error) {
      return fail(storageError(error, directory, file));
    }
  };
}

/** `damaged`: whether a damaged file is refused (`storage-failed`), or renamed, which is noted, and begun anew. */
export interface CallLogOptions {
  note?: Note;
  damaged?: 'refuse' | 'set-aside';
}

/**
 * Opens the log of calls in a data directory that this process owns. An append is durable when it returns (WAL
 * with synchronous FULL); a failed one leaves nothing behind and gives `storage-failed` or `data-dir-unusable`.
 * Gives `data-dir-unusable` where the directory can't be used, `storage-failed` for a damaged, locked or newer file.
 */
export function openCallLog(directory: string, options: CallLogOptions = {}): Result<CallStore, AppError> {
  const note = options.note ?? (() => {});
  const spec = callDatabase(directory);
  if (options.damaged === 'set-aside') {
    const kept = setDamagedAside(spec);
    if (!kept.ok) return kept;
    if (kept.value !== null) note(`The log of calls was damaged; it is kept as ${kept.value}.`);
  }
  const opened = openDatabase(spec);
  if (!opened.ok) return opened;
  const database = opened.value;
  const attempt = createAttempt(directory, join(directory, spec.name));
  const write = createAppend(database);
  return ok({
    append: (event) => attempt(() => write(event)),
    ...createReads(database, note),
    ...createMemory(database, note),
    close: () => database.close(),
  });
}
