import type { DatabaseSync } from 'node:sqlite';
import { searchText } from '../contacts/search-text.ts';
import type { DatabaseFile } from '../database.ts';
import { longestValue } from '../longest-value.ts';
import type { Migrations } from '../migrations.ts';

/**
 * `events` is the log, append only. `calls` is its projection, one row a call, for lists and searches.
 * `wrap_ups` has the agent's notes and codes, which are not in the log.
 * Calls to the agent (`direction` in) stand beside those from here; the PBX knows them by their `unique_id`.
 * `restored_calls`: what a backup brought, or was placed here at another PBX than that of now. It is history alone: nobody here waits for it, whatever its log says.
 * `ahead`: 0, or 1 where a backup brought a call of a time to come.
 * `calls_by_time` holds every column that a search looks at, so that only the rows shown are fetched.
 */
const migrations: Migrations = [
  `CREATE TABLE events (
     id INTEGER PRIMARY KEY,
     call_id TEXT NOT NULL,
     at INTEGER NOT NULL,
     type TEXT NOT NULL,
     event TEXT NOT NULL
   ) STRICT;
   CREATE INDEX events_by_call ON events (call_id, id);
   CREATE TABLE calls (
     call_id TEXT PRIMARY KEY,
     number TEXT NOT NULL,
     number_tail TEXT NOT NULL,
     origin TEXT NOT NULL,
     route TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     ended_at INTEGER,
     outcome TEXT,
     inferred INTEGER NOT NULL DEFAULT 0,
     reason TEXT,
     talk_seconds REAL,
     ring_seconds REAL,
     verdict TEXT
   ) STRICT;
   CREATE INDEX calls_by_time ON calls (started_at, call_id, outcome, number, number_tail);
   CREATE INDEX calls_by_number ON calls (number_tail, started_at);
   CREATE INDEX calls_unsettled ON calls (ended_at) WHERE outcome IS NULL OR outcome = 'unconfirmed';
   CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
  `CREATE TABLE wrap_ups (
     call_id TEXT PRIMARY KEY REFERENCES calls (call_id),
     note TEXT NOT NULL,
     code TEXT,
     searchable TEXT NOT NULL,
     edited_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX calls_for_figures ON calls (started_at, origin, outcome, ring_seconds, talk_seconds);`,
  `ALTER TABLE calls ADD COLUMN direction TEXT NOT NULL DEFAULT 'out';
   ALTER TABLE calls ADD COLUMN unique_id TEXT;
   CREATE INDEX calls_by_unique_id ON calls (unique_id) WHERE unique_id IS NOT NULL;
   DROP INDEX calls_by_time;
   CREATE INDEX calls_by_time ON calls (started_at, call_id, outcome, number, number_tail, direction);
   DROP INDEX calls_for_figures;
   CREATE INDEX calls_for_figures ON calls (started_at, direction, origin, outcome, ring_seconds, talk_seconds);`,
  // More letters count as equal now: fold the stored notes in the same way as searches.
  foldNotes,
  'CREATE TABLE restored_calls (call_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;',
  `ALTER TABLE calls ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;
   UPDATE calls SET ahead = 1
     WHERE started_at > unixepoch() * 1000 AND call_id IN (SELECT call_id FROM restored_calls);
   DROP INDEX calls_by_time;
   CREATE INDEX calls_by_time
     ON calls (started_at, call_id, outcome, number, number_tail, direction, origin, ahead);
   DROP INDEX calls_by_number;
   CREATE INDEX calls_by_number ON calls (number_tail, ahead, started_at);`,
];

/** One that is longer than any was never written here, but taken of a backup: it stays as it is. */
function foldNotes(database: DatabaseSync): void {
  const put = database.prepare('UPDATE wrap_ups SET searchable = ? WHERE call_id = ?');
  const notes = database.prepare(
    `SELECT call_id, searchable FROM wrap_ups WHERE octet_length(searchable) <= ${longestValue}`,
  );
  for (const { call_id, searchable } of notes.all()) put.run(searchText(String(searchable)), String(call_id));
}

/** The call log's database: calls.db in the data directory. */
export const callDatabase = (directory: string): DatabaseFile => ({
  directory,
  name: 'calls.db',
  migrations,
  synchronous: 'FULL',
});
