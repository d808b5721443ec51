import type { DatabaseSync } from 'node:sqlite';
import { callDatabase } from '../calls/call-tables.ts';
import { contactDatabase } from '../contacts/contact-tables.ts';
import type { DatabaseFile } from '../database.ts';
import { applyMigration } from '../migrations.ts';

/** Version of the file itself; the versions of the tables in it stand beside. */
export const backupFormat = 1;

/** Readable by its owner alone, and on the disk before it gets its name. */
export const ownFile = { mode: 0o600, flush: true };

/** A table that a backup holds, and which of its rows. Parents stand before those that refer to them. */
interface Kept {
  table: string;
  where?: string;
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
    tables: [{ table: 'events' }, { table: 'calls' }, { table: 'wrap_ups' }],
  },
  {
    name: 'contacts',
    spec: contactDatabase,
    tables: [
      { table: 'contacts', where: 'removed = 0 AND contacts.source IS NULL' },
      {
        table: 'contact_numbers',
        where: 'contact_id IN (SELECT id FROM source.contacts WHERE removed = 0 AND contacts.source IS NULL)',
      },
      { table: 'do_not_call' },
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

/** Copies what is kept of a part from the database attached as `source` into the empty tables of this one. */
export function copyTables(database: DatabaseSync, part: Part): void {
  for (const { table, where = 'TRUE' } of part.tables)
    database.exec(`INSERT INTO main.${table} SELECT * FROM source.${table} WHERE ${where}`);
}

export function clearTables(database: DatabaseSync, part: Part): void {
  for (const { table } of part.tables.toReversed()) database.exec(`DELETE FROM main.${table}`);
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
