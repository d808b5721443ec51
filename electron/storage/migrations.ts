import type { DatabaseSync } from 'node:sqlite';

/** What brings a database to its next version: statements, or a task where the values must be worked out. */
export type Migration = string | ((database: DatabaseSync) => void);

/** The step from version `index` to version `index + 1`, each. Never edited once released. */
export type Migrations = readonly Migration[];

/** Within a transaction that the caller owns. */
export function applyMigration(database: DatabaseSync, migration: Migration): void {
  if (typeof migration === 'string') database.exec(migration);
  else migration(database);
}

/** The version that the file says it has (`PRAGMA user_version`); 0 for a new file. */
export function versionOf(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get();
  return Number(row?.user_version ?? 0);
}

/**
 * Gives what runs a task in one transaction: all of it lasts, or nothing. A failure is thrown on after the rollback. For
 * many transactions: the statements are read once.
 */
export function createTransaction(database: DatabaseSync): <T>(task: () => T) => T {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  return (task) => {
    begin.run();
    try {
      const value = task();
      commit.run();
      return value;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}

/** The same for one. */
export const inTransaction = <T>(database: DatabaseSync, task: () => T): T =>
  createTransaction(database)(task);

/** Brings the database to the newest version, each step in its own transaction with its version number. */
export function migrate(database: DatabaseSync, migrations: Migrations): void {
  for (const [index, migration] of migrations.entries()) {
    if (versionOf(database) > index) continue;
    inTransaction(database, () => {
      // Read again inside the transaction: another process may have got here first.
      if (versionOf(database) > index) return;
      applyMigration(database, migration);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
