import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { z } from 'zod';
import { type CallEvent, callEventSchema } from '../../../shared/call/events.ts';
import type { WrapUp, WrapUpDraft } from '../../../shared/call/wrap-up.ts';
import type { AppError } from '../../../shared/errors.ts';
import { type IncomingEvent, incomingEventSchema } from '../../../shared/incoming/events.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { CallLog, IncomingLog } from '../../engine/ports.ts';
import { type DatabaseFile, type Note, openDatabase, setDamagedAside } from '../database.ts';
import { createTransaction } from '../migrations.ts';
import { createAttempt, createReading } from '../storage-error.ts';
import { createAskingReads } from './asking-calls.ts';
import { createIncomingProjection, createProjection, type Projection } from './call-projection.ts';
import { callDatabase } from './call-tables.ts';
import { eventColumns, incomingEvents, readEvents, readIncoming } from './event-rows.ts';
import { fitEvent, fitsAsMade } from './fitting-event.ts';
import { isOfThisDesk, markOfAnotherPbx } from './restored-calls.ts';
import { createWrapUp } from './wrap-ups.ts';

export interface CallStore extends CallLog, IncomingLog {
  /** What the agent says of a call, at `at` (UTC ms); null: taken away. Gives `call-not-found`, `storage-failed`. */
  wrapUp(callId: string, draft: WrapUpDraft, at: number): Result<WrapUp | null, AppError>;
  /** Follows no call of before any more, where those were placed at another PBX than this one. To be called before any is read. */
  followAt(pbx: string): Result<null, AppError>;
  close(): void;
}

/** The events and what they change in `calls` are written in one transaction. */
function createWrite<Event extends CallEvent | IncomingEvent>(
  database: DatabaseSync,
  { project, undone }: Projection<Event>,
): (events: Event[]) => void {
  const insert = database.prepare('INSERT INTO events (call_id, at, type, event) VALUES (?, ?, ?, ?)');
  const transaction = createTransaction(database);
  return (events) => {
    try {
      transaction(() => {
        for (const event of events) insert.run(event.callId, event.at, event.type, JSON.stringify(event));
        project(events);
      });
    } catch (error) {
      undone();
      throw error;
    }
  };
}

/**
 * Lets nothing into the log that can't be read again: a number that can't be is unknown from here on, which is noted. Gives
 * `storage-failed` for events of which one has any other fault.
 */
function createDoor<Event extends CallEvent | IncomingEvent>(schema: z.ZodType<Event>, note: Note) {
  return (given: Event[]): Result<Event[], AppError> => {
    const fitting: Event[] = [];
    for (const one of given) {
      if (fitsAsMade(one)) {
        fitting.push(one);
        continue;
      }
      const { event, unknown } = fitEvent(schema, one);
      const what = `"${one.type}" of call ${one.callId}`;
      if (event === null)
        return fail({
          kind: 'storage-failed',
          words: `${what} could not be read again: it was not written.`,
        });
      if (unknown.length > 0) note(`${what}: ${unknown.join(', ')} can't be, and is kept as unknown.`);
      // As it came: what the schema does not know is kept, too.
      fitting.push(unknown.length > 0 ? event : one);
    }
    return ok(fitting);
  };
}

type Reading = ReturnType<typeof createReading>;

const mostSettled = 50;
/** Milliseconds from a click to its end, at most: what began earlier need not be looked through. */
const longestCall = 6 * 3_600_000;

/** A call whose beginning can't be read can't be taken up: nobody knows what it was. */
function createReads(
  database: DatabaseSync,
  reading: Reading,
  note: Note,
): Pick<CallLog, 'events' | 'unsettled' | 'settledSince' | 'mayAskAnew'> {
  const ofCall = database.prepare(`SELECT ${eventColumns} FROM events WHERE call_id = ? ORDER BY id`);
  const open = database.prepare(
    `SELECT call_id FROM (
       SELECT call_id, started_at FROM calls WHERE (outcome IS NULL OR outcome = 'unconfirmed')
         AND direction = 'out' AND (outcome IS NULL OR ended_at >= :since) AND ${isOfThisDesk}
       UNION ALL SELECT call_id, started_at FROM calls WHERE started_at >= :since AND outcome = 'cancelled'
         AND reason = 'not-withdrawn' AND direction = 'out' AND ${isOfThisDesk})
     ORDER BY started_at, call_id`,
  );
  const events = (callId: string) => reading(() => readEvents(ofCall.all(callId), note), []);
  const logsOf = (rows: Record<string, unknown>[]) =>
    rows.map((row) => events(String(row.call_id))).filter(([first]) => first?.type === 'call-requested');
  const unsettled = (since: number) => logsOf(reading(() => open.all({ since }), []));
  const settled = database.prepare(
    `SELECT call_id FROM (SELECT call_id, ended_at FROM calls
       WHERE started_at >= ? AND direction = 'out' AND ended_at >= ? AND outcome <> 'unconfirmed' AND ${isOfThisDesk}
       ORDER BY ended_at DESC LIMIT ${mostSettled}) ORDER BY ended_at, call_id`,
  );
  const settledSince = (since: number) => logsOf(reading(() => settled.all(since - longestCall, since), []));
  const asking = createAskingReads(database, note);
  const mayAskAnew = (now: number) => reading(() => asking(now), []);
  return { events, unsettled, settledSince, mayAskAnew };
}

function createIncomingReads(
  database: DatabaseSync,
  reading: Reading,
  note: Note,
): Pick<IncomingLog, 'incomingByUniqueId' | 'openIncoming'> {
  const ofCall = database.prepare(
    `SELECT ${eventColumns} FROM events WHERE call_id = ? AND ${incomingEvents} ORDER BY id`,
  );
  const byUniqueId = database.prepare(
    `SELECT call_id FROM calls WHERE unique_id = ? AND ${isOfThisDesk} ORDER BY started_at DESC LIMIT 1`,
  );
  // The first condition is that of the index calls_unsettled: without it every call would be looked at.
  const open = database.prepare(
    `SELECT call_id FROM calls WHERE (outcome IS NULL OR outcome = 'unconfirmed') AND outcome IS NULL
       AND direction = 'in' AND ${isOfThisDesk} ORDER BY started_at`,
  );
  const events = (callId: unknown) => reading(() => readIncoming(ofCall.all(String(callId)), note), []);
  return {
    incomingByUniqueId: (uniqueId) => {
      const row = reading(() => byUniqueId.get(uniqueId), undefined);
      return row === undefined ? [] : events(row.call_id);
    },
    openIncoming: () => reading(() => open.all(), []).map((row) => events(row.call_id)),
  };
}

/** The key of `memory` under which the PBX stands whose calls these are. */
const followedKey = 'followed-at';

/** An earlier version did not keep where it followed: its calls are followed on. */
function createFollowing(database: DatabaseSync): (pbx: string) => void {
  const read = database.prepare('SELECT value FROM memory WHERE key = ?');
  const write = database.prepare('INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)');
  const transaction = createTransaction(database);
  return (pbx) => {
    const before = read.get(followedKey)?.value;
    if (before === pbx) return;
    transaction(() => {
      if (before !== undefined) markOfAnotherPbx(database);
      write.run(followedKey, pbx);
    });
  };
}

/** A question of the dialplan asks for a few keys; beyond so many they are read again. */
const mostAtHand = 200;

/**
 * What is remembered only makes the next run quicker: a value that can't be kept is noted, not an error. What was read or
 * written last is at hand: only this process writes the log.
 */
function createMemory(database: DatabaseSync, reading: Reading): Pick<CallLog, 'remember' | 'recall'> {
  const write = database.prepare('INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)');
  const read = database.prepare('SELECT value FROM memory WHERE key = ?');
  const atHand = new Map<string, string | null>();
  const keep = (key: string, value: string | null) => {
    if (atHand.size >= mostAtHand) atHand.clear();
    atHand.set(key, value);
    return value;
  };
  const look = (key: string) => {
    const value = read.get(key)?.value;
    return keep(key, typeof value === 'string' ? value : null);
  };
  return {
    remember: (key, value) => {
      atHand.delete(key);
      reading(() => {
        write.run(key, value);
        keep(key, value);
      }, undefined);
    },
    recall: (key) => {
      const known = atHand.get(key);
      return known === undefined ? reading(() => look(key), null) : known;
    },
  };
}

function storeOver(database: DatabaseSync, spec: DatabaseFile, note: Note): CallStore {
  const file = join(spec.directory, spec.name);
  const attempt = createAttempt(spec.directory, file);
  const reading = createReading(spec.directory, file, note);
  const appender = <Event extends CallEvent | IncomingEvent>(
    schema: z.ZodType<Event>,
    projection: Projection<Event>,
  ) => {
    const [admit, write] = [createDoor(schema, note), createWrite(database, projection)];
    return (...events: Event[]): Result<null, AppError> => {
      const fitting = admit(events);
      if (!fitting.ok) return fitting;
      return attempt(() => {
        write(fitting.value);
        return null;
      });
    };
  };
  const wrapUp = createWrapUp(database);
  const followAt = createFollowing(database);
  return {
    append: appender(callEventSchema, createProjection(database, note)),
    appendIncoming: appender(incomingEventSchema, createIncomingProjection(database)),
    wrapUp: (callId, draft, at) => {
      const written = attempt(() => wrapUp(callId, draft, at));
      if (!written.ok) return written;
      return written.value === 'missing' ? fail({ kind: 'call-not-found', callId }) : ok(written.value);
    },
    ...createReads(database, reading, note),
    ...createIncomingReads(database, reading, note),
    ...createMemory(database, reading),
    followAt: (pbx) =>
      attempt(() => {
        followAt(pbx);
        return null;
      }),
    close: () => database.close(),
  };
}

/** `damaged`: whether a damaged file is refused (`storage-failed`), or renamed, which is noted, and begun again. */
export interface CallLogOptions {
  note?: Note;
  damaged?: 'refuse' | 'set-aside';
}

/**
 * Opens the log of calls in a data directory that this process owns. An append is durable when it returns (WAL
 * with synchronous FULL); a failed one leaves nothing behind and gives `storage-failed` or `data-dir-unusable`. Nothing is
 * written that can't be read again.
 * Gives `data-dir-unusable` where the directory can't be used, `storage-failed` for a damaged, locked or newer file.
 * What can't be read later is left out and noted.
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
  const attempt = createAttempt(directory, join(directory, spec.name));
  const store = attempt(() => storeOver(opened.value, spec, note));
  if (!store.ok) opened.value.close();
  return store;
}
