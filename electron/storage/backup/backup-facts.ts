import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { callEventSchema } from '../../../shared/call/events.ts';
import { contactSchema } from '../../../shared/contacts/contacts.ts';
import type { FileRefusal } from '../../../shared/errors.ts';
import { incomingEventSchema } from '../../../shared/incoming/events.ts';
import { type BackupContents, backupSettingsSchema } from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { momentSchema } from '../../../shared/time/moment.ts';
import { incomingEvents, ownEvents } from '../calls/event-rows.ts';
import { isSummaryRow, summarySource } from '../calls/summary-rows.ts';
import { doNotCallRowSchema } from '../contacts/do-not-call.ts';
import { followUpRowSchema } from '../contacts/follow-ups.ts';
import { parseJson } from '../json-text.ts';
import { isDamaged } from '../storage-error.ts';
import { backupFormat, knownVersion, parts } from './backup-tables.ts';
import { hasFactsTable } from './known-schema.ts';

export function countsOf(database: DatabaseSync): { calls: number; contacts: number } {
  const row = database
    .prepare('SELECT (SELECT count(*) FROM calls) AS calls, (SELECT count(*) FROM contacts) AS contacts')
    .get();
  return { calls: Number(row?.calls), contacts: Number(row?.contacts) };
}

const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** What a backup says of itself: the versions of its tables in the order of `parts`. */
export interface BackupFacts {
  versions: number[];
  createdAt: number;
  settings: BackupContents['settings'];
}

/** Null: no backup of ours, or no database at all. */
function factsIn(database: DatabaseSync): Map<string, string> | null {
  try {
    return readTable(database);
  } catch (error) {
    if (isDamaged(error)) return null;
    throw error;
  }
}

function readTable(database: DatabaseSync): Map<string, string> | null {
  if (!hasFactsTable(database)) return null;
  const rows = database.prepare('SELECT key, value FROM backup').all();
  return new Map(rows.map((row) => [String(row.key), String(row.value)]));
}

export function readFacts(database: DatabaseSync): Result<BackupFacts, FileRefusal> {
  const facts = factsIn(database);
  const format = whole.safeParse(facts?.get('format'));
  if (facts === null || !format.success) return fail('no-backup');
  if (format.data > backupFormat) return fail('newer');
  const read = z
    .object({ versions: z.array(whole), createdAt: whole, settings: backupSettingsSchema })
    .safeParse({
      versions: parts.map(({ name }) => facts.get(`version:${name}`)),
      createdAt: facts.get('createdAt'),
      settings: parseJson(facts.get('settings')),
    });
  if (!read.success) return fail('damaged');
  const isNewer = parts.some((part, place) => (read.data.versions[place] ?? 0) > knownVersion(part));
  return isNewer ? fail('newer') : ok(read.data);
}

const isWhole = (database: DatabaseSync) =>
  database.prepare('PRAGMA integrity_check').get()?.integrity_check === 'ok' &&
  database.prepare('PRAGMA foreign_key_check').get() === undefined;

type Row = Record<string, unknown>;
const isRowOf = (schema: z.ZodType) => (row: Row) => schema.safeParse(row).success;
const isJsonOf = (schema: z.ZodType) => (row: Row) => schema.safeParse(parseJson(row.json)).success;

/** Whether every row is what this version would write. */
function allFit(database: DatabaseSync, sql: string, fits: (row: Row) => boolean): boolean {
  for (const row of database.prepare(sql).iterate()) if (!fits(row)) return false;
  return true;
}

const isTicked = (row: Row) => momentSchema.safeParse(row.ticked_at).success;
const isEventOf = (schema: z.ZodType) => (row: Row) =>
  momentSchema.safeParse(row.at).success && isJsonOf(schema)(row);
const eventsOf = (which: string) => `SELECT call_id, at, type, event AS json FROM events WHERE ${which}`;

/**
 * Reads every row once, as the app would, and every column: what was restored must not turn out to be unreadable. Throws
 * for a whole number that a number can't hold. The places of events alone may be any: they are numbered anew.
 */
export const holdsOnlyReadable = (database: DatabaseSync): boolean =>
  isWhole(database) &&
  allFit(database, 'SELECT *, contact AS json FROM contacts', isJsonOf(contactSchema)) &&
  allFit(database, 'SELECT * FROM contact_numbers', () => true) &&
  allFit(database, 'SELECT * FROM do_not_call', isRowOf(doNotCallRowSchema)) &&
  allFit(database, 'SELECT * FROM follow_ups', isRowOf(followUpRowSchema)) &&
  allFit(database, 'SELECT * FROM ticked_calls', isTicked) &&
  allFit(database, `SELECT ${summarySource}`, isSummaryRow) &&
  allFit(database, eventsOf(ownEvents), isEventOf(callEventSchema)) &&
  allFit(database, eventsOf(incomingEvents), isEventOf(incomingEventSchema));
