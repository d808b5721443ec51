import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Statements by their text: the few that differ by how many filters or words they have are prepared once each. */
export function createPreparer(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
