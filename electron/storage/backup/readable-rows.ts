import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { callEventSchema } from '../../../shared/call/events.ts';
import { verdictSchema } from '../../../shared/call/outcome.ts';
import { incomingEventSchema } from '../../../shared/incoming/events.ts';
import { momentSchema } from '../../../shared/time/moment.ts';
import { areKnownSeconds } from '../calls/figures.ts';
import { fitEvent } from '../calls/fitting-event.ts';
import { asBigInts, isSummaryRow, summarySource, withNumbers } from '../calls/summary-rows.ts';
import { doNotCallRowSchema } from '../contacts/do-not-call.ts';
import { followUpRowSchema } from '../contacts/follow-ups.ts';
import { parseJson } from '../json-text.ts';
import { contactIn } from './derived-rows.ts';
import { isKey, rowsInPages } from './row-pages.ts';

type Row = Record<string, unknown>;

/** The rows of a table: which of them this version can read, and how one of them goes with all that hangs on it. */
interface Rows {
  sql: string;
  fits: (row: Row) => boolean;
  /** Characters of a text in it, if fewer than `longestText`. */
  longest?: number;
  key: readonly string[];
  remove: readonly string[];
}

/** Characters of a text in a row, and of one call the events and their bytes: far beyond what the app writes. A window reads them whole. */
const [longestText, mostEvents, longestLog] = [100_000, 1_000, 1024 * 1024];
/** The same of the rows of calls, of which main reads a dozen whenever something changes. */
const longestOfCall = 10_000;
/** The same of its events: main keeps the facts of dozens of calls, and compares their numbers at each click. */
const longestFact = 2_000;

const isMoment = (value: unknown) => momentSchema.safeParse(value).success;
const isRowOf = (schema: z.ZodType) => (row: Row) => schema.safeParse(row).success;

/** Every table but the log's events, children before those that they refer to. */
const tables: readonly Rows[] = [
  {
    sql: 'SELECT * FROM contact_numbers',
    fits: () => true,
    key: ['contact_id', 'place'],
    remove: ['DELETE FROM contact_numbers WHERE contact_id = ? AND place = ?'],
  },
  {
    sql: 'SELECT * FROM contacts',
    fits: (row) => contactIn(row) !== null,
    key: ['id'],
    remove: ['DELETE FROM contact_numbers WHERE contact_id = ?', 'DELETE FROM contacts WHERE id = ?'],
  },
  {
    sql: 'SELECT * FROM do_not_call',
    fits: isRowOf(doNotCallRowSchema),
    key: ['number'],
    remove: ['DELETE FROM do_not_call WHERE number = ?'],
  },
  {
    sql: 'SELECT * FROM follow_ups',
    fits: isRowOf(followUpRowSchema),
    key: ['id'],
    remove: ['DELETE FROM follow_ups WHERE id = ?'],
  },
  {
    sql: 'SELECT * FROM ticked_calls',
    fits: ({ ticked_at }) => isMoment(ticked_at),
    key: ['call_id'],
    remove: ['DELETE FROM ticked_calls WHERE call_id = ?'],
  },
  {
    sql: 'SELECT * FROM wrap_ups',
    fits: ({ edited_at }) => isMoment(edited_at),
    longest: longestOfCall,
    key: ['call_id'],
    remove: ['DELETE FROM wrap_ups WHERE call_id = ?'],
  },
  {
    sql: `SELECT ${summarySource}`,
    fits: isSummaryRow,
    longest: longestOfCall,
    key: ['call_id'],
    remove: ['events', 'wrap_ups', 'calls'].map((table) => `DELETE FROM ${table} WHERE call_id = ?`),
  },
];

const keySchema = z.array(z.union([z.string(), z.bigint()]));

/** Whether the app can hold a value: a whole number exactly, and a text on the thread that answers the dialplan. */
const isHeld = (value: unknown, longest: number) =>
  typeof value !== 'bigint' && !(typeof value === 'string' && value.length > longest);

function misfits(
  database: DatabaseSync,
  { sql, fits, longest = longestText, key }: Rows,
): z.infer<typeof keySchema>[] {
  const found: z.infer<typeof keySchema>[] = [];
  for (const raw of asBigInts(database.prepare(sql)).iterate()) {
    const row = withNumbers(raw);
    if (!Object.values(row).every((value) => isHeld(value, longest)) || !fits(row))
      found.push(keySchema.parse(key.map((column) => raw[column])));
  }
  return found;
}

/** Whether this version can read every row and every column, as the app would, but for the log's events. */
export const holdsOnlyReadable = (database: DatabaseSync): boolean =>
  tables.every((rows) => misfits(database, rows).length === 0);

/** Takes out what this version can't read, but for the log's events; gives how many rows of tables that were. */
export function leaveOutUnreadable(database: DatabaseSync): number {
  let count = 0;
  for (const rows of tables) {
    const found = misfits(database, rows);
    for (const sql of rows.remove) {
      const statement = database.prepare(sql);
      for (const key of found) statement.run(...key);
    }
    count += found.length;
  }
  return count;
}

/** What this app itself wrote of an event; the rest may be what a PBX told. */
const ownFactsSchema = z.object({ callId: z.string(), at: momentSchema, type: z.string() });

const holdsLongFact = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(holdsLongFact)
    : typeof value === 'string' && value.length > longestFact;

interface OddEvents {
  /** Events by their places, with numbers that can't be made unknown. */
  mended: { place: string; text: string }[];
  /** Those that can't be read for what the PBX told. */
  unreadable: string[];
  /** Those that can't be read for what this app writes itself. */
  damaged: string[];
}

/** What goes beyond the longest log of one call. */
function beyondLog(database: DatabaseSync): string[] {
  const rows = database
    .prepare(
      `SELECT CAST(id AS TEXT) AS place FROM (
         SELECT id, row_number() OVER log AS events, sum(octet_length(event)) OVER log AS bytes FROM events
           WINDOW log AS (PARTITION BY call_id ORDER BY id)) WHERE events > ? OR bytes > ?`,
    )
    .all(mostEvents, longestLog);
  return rows.map(({ place }) => String(place));
}

function oddEvents(database: DatabaseSync): OddEvents {
  const odd: OddEvents = { mended: [], unreadable: [], damaged: [] };
  const all = 'SELECT CAST(id AS TEXT) AS place, call_id, CAST(at AS TEXT) AS at, type, event FROM events';
  for (const row of database.prepare(all).iterate()) {
    const [place, value] = [String(row.place), parseJson(row.event)];
    const schema: z.ZodType = String(row.type).startsWith('incoming-')
      ? incomingEventSchema
      : callEventSchema;
    const { event, unknown } = fitEvent(schema, value);
    const facts = ownFactsSchema.safeParse(value).data;
    const isOurs = facts?.callId === row.call_id && facts?.type === row.type && String(facts?.at) === row.at;
    if (!isOurs || holdsLongFact(event)) odd.damaged.push(place);
    else if (event === null) odd.unreadable.push(place);
    else if (unknown.length > 0) odd.mended.push({ place, text: JSON.stringify(event) });
  }
  return odd;
}

function mendCalls(database: DatabaseSync): void {
  for (const column of ['talk_seconds', 'ring_seconds'])
    database.exec(`UPDATE calls SET ${column} = NULL WHERE NOT (${areKnownSeconds(column)})`);
  const put = database.prepare(`UPDATE calls SET verdict = ? WHERE ${isKey('call_id')}`);
  const putFacts = database.prepare(
    `UPDATE calls SET outcome = ?, reason = ?, inferred = ? WHERE ${isKey('call_id')}`,
  );
  const verdicts = rowsInPages(database, {
    ...{ table: 'calls', key: 'call_id', where: 'verdict IS NOT NULL' },
    columns: 'verdict, outcome, reason, CAST(inferred AS TEXT) AS inferred',
  });
  for (const { key, verdict, ...kept } of verdicts) {
    const { event, unknown } = fitEvent(verdictSchema, parseJson(verdict));
    if (event === null) continue;
    if (unknown.length > 0) put.run(JSON.stringify(event), key);
    const { outcome, reason } = event;
    const inferred = event.inferred ? 1 : 0;
    if (kept.outcome !== outcome || kept.reason !== reason || kept.inferred !== String(inferred))
      putFacts.run(outcome, reason, inferred, key);
  }
}

/**
 * Makes unknown what calls and their events have of numbers that can't be (earlier versions wrote what a PBX told), and takes
 * out events that can't be read for what a PBX told; gives how many were taken out. An event that this app itself would
 * never have written so is taken out, too, and so is what goes beyond the longest log of a call, where `damaged` says so; else
 * null is given: then nothing of the file is sound.
 */
export function mendCallRows(database: DatabaseSync, damaged: 'take-out' | 'refuse'): number | null {
  const beyond = beyondLog(database);
  if (damaged === 'refuse' && beyond.length > 0) return null;
  const remove = database.prepare('DELETE FROM events WHERE id = CAST(? AS INTEGER)');
  for (const place of beyond) remove.run(place);
  const odd = oddEvents(database);
  if (damaged === 'refuse' && odd.damaged.length > 0) return null;
  const put = database.prepare('UPDATE events SET event = ? WHERE id = CAST(? AS INTEGER)');
  for (const { place, text } of odd.mended) put.run(text, place);
  const gone = [...odd.unreadable, ...odd.damaged];
  for (const place of gone) remove.run(place);
  mendCalls(database);
  return beyond.length + gone.length;
}
