import { existsSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { partialName, writeNewOwnFile } from '../files/own-file.ts';

/**
 * Keeps a copy of a database as it is now beside it, as `FILE.version-N`: a migration is about to change what a person
 * wrote. Nothing where there is such a copy. Throws what SQLite or the file system does; then nothing is left behind.
 */
export function keepCopy(database: DatabaseSync, file: string, version: number): void {
  const kept = `${file}.version-${version}`;
  if (existsSync(kept)) return;
  const partial = partialName(kept);
  try {
    writeNewOwnFile(partial, '');
    // An empty file is filled (https://www.sqlite.org/lang_vacuum.html): so it is readable by its owner alone.
    database.prepare('VACUUM INTO ?').run(partial);
    renameSync(partial, kept);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
