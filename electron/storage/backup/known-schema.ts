import { DatabaseSync } from 'node:sqlite';
import { applyMigration } from '../migrations.ts';
import { parts } from './backup-tables.ts';
import { shortDefinition } from './short-values.ts';

/** What a backup says of itself stands here. */
export const factsTable = 'CREATE TABLE backup (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT';

/** Blanks apart, as SQLite may write a statement again when a later one changes the table. */
const asOneLine = (sql: unknown) => (sql === null ? null : String(sql).replace(/\s+/g, ' ').trim());

/** Everything that a database defines, in one order: tables, indexes, and whatever else there may be. */
function definitionsOf(database: DatabaseSync): string[] {
  const rows = database
    .prepare(`SELECT type, name, tbl_name, ${shortDefinition} AS sql FROM sqlite_schema`)
    .all();
  return rows.map((row) => JSON.stringify([row.type, row.name, row.tbl_name, asOneLine(row.sql)])).toSorted();
}

/**
 * Opens a database that somebody else may have made, so that nothing in it runs: no function in a view or trigger, no
 * writing to the schema, no extension. Its schema is still to be compared before a table is read.
 */
export function openForeign(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { defensive: true, allowExtension: false });
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0');
  return database;
}

/** Whether the table of facts is exactly ours: a view of that name could run for ever. */
export const hasFactsTable = (database: DatabaseSync): boolean =>
  definitionsOf(database).includes(JSON.stringify(['table', 'backup', 'backup', factsTable]));

/**
 * Whether a backup defines literally what our migrations up to these versions define (in the order of `parts`), and
 * nothing beside: no view, trigger, virtual table, further column or index.
 */
export function hasKnownSchema(database: DatabaseSync, versions: readonly number[]): boolean {
  const expected = new DatabaseSync(':memory:');
  try {
    expected.exec(factsTable);
    for (const [place, part] of parts.entries())
      for (const migration of part.spec('').migrations.slice(0, versions[place] ?? 0))
        applyMigration(expected, migration);
    return JSON.stringify(definitionsOf(database)) === JSON.stringify(definitionsOf(expected));
  } finally {
    expected.close();
  }
}
