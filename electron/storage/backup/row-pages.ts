import type { DatabaseSync } from 'node:sqlite';

/** Which rows are read: of a table all that fit, told from each other, and read in order, by a text column. */
interface Wanted {
  columns: string;
  table: string;
  key: string;
  /** SQL that each row has to meet. */
  where?: string;
}

/** Rows of a page: their texts may be long. */
const pageSize = 100;

/**
 * Rows of a table with their key as `key`, page by page: all may be larger than the memory, and a cursor must not walk over what is
 * changed meanwhile.
 */
export function* rowsInPages(
  database: DatabaseSync,
  { columns, table, key, where = 'TRUE' }: Wanted,
): Generator<Record<string, unknown>> {
  const page = (from: string) =>
    database.prepare(
      `SELECT ${key} AS key, ${columns} FROM ${table} WHERE ${where} AND ${from} ORDER BY ${key} LIMIT ${pageSize}`,
    );
  const next = page(`${key} > ?`);
  for (let rows = page('TRUE').all(); rows.length > 0; rows = next.all(String(rows.at(-1)?.key))) yield* rows;
}
