import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** Which rows are read: of a table all that fit, told from each other, and read in order, by a text column. */
interface Wanted {
  columns: string;
  table: string;
  key: string;
  /** SQL that each row has to meet. */
  where?: string;
}

/** A row with the bytes of its key. */
type KeyedRow = Record<string, unknown> & { key: Uint8Array };

const keySchema = z.instanceof(Uint8Array);
const noKey = new Uint8Array();

/** Rows of a page: their texts may be long. */
const pageSize = 100;

/** SQL: the row that a key of `rowsInPages` names. */
export const isKey = (column: string) => `${column} = CAST(? AS TEXT)`;

/**
 * Rows of a table with the bytes of their key as `key`, page by page: all may be larger than the memory, and a cursor must not walk over
 * what is changed meanwhile. As a text a key that is none in UTF-8 would be another one, and the pages would have no end.
 */
export function* rowsInPages(
  database: DatabaseSync,
  { columns, table, key, where = 'TRUE' }: Wanted,
): Generator<KeyedRow> {
  const page = (from: string) =>
    database.prepare(
      `SELECT CAST(${key} AS BLOB) AS key, ${columns} FROM ${table} WHERE ${where} AND ${from} ORDER BY ${table}.${key} LIMIT ${pageSize}`,
    );
  const next = page(`${key} > CAST(? AS TEXT)`);
  let rows = page('TRUE').all();
  while (rows.length > 0) {
    let last = noKey;
    for (const row of rows) {
      last = keySchema.parse(row.key);
      yield { ...row, key: last };
    }
    rows = next.all(last);
  }
}
