import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/**
 * Keeps a copy of a database as it is now beside it, as `FILE.version-N`: a migration is about to change what a person
 * wrote. Nothing where there is such a copy. Throws what SQLite or the file system does; then nothing is left behind.
 */
export function keepCopy(database: DatabaseSync, file: string, version: number): void {
  const kept = `${file}.version-${version}`;
  if (existsSync(kept)) return;
  const partial = `${kept}.partial-${randomBytes(6).toString('hex')}`;
  try {
    closeSync(openSync(partial, 'wx', 0o600));
    // An empty file is filled (https://www.sqlite.org/lang_vacuum.html): so it is readable by its owner alone.
    database.prepare('VACUUM INTO ?').run(partial);
    renameSync(partial, kept);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
