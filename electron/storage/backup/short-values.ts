import type { DatabaseSync } from 'node:sqlite';
import { longestValue } from '../longest-value.ts';

/** Bytes of a definition: several times the longest of this app. */
const longestDefinition = 10_000;

/** SQL: a definition of `sqlite_schema`, or a word in its place that is none where it is too long to be looked at. */
export const shortDefinition = `CASE WHEN octet_length(sql) > ${longestDefinition} THEN 'too long' ELSE sql END`;

/** Whether no column of any table has a value that is too long to be read. Reads none of them. */
export function holdsOnlyShortValues(database: DatabaseSync): boolean {
  const columns = database
    .prepare(
      `SELECT tables.name AS "table", columns.name AS "column" FROM sqlite_schema AS tables
         JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'`,
    )
    .all();
  return columns.every(
    ({ table, column }) =>
      database
        .prepare(`SELECT 1 FROM "${table}" WHERE octet_length("${column}") > ${longestValue} LIMIT 1`)
        .get() === undefined,
  );
}
