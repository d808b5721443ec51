import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import {
  type DoNotCallEntry,
  type DoNotCallList,
  type DoNotCallPage,
  type DoNotCallQuery,
  doNotCallEntrySchema,
} from '../../../shared/guards/do-not-call.ts';
import { type Note, openDatabase, openForReading } from '../database.ts';
import { createReading } from '../storage-error.ts';
import { contactDatabase } from './contact-tables.ts';
import { digitsToFind } from './number-text.ts';
import { searchText, searchWords } from './search-text.ts';

export const doNotCallRowSchema = z
  .object({ number: z.string(), reason: z.string(), added_at: z.number() })
  .transform((row) => ({ number: row.number, reason: row.reason, addedAt: row.added_at }))
  .pipe(doNotCallEntrySchema);

/** Those whose number or reason holds the text, the newest first. */
export function createDoNotCallList(database: DatabaseSync): (query: DoNotCallQuery) => DoNotCallPage {
  const where = 'WHERE instr(number, :digits) > 0 OR instr(searchable, :word) > 0';
  const count = database.prepare(`SELECT count(*) AS total FROM do_not_call ${where}`);
  const page = database.prepare(
    `SELECT * FROM do_not_call ${where} ORDER BY added_at DESC, number LIMIT :limit OFFSET :offset`,
  );
  return ({ text, offset, limit }) => {
    const word = searchWords(text).join(' ');
    const values = { digits: digitsToFind(text) ?? word, word };
    const rows = page.all({ ...values, limit, offset }).map((row) => doNotCallRowSchema.parse(row));
    return { total: Number(count.get(values)?.total ?? 0), rows };
  };
}

/** Puts a number (dialled form) on the list; one that is there keeps its time. Whether it was new. */
export function createDoNotCallAdd(database: DatabaseSync): (entry: DoNotCallEntry) => { added: boolean } {
  const add = database.prepare(
    'INSERT INTO do_not_call (number, reason, added_at, searchable) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return ({ number, reason, addedAt }) => ({
    added: add.run(number, reason, addedAt, searchText(reason)).changes > 0,
  });
}

const isSpelled = 'number IN (SELECT value FROM json_each(?))';

/** The first entry that has one of these spellings of a number; null where none has. */
export function createDoNotCallOf(
  database: DatabaseSync,
): (spellings: readonly string[]) => DoNotCallEntry | null {
  const find = database.prepare(`SELECT * FROM do_not_call WHERE ${isSpelled} ORDER BY added_at LIMIT 1`);
  return (spellings) => {
    const row = find.get(JSON.stringify(spellings));
    return row === undefined ? null : doNotCallRowSchema.parse(row);
  };
}

/** Takes a number off the list, in all of these spellings; whether it was there. */
export function createDoNotCallRemove(
  database: DatabaseSync,
): (spellings: readonly string[]) => { removed: boolean } {
  const remove = database.prepare(`DELETE FROM do_not_call WHERE ${isSpelled}`);
  return (spellings) => ({ removed: remove.run(JSON.stringify(spellings)).changes > 0 });
}

/** Brings an address book that an older version wrote up to date: the list can't be read before. Failures show at the look. */
export function updateDoNotCall(directory: string): void {
  const spec = contactDatabase(directory);
  if (!existsSync(join(directory, spec.name))) return;
  const opened = openDatabase(spec);
  if (opened.ok) opened.value.close();
}

/**
 * The list as it is at each look, for who dials: read beside the process that writes it. Without an address book nothing
 * is on it. A list that can't be read is noted and holds nobody back: a damaged file must not keep a desk from working.
 */
export function openDoNotCall(directory: string, note: Note): DoNotCallList {
  const spec = contactDatabase(directory);
  const file = join(directory, spec.name);
  const reading = createReading(directory, file, note);
  const look = (database: DatabaseSync, spellings: readonly string[]) =>
    database
      .prepare(`SELECT 1 FROM do_not_call WHERE ${isSpelled} LIMIT 1`)
      .get(JSON.stringify(spellings)) !== undefined;
  return {
    hasAny: (spellings) => {
      // As long as nobody keeps an address book here: every click asks.
      if (!existsSync(file)) return false;
      const opened = openForReading(spec);
      if (!opened.ok) {
        if ('words' in opened.error) note(opened.error.words);
        return false;
      }
      const database = opened.value;
      if (database === null) return false;
      try {
        return reading(() => look(database, spellings), false);
      } finally {
        database.close();
      }
    },
  };
}
