import type { DatabaseSync } from 'node:sqlite';
import type { BackupPart } from '../../../shared/ipc/backup.ts';
import { callDatabase } from '../calls/call-tables.ts';
import { contactDatabase } from '../contacts/contact-tables.ts';
import type { DatabaseFile } from '../database.ts';
import { applyMigration } from '../migrations.ts';

/** Version of the file itself; the versions of the tables in it stand beside. */
export const backupFormat = 1;

/** The parts of a backup that lie in databases. */
export const dataParts = ['calls', 'contacts', 'do-not-call'] as const satisfies readonly BackupPart[];
export type DataPart = (typeof dataParts)[number];

/** A table that a backup holds, and which of its rows. Parents stand before those that refer to them. */
interface Kept {
  table: string;
  /** With what the person takes it back. */
  of: DataPart;
  where?: string;
  /** What numbers its rows: they are copied in this order and renumbered, whatever the file has. */
  place?: string;
}

/** A database of the data directory, as it is kept in a backup. What only makes the next run quicker is not. */
export interface Part {
  name: 'calls' | 'contacts';
  spec: (directory: string) => DatabaseFile;
  tables: readonly Kept[];
}

export const parts: readonly Part[] = [
  {
    name: 'calls',
    spec: callDatabase,
    tables: [
      { table: 'events', of: 'calls', place: 'id' },
      { table: 'calls', of: 'calls' },
      { table: 'wrap_ups', of: 'calls' },
    ],
  },
  {
    name: 'contacts',
    spec: contactDatabase,
    tables: [
      { table: 'contacts', of: 'contacts', where: 'removed = 0 AND contacts.source IS NULL' },
      {
        table: 'contact_numbers',
        of: 'contacts',
        where: 'contact_id IN (SELECT id FROM source.contacts WHERE removed = 0 AND contacts.source IS NULL)',
      },
      { table: 'do_not_call', of: 'do-not-call' },
      { table: 'follow_ups', of: 'contacts' },
      { table: 'ticked_calls', of: 'calls' },
    ],
  },
];

/** Where the databases are; the address book of several desks lies beside the calls of one. */
export interface BackupPlaces {
  /** The data directory that is owned and has the calls. */
  directory: string;
  /** Where the address book is, if not there. */
  contactsDirectory?: string | undefined;
}

export const specOf = (part: Part, { directory, contactsDirectory }: BackupPlaces): DatabaseFile =>
  part.spec(part.name === 'contacts' ? (contactsDirectory ?? directory) : directory);

export const knownVersion = (part: Part): number => part.spec('').migrations.length;

/** Brings the tables of a part from one version to the newest: for those of a new backup from 0. */
export function upgradeTables(database: DatabaseSync, part: Part, from: number): void {
  for (const migration of part.spec('').migrations.slice(from)) applyMigration(database, migration);
}

/**
 * Copies what is kept of a part from the database attached as `source`, column by column by its name. The tables that it
 * copies to are empty.
 */
export function copyTables(
  database: DatabaseSync,
  part: Part,
  { chosen = dataParts }: { chosen?: readonly DataPart[] } = {},
): void {
  for (const { table, of, where = 'TRUE', place } of part.tables) {
    if (!chosen.includes(of)) continue;
    const columns = columnsOf(database, table)
      .filter((column) => column !== place)
      .map((column) => `"${column}"`)
      .join(', ');
    const order = place === undefined ? '' : `ORDER BY ${place}`;
    database.exec(
      `INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM source.${table} WHERE ${where} ${order}`,
    );
  }
}

function columnsOf(database: DatabaseSync, table: string): string[] {
  const rows = database.prepare("SELECT name FROM pragma_table_info(?, 'main')").all(table);
  return rows.map(({ name }) => String(name));
}

export function clearTables(
  database: DatabaseSync,
  part: Part,
  { chosen }: { chosen: readonly DataPart[] },
): void {
  for (const { table, of } of part.tables.toReversed())
    if (chosen.includes(of)) database.exec(`DELETE FROM main.${table}`);
}

/** Runs a task with another database beside this one, as `source`. */
export function withSource<T>(database: DatabaseSync, file: string, task: () => T): T {
  database.prepare('ATTACH ? AS source').run(file);
  try {
    return task();
  } finally {
    database.exec('DETACH source');
  }
}
