import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unpackedLimit } from '../../electron/storage/backup/read-backup.ts';
import {
  applyRestore,
  checkBackup,
  finishRestore,
  prepareRestore,
  restoreBackup,
} from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { ok } from '../../shared/result.ts';
import { callEnded, callRequested, errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const settings = { config: null, preferences: null, connection: null };
const keepSettings = async () => ok(null);

function filled(name: string): string {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  for (const event of [callRequested(`${name}-1`, 1000), callEnded(`${name}-1`, 2000)])
    valueIn(log.append(event));
  log.close();
  const contacts = valueIn(openContacts(directory));
  valueIn(contacts.save(draft(name, ['214'])));
  valueIn(contacts.doNotCallAdd({ number: '0999', reason: name, addedAt: 1 }));
  contacts.close();
  return directory;
}

/** Whose data these are, as an engine that starts finds them. */
function dataOf(directory: string) {
  valueIn(openCallLog(directory)).close();
  const history = valueIn(openHistory(directory));
  const calls = history.list({ limit: 5, offset: 0 }).rows.map(({ callId }) => callId);
  history.close();
  const contacts = valueIn(openContacts(directory));
  const people = valueIn(contacts.search({ text: '', offset: 0, limit: 9 })).rows.map(({ name }) => name);
  const blocked = valueIn(contacts.doNotCall({ text: '', offset: 0, limit: 9 })).rows.map(
    ({ reason }) => reason,
  );
  contacts.close();
  return { calls, people, blocked };
}
const dataNamed = (name: string) => ({ calls: [`${name}-1`], people: [name], blocked: [name] });

/** The plain database of a backup of the desk "old", changed from outside. */
async function changedDatabase(sql: string): Promise<string> {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  valueIn(await writeBackup({ directory: filled('old'), file, settings, now: 7000 }));
  const plain = join(temporaryDirectory(), 'plain.db');
  writeFileSync(plain, gunzipSync(readFileSync(file)));
  const database = new DatabaseSync(plain);
  database.exec(sql);
  database.close();
  return plain;
}

function packed(plain: string): string {
  const file = join(temporaryDirectory(), 'changed.dotaraf');
  writeFileSync(file, gzipSync(readFileSync(plain)));
  return file;
}

const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';
const hostile: [string, string][] = [
  ['a column more', 'ALTER TABLE contacts ADD COLUMN more TEXT'],
  ['a generated column', "ALTER TABLE calls ADD COLUMN more TEXT AS (upper('x'))"],
  [
    'an endless view in the place of a table',
    `DROP TABLE contact_numbers; DROP TABLE contacts;
     CREATE VIEW contacts AS ${endless} SELECT 'x' AS id, '{}' AS contact, 'x' AS name_key, '' AS searchable,
       '' AS sort_key, NULL AS favourite_place, i AS removed, NULL AS source FROM n;`,
  ],
  [
    'an endless view in the place of what a backup says of itself',
    `ALTER TABLE backup RENAME TO facts;
     CREATE VIEW backup AS ${endless} SELECT 'k' || i AS key, 'v' AS value FROM n;`,
  ],
  ['a view beside the tables', 'CREATE VIEW other AS SELECT 1'],
  ['a trigger', 'CREATE TRIGGER t AFTER DELETE ON calls BEGIN DELETE FROM events; END'],
  ['a virtual table', 'CREATE VIRTUAL TABLE v USING fts5(a)'],
  ['an index on an expression', 'CREATE INDEX i ON calls (abs(started_at))'],
  ['a table more', 'CREATE TABLE other (a)'],
  ['an index fewer', 'DROP INDEX calls_by_time'],
  [
    'a default other than ours',
    'DROP TABLE do_not_call; CREATE TABLE do_not_call (number TEXT PRIMARY KEY, reason TEXT NOT NULL, added_at INTEGER NOT NULL DEFAULT 5) STRICT, WITHOUT ROWID',
  ],
];

test.each(hostile)(
  'a backup with %s is refused before anything of it is read or replaced',
  async (_name, sql) => {
    const to = filled('new');
    const file = packed(await changedDatabase(sql));
    const refused = { kind: 'file-unusable', file };
    expect(errorIn(await checkBackup(to, file))).toMatchObject(refused);
    expect(errorIn(await restoreBackup(to, file, keepSettings))).toMatchObject(refused);
    expect(readdirSync(to).filter((name) => /restore|backup/.test(name))).toEqual([]);
    expect(dataOf(to)).toEqual(dataNamed('new'));
  },
);

test.each(hostile)(
  'a pending restore with %s is set aside, and the desk starts with its old data',
  async (_name, sql) => {
    const to = filled('new');
    writeFileSync(join(to, 'restore.pending.db'), readFileSync(await changedDatabase(sql)));
    const notes: string[] = [];
    expect(finishRestore(to, to, (words) => void notes.push(words))).toEqual(ok(null));
    expect(notes.join()).toContain('restore.failed-1.db');
    expect(readdirSync(to).filter((name) => name.startsWith('restore'))).toEqual(['restore.failed-1.db']);
    expect(dataOf(to)).toEqual(dataNamed('new'));
    expect(finishRestore(to)).toEqual(ok(null));
  },
);

test('a pending restore that is no database keeps no desk from starting', () => {
  const to = filled('new');
  writeFileSync(join(to, 'restore.pending.db'), 'no database'.repeat(99));
  expect(finishRestore(to)).toEqual(ok(null));
  expect(dataOf(to)).toEqual(dataNamed('new'));
});

test('rows that the own tables do not take replace nothing, in neither database', async () => {
  const to = filled('new');
  // Passes every rule of its own file and breaks off while it is copied: the second database fails, the first is undone.
  const plain = await changedDatabase("UPDATE contacts SET contact = 'x'");
  writeFileSync(join(to, 'restore.pending.db'), readFileSync(plain));
  const contacts = new DatabaseSync(join(to, 'contacts.db'));
  contacts.exec("CREATE TRIGGER no BEFORE INSERT ON contacts BEGIN SELECT RAISE(ABORT, 'no room'); END");
  contacts.close();
  expect(finishRestore(to)).toEqual(ok(null));
  expect(dataOf(to)).toEqual(dataNamed('new'));
});

test('a small file that unpacks to a thousand times its size is refused, and leaves nothing on the disk', async () => {
  const to = filled('new');
  const bomb = join(temporaryDirectory(), 'bomb.dotaraf');
  const content = gzipSync(Buffer.alloc(unpackedLimit(0) + 8_000_000));
  writeFileSync(bomb, content);
  expect(content.length).toBeLessThan(200_000);
  expect(errorIn(await checkBackup(to, bomb))).toMatchObject({ reason: 'unpacks-too-far' });
  expect(readdirSync(to).filter((name) => /restore|backup/.test(name))).toEqual([]);
});

test('what a killed process left of a restore goes at the next start, what this one works with stays', () => {
  const to = filled('new');
  const mine = `restore.unpacked-${process.pid}-aa.db`;
  for (const name of ['backup.checked.db', 'restore.unpacked.db', 'backup.checked-1-ff.db', mine])
    writeFileSync(join(to, name), 'x');
  finishRestore(to);
  expect(readdirSync(to).filter((name) => /restore|backup/.test(name))).toEqual([mine]);
});

test('only what was chosen is replaced', async () => {
  const file = packed(await changedDatabase('SELECT 1'));
  const to = filled('new');
  valueIn(await restoreBackup(to, file, keepSettings, { chosen: ['calls'] }));
  expect(dataOf(to)).toEqual({ ...dataNamed('new'), calls: ['old-1'] });
  valueIn(await restoreBackup(to, file, keepSettings, { chosen: ['do-not-call'] }));
  expect(dataOf(to)).toEqual({ calls: ['old-1'], people: ['new'], blocked: ['old'] });
  valueIn(await restoreBackup(to, file, keepSettings, { chosen: ['contacts'] }));
  expect(dataOf(to)).toEqual(dataNamed('old'));
  valueIn(await restoreBackup(filled('new'), file, keepSettings, { chosen: [] }));
});

test('a restore that finds a database locked is told, and leaves nothing pending', async () => {
  const to = filled('new');
  const prepared = valueIn(await prepareRestore(to, packed(await changedDatabase('SELECT 1'))));
  const busy = new DatabaseSync(join(to, 'calls.db'));
  busy.exec('BEGIN IMMEDIATE');
  expect(errorIn(applyRestore({ directory: to }, prepared.file, ['contacts']))).toMatchObject({
    kind: 'storage-failed',
  });
  busy.exec('ROLLBACK');
  busy.close();
  expect(existsSync(join(to, 'restore.pending.db'))).toBe(false);
  expect(dataOf(to)).toEqual(dataNamed('new'));
});

test('a restore that a crash broke off takes what the person had chosen', async () => {
  const to = filled('new');
  const plain = await changedDatabase(`INSERT INTO backup VALUES ('chosen', '["contacts"]')`);
  writeFileSync(join(to, 'restore.pending.db'), readFileSync(plain));
  expect(finishRestore(to)).toEqual(ok(null));
  expect(dataOf(to)).toEqual({ ...dataNamed('new'), people: ['old'] });
});

test('a link under the name of the file to write is replaced, and what it points to is left alone', async () => {
  const folder = temporaryDirectory();
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'precious');
  const file = join(folder, 'desk.dotaraf');
  for (const suffix of ['', `.partial-${process.pid}`, `.partial-${process.pid}.db`])
    symlinkSync(victim, file + suffix);
  valueIn(await writeBackup({ directory: filled('old'), file, settings, now: 1 }));
  expect(readFileSync(victim, 'utf8')).toBe('precious');
});
