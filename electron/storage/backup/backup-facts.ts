import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { FileRefusal } from '../../../shared/errors.ts';
import { type BackupContents, backupSettingsSchema } from '../../../shared/ipc/backup.ts';
import { jsonDepth } from '../../../shared/json-depth.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
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

/**
 * Bytes of the settings in a backup, and how deep they nest: a hundred times what the app's own take. The main thread, which
 * answers the dialplan, reads them whole.
 */
const [longestSettings, deepestSettings] = [256 * 1024, 20];

/** Bytes of the name of a fact, and facts: many times those that there are. */
const [longestKey, mostFacts] = [100, 100];

/** Whether settings, as JSON, are such as a restore takes. */
export const fitsBackup = (settings: string): boolean =>
  Buffer.byteLength(settings) <= longestSettings && jsonDepth(settings) <= deepestSettings;

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
  const rows = database
    .prepare(
      `SELECT key, value FROM backup WHERE octet_length(value) <= ? AND octet_length(key) <= ? LIMIT ${mostFacts}`,
    )
    .all(longestSettings, longestKey);
  return new Map(rows.map((row) => [String(row.key), String(row.value)]));
}

const settingsIn = (text: string): unknown => (fitsBackup(text) ? parseJson(text) : undefined);

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
      settings: settingsIn(facts.get('settings') ?? ''),
    });
  if (!read.success) return fail('damaged');
  const isNewer = parts.some((part, place) => (read.data.versions[place] ?? 0) > knownVersion(part));
  return isNewer ? fail('newer') : ok(read.data);
}

/** Whether the file is what SQLite wrote, and every row has what it refers to. */
export const isWhole = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA integrity_check').get()?.integrity_check === 'ok' &&
  database.prepare('PRAGMA foreign_key_check').get() === undefined;
