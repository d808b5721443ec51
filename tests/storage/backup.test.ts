import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { finishRestore, restoreBackup } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { ok } from '../../shared/result.ts';
import { changedDatabase, deskNamed, packed } from '../support/storage/backups.ts';
import { callRequested, errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const settings = { config: { agent: { number: '305' } }, preferences: null, connection: null };
const keepSettings = async () => ok(null);

/** A data directory with a noted call, a favourite, a removed contact, a blocked number and a follow-up, all named by `name`. */
const filled = (name: string): string =>
  deskNamed(name, (contacts, log) => {
    valueIn(log.wrapUp(`${name}-1`, { note: `about ${name}`, code: 'sold' }, 3000));
    valueIn(contacts.save(draft(name, ['09351111301', '214'], { favourite: true })));
    const { id } = valueIn(contacts.save(draft(`${name} gone`, ['215'])));
    valueIn(contacts.remove(id));
    valueIn(
      contacts.followUpAdd({ draft: { number: '214', callId: `${name}-1`, note: name, at: 90 }, now: 1 }),
    );
    valueIn(contacts.tickCall({ callId: `${name}-missed`, at: 1 }));
  });

/** All that a backup is about, as the app reads it. */
function contentsOf(directory: string) {
  const history = valueIn(openHistory(directory));
  const { rows } = history.list({ limit: 9, offset: 0 });
  const events = rows.flatMap((row) => history.events(row.callId));
  history.close();
  const contacts = valueIn(openContacts(directory));
  const people = valueIn(contacts.search({ text: '', offset: 0, limit: 9 })).rows;
  const favourites = valueIn(contacts.favourites());
  const blocked = valueIn(contacts.doNotCall({ text: '', offset: 0, limit: 9 })).rows;
  const names = valueIn(contacts.names(['214', '215']));
  const followUps = valueIn(contacts.followUps({ all: true }));
  const ticked = valueIn(contacts.tickedCalls(['old-missed', 'new-missed']));
  contacts.close();
  return { rows, events, people, favourites, blocked, names, followUps, ticked };
}

async function backedUp(directory: string): Promise<string> {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  valueIn(await writeBackup({ directory, file, settings, now: 7000 }));
  return file;
}

/** The backup's database after a change from outside, packed again. */
const changed = (file: string, change: (database: DatabaseSync) => void): string =>
  packed(changedDatabase(file, change));

test('a backup holds contacts, blocked numbers, follow-ups, history with notes and settings, and replaces those that are there', async () => {
  const from = filled('old');
  const file = await backedUp(from);
  const to = filled('new');
  let taken: unknown = null;
  const contents = valueIn(
    await restoreBackup(to, file, async (given) => {
      taken = given;
      return ok(null);
    }),
  );
  expect(contents).toEqual({ createdAt: 7000, calls: 1, contacts: 1, leftOut: 0, settings });
  expect(taken).toMatchObject({ contents: { settings } });
  expect(contentsOf(to)).toEqual(contentsOf(from));
  expect(contentsOf(to).rows).toMatchObject([{ callId: 'old-1', wrapUp: { note: 'about old' } }]);
  expect(contentsOf(to)).toMatchObject({ followUps: [{ note: 'old' }], ticked: ['old-missed'] });
  expect(readdirSync(to).filter((name) => name.startsWith('restore'))).toEqual([]);
});

test('a restored directory is written on: new calls, edited contacts', async () => {
  const to = temporaryDirectory();
  valueIn(await restoreBackup(to, await backedUp(filled('old')), keepSettings));
  const log = valueIn(openCallLog(to));
  valueIn(log.append(callRequested('next', 9000)));
  log.close();
  const contacts = valueIn(openContacts(to));
  valueIn(contacts.save(draft('Next', ['216'])));
  contacts.close();
  expect(contentsOf(to).rows.map((row) => row.callId)).toEqual(['next', 'old-1']);
  expect(contentsOf(to).people).toHaveLength(2);
});

test('an empty data directory makes a backup that empties another', async () => {
  const file = await backedUp(temporaryDirectory());
  const to = filled('new');
  expect(valueIn(await restoreBackup(to, file, keepSettings))).toMatchObject({ calls: 0, contacts: 0 });
  expect(contentsOf(to)).toMatchObject({ rows: [], people: [], favourites: [], blocked: [], followUps: [] });
});

test('a backup is made beside a process that writes, leaves nothing else behind, and is for its owner alone', async () => {
  const directory = filled('old');
  const log = valueIn(openCallLog(directory));
  const file = await backedUp(directory);
  log.close();
  expect(readdirSync(join(file, '..'))).toEqual(['desk.dotaraf']);
});

const refusals: [string, string, (file: string) => string | Uint8Array][] = [
  ['a text', 'no-backup', () => 'no backup at all'],
  ['an empty file', 'damaged', () => ''],
  ['a compressed text', 'no-backup', () => gzipSync('no database at all'.repeat(999))],
  ['a backup that breaks off', 'damaged', (file) => readFileSync(file).subarray(0, 900)],
  [
    'a backup with one bit turned',
    'damaged',
    (file) => {
      const bytes = readFileSync(file);
      const place = Math.floor(bytes.length / 2);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      return bytes;
    },
  ],
];
test.each(refusals)('%s is refused as %s and nothing is replaced', async (_name, reason, make) => {
  const file = join(temporaryDirectory(), 'bad.dotaraf');
  writeFileSync(file, make(await backedUp(filled('old'))));
  await expectRefused(file, reason);
});

async function expectRefused(file: string, reason: string): Promise<void> {
  const to = filled('new');
  const before = contentsOf(to);
  let asked = false;
  const restored = await restoreBackup(to, file, async () => {
    asked = true;
    return ok(null);
  });
  expect(errorIn(restored)).toEqual({ kind: 'file-unusable', file, reason, line: null });
  expect(asked).toBe(false);
  expect(contentsOf(to)).toEqual(before);
  expect(readdirSync(to).filter((name) => name.startsWith('restore'))).toEqual([]);
}

const changes: [string, string, string][] = [
  ['another program’s database', 'no-backup', 'DROP TABLE backup'],
  ['a later format', 'newer', `UPDATE backup SET value = '2' WHERE key = 'format'`],
  ['later tables', 'newer', `UPDATE backup SET value = '99' WHERE key = 'version:contacts'`],
  ['missing tables', 'damaged', 'DROP TABLE events'],
  ['an unreadable contact', 'damaged', `UPDATE contacts SET contact = '{"name":1}'`],
  ['an unreadable follow-up', 'damaged', `UPDATE follow_ups SET number = ''`],
  ['an unreadable entry of the do-not-call list', 'damaged', `UPDATE do_not_call SET number = ''`],
  ['an unreadable event', 'damaged', `UPDATE events SET event = 'x'`],
  ['unreadable settings', 'damaged', `UPDATE backup SET value = '[]' WHERE key = 'settings'`],
  ['a note on no call', 'damaged', 'PRAGMA foreign_keys = OFF; DELETE FROM calls'],
];
test.each(changes)('%s is refused as %s and nothing is replaced', async (_name, reason, sql) => {
  await expectRefused(
    changed(await backedUp(filled('old')), (database) => database.exec(sql)),
    reason,
  );
});

test('a missing file is refused', async () => {
  await expectRefused(join(temporaryDirectory(), 'nothing.dotaraf'), 'missing');
});

test('a backup of older tables is brought up to date', async () => {
  const file = changed(await backedUp(filled('old')), (database) =>
    database.exec(
      `DROP TABLE wrap_ups; DROP INDEX calls_for_figures; DROP TABLE do_not_call; DROP TABLE restored_calls;
       DROP INDEX calls_by_unique_id; DROP INDEX calls_by_time;
       DROP INDEX calls_by_number; ALTER TABLE calls DROP COLUMN ahead;
       CREATE INDEX calls_by_number ON calls (number_tail, started_at);
       ALTER TABLE calls DROP COLUMN direction; ALTER TABLE calls DROP COLUMN unique_id;
       CREATE INDEX calls_by_time ON calls (started_at, call_id, outcome, number, number_tail);
       DROP TABLE follow_ups; DROP TABLE ticked_calls;
       DROP TABLE contact_sources; DROP INDEX contacts_by_name; DROP INDEX contacts_of_pbx;
       PRAGMA foreign_keys = OFF; CREATE TEMP TABLE people AS SELECT * FROM contacts; DROP TABLE contacts;
       CREATE TABLE contacts ( id TEXT PRIMARY KEY, contact TEXT NOT NULL, name_key TEXT NOT NULL,
         searchable TEXT NOT NULL, sort_key TEXT NOT NULL, favourite_place INTEGER,
         removed INTEGER NOT NULL DEFAULT 0 ) STRICT;
       INSERT INTO contacts SELECT id, contact, name_key, name_key || char(10) || digits, sort_key,
         favourite_place, removed FROM people;
       CREATE INDEX contacts_favourite ON contacts (favourite_place) WHERE favourite_place IS NOT NULL;
       CREATE INDEX contacts_by_name ON contacts (removed, sort_key, id, name_key, searchable);
       UPDATE backup SET value = '1' WHERE key LIKE 'version:%'`,
    ),
  );
  const to = filled('new');
  valueIn(await restoreBackup(to, file, keepSettings));
  expect(contentsOf(to)).toMatchObject({
    rows: [{ callId: 'old-1' }],
    blocked: [],
    people: [{ name: 'old' }],
  });
});

test('calls and address book may lie apart: each is taken from, and put, where it lies', async () => {
  const file = join(temporaryDirectory(), 'apart.dotaraf');
  const [calls, people] = [filled('calls'), filled('people')];
  valueIn(await writeBackup({ directory: calls, contactsDirectory: people, file, settings, now: 1 }));
  const [toCalls, toPeople] = [filled('new'), filled('mine')];
  valueIn(await restoreBackup(toCalls, file, keepSettings, { contactsDirectory: toPeople }));
  expect(contentsOf(toCalls)).toMatchObject({ rows: [{ callId: 'calls-1' }], people: [{ name: 'new' }] });
  expect(contentsOf(toPeople)).toMatchObject({ rows: [{ callId: 'mine-1' }], people: [{ name: 'people' }] });
});

test('settings that cannot be put in place leave everything as it was', async () => {
  const to = filled('new');
  const before = contentsOf(to);
  const failure = { kind: 'file-not-written', file: 'config.json', code: 'EACCES' } as const;
  const restored = await restoreBackup(to, await backedUp(filled('old')), async () => ({
    ok: false,
    error: failure,
  }));
  expect(errorIn(restored)).toEqual(failure);
  expect([contentsOf(to), existsSync(join(to, 'restore.unpacked.db'))]).toEqual([before, false]);
});

test('a restore that a crash broke off after its first half is finished at the next start', async () => {
  const from = filled('old');
  const file = await backedUp(from);
  const to = filled('new');
  // As left by a crash: the checked backup has its last name, the history is replaced, the contacts are not.
  writeFileSync(join(to, 'restore.pending.db'), gunzipSync(readFileSync(file)));
  const pending = new DatabaseSync(join(to, 'calls.db'));
  pending.exec('DELETE FROM wrap_ups; DELETE FROM calls; DELETE FROM events');
  pending.close();
  expect(valueIn(finishRestore(to))).toBeNull();
  expect(contentsOf(to)).toEqual(contentsOf(from));
  expect(existsSync(join(to, 'restore.pending.db'))).toBe(false);
  expect(valueIn(finishRestore(to))).toBeNull();
});

test('a damaged database is no hindrance: it is set aside and the backup takes its place', async () => {
  const from = filled('old');
  const to = temporaryDirectory();
  writeFileSync(join(to, 'calls.db'), 'no database at all'.repeat(99));
  valueIn(await restoreBackup(to, await backedUp(from), keepSettings));
  expect(contentsOf(to)).toEqual(contentsOf(from));
  expect(existsSync(join(to, 'calls.db.damaged-1'))).toBe(true);
});

test('a damaged source or an unwritable place is told, and no file is made', async () => {
  const directory = filled('old');
  const order = { directory, settings, now: 1 };
  expect(errorIn(await writeBackup({ ...order, file: '/nowhere/desk.dotaraf' }))).toEqual({
    kind: 'file-not-written',
    file: '/nowhere/desk.dotaraf',
    code: 'ENOENT',
  });
  writeFileSync(join(directory, 'contacts.db'), 'no database at all'.repeat(99));
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  expect(errorIn(await writeBackup({ ...order, file }))).toMatchObject({ kind: 'storage-failed' });
  expect(readdirSync(join(file, '..'))).toEqual([]);
});
