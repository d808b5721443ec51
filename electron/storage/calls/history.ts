import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { CountedCalls } from '../../../shared/call/figures.ts';
import type { CallSummary, HistoryPage, HistoryQuery, NewestQuery } from '../../../shared/call/summary.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { IncomingEvent } from '../../../shared/incoming/events.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type Note, openForReading } from '../database.ts';
import { createAttempt, createReading } from '../storage-error.ts';
import { callDatabase } from './call-tables.ts';
import { eventColumns, incomingEvents, ownEvents, readEvents, readIncoming } from './event-rows.ts';
import { createFigures, type FiguresQuery } from './figures.ts';
import { createReadNewest, createReadPage } from './history-page.ts';
import { asBigInts, readSummaries, summarySource } from './summary-rows.ts';

/** The calls of a data directory, readable while another process owns it. */
export interface History {
  /** Newest first, with the number of all calls that match. */
  list(query: HistoryQuery): HistoryPage;
  /** The last calls: without the number of all, and at once. */
  newest(query: NewestQuery): CallSummary[];
  /** A call by its id or the beginning of it; null where none, or several, begin so. */
  find(callId: string): CallSummary | null;
  /** The whole log of one call, in the order in which things became known. */
  events(callId: string): CallEvent[];
  /** The same of a call to the agent. */
  incoming(callId: string): IncomingEvent[];
  /** Every disposition code that a call has, by its letters. */
  codes(): string[];
  /** Sums of the calls of a time, for `callFigures`. */
  figures(query: FiguresQuery): CountedCalls;
  /** A small value that the engine keeps between runs; null where there is none. */
  recall(key: string): string | null;
  close(): void;
}

const nothingCounted: CountedCalls = { quarters: [], codes: [] };

const emptyHistory: History = {
  list: () => ({ total: 0, rows: [] }),
  newest: () => [],
  find: () => null,
  events: () => [],
  incoming: () => [],
  codes: () => [],
  figures: () => nothingCounted,
  recall: () => null,
  close: () => {},
};

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

function createList(database: DatabaseSync, note: Note): History['list'] {
  const readPage = createReadPage(database);
  return (query) => {
    const { total, rows } = readPage(query);
    return { total, rows: readSummaries(rows, note) };
  };
}

function createFind(database: DatabaseSync, note: Note): History['find'] {
  const exact = asBigInts(database.prepare(`SELECT ${summarySource} WHERE call_id = ?`));
  const beginning = asBigInts(
    database.prepare(`SELECT ${summarySource} WHERE call_id >= ? AND call_id < ? LIMIT 2`),
  );
  return (callId) => {
    if (callId === '') return null;
    const whole = readSummaries(exact.all(callId), note)[0];
    if (whole !== undefined) return whole;
    const rows = beginning.all(callId, `${callId}\u{10ffff}`);
    return rows.length === 1 ? (readSummaries(rows, note)[0] ?? null) : null;
  };
}

function historyOver(database: DatabaseSync, directory: string, file: string, note: Note): History {
  const reading = createReading(directory, file, note);
  const list = createList(database, note);
  const readNewest = createReadNewest(database);
  const newest = (query: NewestQuery) => readSummaries(readNewest(query), note);
  const find = createFind(database, note);
  const figures = createFigures(database);
  const codes = database.prepare('SELECT DISTINCT code FROM wrap_ups WHERE code IS NOT NULL ORDER BY code');
  const memory = database.prepare('SELECT value FROM memory WHERE key = ?');
  const ofCall = (which: string) =>
    database.prepare(`SELECT ${eventColumns} FROM events WHERE call_id = ? AND ${which} ORDER BY id`);
  const [own, incoming] = [ofCall(ownEvents), ofCall(incomingEvents)];
  return {
    list: (query) => reading(() => list(query), { total: 0, rows: [] }),
    newest: (query) => reading(() => newest(query), []),
    find: (callId) => reading(() => find(callId), null),
    events: (callId) => reading(() => readEvents(own.all(callId), note), []),
    incoming: (callId) => reading(() => readIncoming(incoming.all(callId), note), []),
    codes: () => reading(() => codes.all().map(({ code }) => String(code)), []),
    figures: (query) => reading(() => figures(query), nothingCounted),
    recall: (key) => reading(() => textOrNull(memory.get(key)?.value), null),
    close: () => database.close(),
  };
}

/**
 * Opens the history for reading only; a directory or database that is not there is an empty history, and nothing
 * is created. Gives `storage-failed` for a damaged, locked, older or newer file, `data-dir-unusable` where this
 * user may not read it. What can't be read later is left out and noted.
 */
export function openHistory(directory: string, note: Note = () => {}): Result<History, AppError> {
  const spec = callDatabase(directory);
  const file = join(directory, spec.name);
  const opened = openForReading(spec);
  if (!opened.ok) return opened;
  const database = opened.value;
  if (database === null) return ok(emptyHistory);
  const history = createAttempt(directory, file)(() => historyOver(database, directory, file, note));
  if (!history.ok) database.close();
  return history;
}
