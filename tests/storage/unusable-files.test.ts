import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { storageError } from '../../electron/storage/storage-error.ts';
import { callRequested, errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/** A data directory with one call in a closed database. */
function usedDirectory(): string {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('call-1', 1)));
  log.close();
  return directory;
}

const support = (program: string) => join(import.meta.dirname, '../support/storage', program);

test('a kill in the middle of a transaction leaves every finished append readable, and nothing of the half one', () => {
  const directory = temporaryDirectory();
  const died = spawnSync(process.execPath, [support('kill-in-transaction.ts'), directory]);
  expect(died.signal).toBe('SIGKILL');
  expect(statSync(join(directory, 'calls.db-wal')).size).toBeGreaterThan(100_000);
  const history = valueIn(openHistory(directory));
  expect(history.list({ limit: 10, offset: 0 }).rows.map((row) => row.callId)).toEqual(['call-1']);
  history.close();
  const log = valueIn(openCallLog(directory));
  expect([log.events('call-1').length, log.events('half').length]).toEqual([1, 0]);
  expect(valueIn(log.append(callRequested('call-2', 2)))).toBeNull();
  log.close();
});

test('a file of a newer version is refused by the writer and the reader, and left as it is', () => {
  const directory = usedDirectory();
  const file = join(directory, 'calls.db');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const before = readFileSync(file);
  for (const error of [errorIn(openCallLog(directory)), errorIn(openHistory(directory))]) {
    expect(error).toMatchObject({ kind: 'storage-failed', words: expect.stringContaining(file) });
    expect(error).toMatchObject({ words: expect.stringMatching(/newer version.*99.*update Dotaraf/) });
  }
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a file of an older version is brought up to date by the writer, not by a reader', () => {
  const directory = usedDirectory();
  const database = new DatabaseSync(join(directory, 'calls.db'));
  database.exec(
    'DROP TABLE wrap_ups; DROP TABLE events; DROP TABLE calls; DROP TABLE memory; DROP TABLE restored_calls; PRAGMA user_version = 0',
  );
  database.close();
  const history = valueIn(openHistory(directory));
  expect(history.list({ limit: 1, offset: 0 }).total).toBe(0);
  const log = valueIn(openCallLog(directory));
  expect(valueIn(log.append(callRequested('call-2', 2)))).toBeNull();
  log.close();
});

const damages: [string, (file: string) => void][] = [
  [
    'text instead of a database',
    (file) => writeFileSync(file, 'this is not a database, not at all'.repeat(99)),
  ],
  ['a database cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, 5000))],
];

for (const [damage, inflict] of damages) {
  test(`a damaged file (${damage}) is refused with its path and never deleted`, () => {
    const directory = usedDirectory();
    const file = join(directory, 'calls.db');
    inflict(file);
    const before = readFileSync(file);
    for (const error of [errorIn(openCallLog(directory)), errorIn(openHistory(directory))]) {
      expect(error).toMatchObject({ kind: 'storage-failed', words: expect.stringContaining(file) });
      expect(error).toMatchObject({ words: expect.stringMatching(/damaged.*move it away/) });
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test(`a damaged file (${damage}) is kept under another name when that was decided, and the log begins again`, () => {
    const directory = usedDirectory();
    const file = join(directory, 'calls.db');
    for (const kept of [`${file}.damaged-1`, `${file}.damaged-2`]) {
      inflict(file);
      const before = readFileSync(file);
      const notes: string[] = [];
      const log = valueIn(
        openCallLog(directory, { damaged: 'set-aside', note: (words) => notes.push(words) }),
      );
      expect(valueIn(log.append(callRequested('call-2', 2)))).toBeNull();
      log.close();
      expect(notes).toEqual([`The log of calls was damaged; it is kept as ${kept}.`]);
      expect(readFileSync(kept).equals(before)).toBe(true);
    }
  });
}

test('a page that turns out to be damaged is noted with the path, and reading goes on without it', () => {
  const directory = usedDirectory();
  const file = join(directory, 'calls.db');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xff, 4096));
  const notes: string[] = [];
  const note = (words: string) => notes.push(words);
  const history = valueIn(openHistory(directory, note));
  const log = valueIn(openCallLog(directory, { note }));
  expect(history.list({ limit: 9, offset: 0 })).toEqual({ total: 0, rows: [] });
  expect([history.find('call-1'), history.events('call-1'), log.events('call-1')]).toEqual([null, [], []]);
  expect([log.unsettled(0), log.recall('x'), log.remember('x', 'y')]).toEqual([[], null, undefined]);
  expect(errorIn(log.append(callRequested('call-2', 2)))).toMatchObject({ kind: 'storage-failed' });
  expect(notes).toHaveLength(7);
  expect(notes.every((words) => words.startsWith(`${file} is damaged`))).toBe(true);
  history.close();
  log.close();
});

test('a database of another program is refused with its path', () => {
  const directory = temporaryDirectory();
  const file = join(directory, 'calls.db');
  const other = new DatabaseSync(file);
  other.exec('CREATE TABLE notes (x TEXT); PRAGMA user_version = 1');
  other.close();
  for (const error of [errorIn(openCallLog(directory)), errorIn(openHistory(directory))]) {
    expect(error).toMatchObject({ kind: 'storage-failed', words: expect.stringContaining(file) });
  }
});

test('a sound file is not set aside', () => {
  const directory = usedDirectory();
  const log = valueIn(openCallLog(directory, { damaged: 'set-aside' }));
  expect(log.events('call-1')).toHaveLength(1);
  log.close();
  expect(readdirSync(directory)).toEqual(['calls.db']);
});

test('another program that holds the database is told as such, and the append leaves nothing behind', () => {
  const directory = usedDirectory();
  const log = valueIn(openCallLog(directory));
  const other = new DatabaseSync(join(directory, 'calls.db'));
  other.exec('BEGIN IMMEDIATE');
  const words = `${join(directory, 'calls.db')} is locked by another program: close that program and try again.`;
  expect(errorIn(log.append(callRequested('call-2', 2)))).toEqual({
    kind: 'storage-failed',
    locked: true,
    words,
  });
  other.exec('ROLLBACK');
  expect(log.events('call-2')).toEqual([]);
  expect(valueIn(log.append(callRequested('call-2', 2)))).toBeNull();
  other.close();
  log.close();
});

test('a full disk is told with the path and what to do', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE filler (bytes BLOB); PRAGMA max_page_count = 3;');
  const fill = () => database.exec('INSERT INTO filler VALUES (zeroblob(100000))');
  let thrown: unknown;
  try {
    fill();
  } catch (error) {
    thrown = error;
  }
  expect(storageError(thrown, '/data', '/data/calls.db')).toEqual({
    kind: 'storage-failed',
    words: 'The disk that holds /data/calls.db is full: free some space and try again.',
  });
});

test('a data directory that is a file is unusable, with its path', () => {
  const file = join(temporaryDirectory(), 'taken');
  writeFileSync(file, '');
  for (const directory of [file, join(file, 'below')]) {
    expect(errorIn(openCallLog(directory))).toMatchObject({
      kind: 'data-dir-unusable',
      directory,
      words: expect.stringContaining(directory),
    });
  }
});

/** Opens the directory as a user who is not root: rights do not bind root. What the program printed. */
function openAsOtherUser(directory: string): unknown {
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const asked = spawnSync(process.execPath, [support('open-data-directory.ts'), directory], nobody);
  return JSON.parse(asked.stdout.toString());
}

test.skipIf(process.platform === 'win32')(
  'a read-only directory is unusable for writing and its history is still readable',
  () => {
    const directory = join(temporaryDirectory(), 'data');
    mkdirSync(directory);
    copyFileSync(join(usedDirectory(), 'calls.db'), join(directory, 'calls.db'));
    chmodSync(join(directory, '..'), 0o755);
    chmodSync(join(directory, 'calls.db'), 0o444);
    chmodSync(directory, 0o555);
    const told = openAsOtherUser(directory);
    chmodSync(directory, 0o755);
    expect(told).toMatchObject({
      log: { ok: false, error: { kind: 'data-dir-unusable', directory } },
      history: ['call-1'],
    });
  },
);
