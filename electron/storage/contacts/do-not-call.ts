import { existsSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import {
  type DoNotCallEntry,
  type DoNotCallList,
  type DoNotCallPage,
  type DoNotCallQuery,
  doNotCallEntrySchema,
} from '../../../shared/guards/do-not-call.ts';
import { isWritable, type Note, openDatabase, openForReading } from '../database.ts';
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

/** The file that a path leads to now; null where there is none. */
function fileAt(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    // Nobody may look there: the list can't be read either.
    return null;
  }
}

const isSameFile = (one: Stats, other: Stats) =>
  one.ino === other.ino && one.dev === other.dev && one.birthtimeMs === other.birthtimeMs;

/** An address book that stays open between looks: opening it takes a click ten times as long as looking. */
interface OpenBook {
  file: Stats;
  database: DatabaseSync;
  /** Whether one of the spellings, as JSON, is on the list. */
  find: StatementSync;
}

/** For who dials. `close`: nothing stays open after it. */
export interface DoNotCallReader extends DoNotCallList {
  close(): void;
}

/**
 * The list as it is at each look, for who dials: read beside the process that writes it. Without an address book nothing
 * is on it. A list that can't be read is noted and holds nobody back: a damaged file must not keep a desk from working.
 */
export function openDoNotCall(directory: string, note: Note): DoNotCallReader {
  const spec = contactDatabase(directory);
  const path = join(directory, spec.name);
  const reading = createReading(directory, path, note);
  let book: OpenBook | null = null;
  let isClosed = false;

  const shut = () => {
    book?.database.close();
    book = null;
  };
  const open = (file: Stats): OpenBook | null => {
    const opened = openForReading(spec);
    if (!opened.ok && 'words' in opened.error) note(opened.error.words);
    if (!opened.ok || opened.value === null) return null;
    const database = opened.value;
    const sql = `SELECT 1 FROM do_not_call WHERE ${isSpelled} LIMIT 1`;
    const find = reading(() => database.prepare(sql), null);
    if (find === null) database.close();
    return find === null ? null : { file, database, find };
  };
  // Where the directory can't be written, SQLite may have taken the file for one that never changes (`openForReading`).
  const mayStayOpen = () => !isClosed && isWritable(directory);

  return {
    hasAny: (spellings) => {
      const file = fileAt(path);
      // Another one may lie there by now, or none: a damaged one is set aside.
      if (book !== null && (file === null || !isSameFile(file, book.file))) shut();
      if (file === null) return false;
      const isOpen = book !== null;
      book ??= open(file);
      if (book === null) return false;
      const { find } = book;
      const found = reading(() => find.get(JSON.stringify(spellings)) !== undefined, null);
      if (found === null || (!isOpen && !mayStayOpen())) shut();
      return found ?? false;
    },
    close: () => {
      isClosed = true;
      shut();
    },
  };
}
