import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/storage/database.ts';
import { migrate, versionOf } from '../../electron/storage/migrations.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const first = 'CREATE TABLE people (name TEXT) STRICT;';
const second = `ALTER TABLE people ADD COLUMN company TEXT; UPDATE people SET company = 'none';`;
const broken = 'CREATE TABLE more (x TEXT) STRICT; INSERT INTO nowhere VALUES (1);';

/** A file that the first released version wrote. */
function versionOneFile(): string {
  const directory = temporaryDirectory();
  const spec = { directory, name: 'test.db', migrations: [first], synchronous: 'FULL' as const };
  const database = valueIn(openDatabase(spec));
  database.exec(`INSERT INTO people VALUES ('Mina')`);
  database.close();
  return directory;
}

test('a file of version 1 keeps its rows on the way to version 2, and each step runs once', () => {
  const directory = versionOneFile();
  for (const _again of [1, 2]) {
    const spec = { directory, name: 'test.db', migrations: [first, second], synchronous: 'FULL' as const };
    const database = valueIn(openDatabase(spec));
    expect(versionOf(database)).toBe(2);
    expect(database.prepare('SELECT * FROM people').all()).toEqual([{ name: 'Mina', company: 'none' }]);
    database.close();
  }
});

test('a step that fails leaves the version before it, whole', () => {
  const database = new DatabaseSync(join(versionOneFile(), 'test.db'));
  expect(() => migrate(database, [first, second, broken])).toThrow(/nowhere/);
  expect(versionOf(database)).toBe(2);
  expect(database.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'more'`).get()).toEqual({
    n: 0,
  });
  database.close();
});
