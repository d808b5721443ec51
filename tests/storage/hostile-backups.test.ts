import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
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
import { type CallStore, openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { foldCall } from '../../shared/call/fold.ts';
import { incomingCallOf } from '../../shared/incoming/call.ts';
import type { IncomingEvent } from '../../shared/incoming/events.ts';
import { textsOf } from '../../shared/locales/texts-of.ts';
import { ok } from '../../shared/result.ts';
import { changedDatabase, deskNamed, noSettings, packed } from '../support/storage/backups.ts';
import { callEnded, callRequested, errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const settings = noSettings;
const keepSettings = async () => ok(null);

const filled = (name: string): string =>
  deskNamed(name, (contacts) => void valueIn(contacts.save(draft(name, ['214']))));

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
async function oldWith(sql: string): Promise<string> {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  valueIn(await writeBackup({ directory: filled('old'), file, settings, now: 7000 }));
  return changedDatabase(file, (database) => database.exec(sql));
}

const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';
const hostile: [string, string][] = [
  ['a column more', 'ALTER TABLE contacts ADD COLUMN more TEXT'],
  ['a generated column', "ALTER TABLE calls ADD COLUMN more TEXT AS (upper('x'))"],
  [
    'an endless view in the place of a table',
    `DROP TABLE contact_numbers; DROP TABLE contacts;
     CREATE VIEW contacts AS ${endless} SELECT 'x' AS id, '{}' AS contact, 'x' AS name_key, '' AS sort_key,
       NULL AS favourite_place, i AS removed, NULL AS source, '' AS digits FROM n;`,
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
    const file = packed(await oldWith(sql));
    const refused = { kind: 'file-unusable', file };
    expect(errorIn(await checkBackup({ directory: to }, file))).toMatchObject(refused);
    expect(errorIn(await restoreBackup(to, file, keepSettings))).toMatchObject(refused);
    expect(readdirSync(to).filter((name) => /restore|backup/.test(name))).toEqual([]);
    expect(dataOf(to)).toEqual(dataNamed('new'));
  },
);

test.each(hostile)(
  'a pending restore with %s is set aside, and the desk starts with its old data',
  async (_name, sql) => {
    const to = filled('new');
    writeFileSync(join(to, 'restore.pending.db'), readFileSync(await oldWith(sql)));
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

const beyond = '9007199254740993';
const moreEvents = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
  INSERT INTO events (call_id, at, type, event) SELECT call_id, at, type, event FROM events, n WHERE type = 'call-requested'`;
const longEvents = "UPDATE events SET event = json_set(event, '$.more', hex(zeroblob(300000)))";
const longWords = "UPDATE calls SET verdict = json_set(verdict, '$.words', hex(zeroblob(5000)))";
const longNote = "INSERT INTO wrap_ups VALUES ('old-1', hex(zeroblob(5001)), NULL, '', 1)";
const settingsWith = (value: string) =>
  `UPDATE backup SET value = json_set(value, '$.preferences', json_object('more', ${value})) WHERE key = 'settings'`;
const unreadable: [string, string][] = [
  ['a call that began at a time that no number holds', `UPDATE calls SET started_at = ${beyond}`],
  ['a call that began after the end of all time', 'UPDATE calls SET started_at = 8640000000000001'],
  ['a call that began before 1970', 'UPDATE calls SET started_at = -1'],
  ['a call that ended at a time that no number holds', `UPDATE calls SET ended_at = ${beyond}`],
  ['an outcome that is none', "UPDATE calls SET outcome = 'won', verdict = NULL"],
  ['a note of a time that no number holds', `INSERT INTO wrap_ups VALUES ('old-1', '', NULL, '', ${beyond})`],
  ['an event of a time that no number holds', `UPDATE events SET at = ${beyond}`],
  [
    'an event whose text names a time after the end of all time',
    "UPDATE events SET event = json_set(event, '$.at', 8640000000000001)",
  ],
  ['a blocked number of a time that no number holds', `UPDATE do_not_call SET added_at = ${beyond}`],
  [
    'a ticked call of a time after the end of all time',
    "INSERT INTO ticked_calls VALUES ('x', 8640000000000001)",
  ],
  [
    'a contact in the row of another one',
    `INSERT INTO contacts SELECT 'x', contact, name_key, sort_key, NULL, 0, NULL, digits FROM contacts`,
  ],
  [
    'a contact that says that it is the PBX’s',
    `UPDATE contacts SET contact = json_set(contact, '$.source', 'pbx-users')`,
  ],
  ['an event in the row of another call', "UPDATE events SET call_id = 'another'"],
  ['an event in the row of another time', 'UPDATE events SET at = 1'],
  ['an event in the row of another kind', "UPDATE events SET type = 'call-waiting'"],
  ['a call of more events than a window could read at once', moreEvents],
  ['a call whose two events are a megabyte', longEvents],
  ['a call of which the PBX said more than a window could show', longWords],
  ['a note that is longer than a window could show', longNote],
  [
    'an event with a number of two thousand digits',
    "UPDATE events SET event = json_set(event, '$.number', hex(zeroblob(1001))) WHERE type = 'call-requested'",
  ],
  ['a call with a number of ten thousand digits', `UPDATE calls SET number = hex(zeroblob(5001))`],
  ['settings that are longer than the main thread could read at once', settingsWith('hex(zeroblob(150000))')],
  [
    'settings that nest deeper than any',
    settingsWith("json(replace(hex(zeroblob(50)), '0', '[') || replace(hex(zeroblob(50)), '0', ']'))"),
  ],
];

test.each(unreadable)('a backup with %s is damaged, and replaces nothing', async (_name, sql) => {
  const to = filled('new');
  const file = packed(await oldWith(sql));
  const refused = { kind: 'file-unusable', file, reason: 'damaged' };
  expect(errorIn(await checkBackup({ directory: to }, file))).toMatchObject(refused);
  expect(errorIn(await restoreBackup(to, file, keepSettings))).toMatchObject(refused);
  expect(dataOf(to)).toEqual(dataNamed('new'));
});

/** As earlier versions wrote what a PBX told: the end of the call "old-1" with numbers that can't be. */
const oddNumbers = `UPDATE events SET event = json_set(event, '$.verdict.legs.b.talkSeconds', 99999999999999,
     '$.verdict.legs.b.durationSeconds', NULL) WHERE type = 'call-ended';
   UPDATE calls SET talk_seconds = 1e308, verdict = json_set(verdict, '$.legs.b.ringSeconds', 1e300)`;
/** A record in a form that this version does not know, and one whose required number was infinite. */
const unreadableEvents = `INSERT INTO events (call_id, at, type, event) VALUES
  ('old-1', 1500, 'second-party-cdr', '{"callId":"old-1","at":1500,"type":"second-party-cdr","source":"cdr","leg":"b"}'),
  ('old-1', 1600, 'first-party-report', '{"callId":"old-1","at":1600,"type":"first-party-report","tries":null}')`;

function endOf(directory: string) {
  const history = valueIn(openHistory(directory));
  const read = { row: history.find('old-1'), events: history.events('old-1').map(({ type }) => type) };
  history.close();
  return read;
}
const endUnknown = {
  row: {
    callId: 'old-1',
    outcome: 'completed',
    talkSeconds: null,
    verdict: { legs: { b: { ringSeconds: null } } },
  },
  events: ['call-requested', 'call-ended'],
};

test('a backup with numbers that can’t be, as earlier versions wrote it, is taken with those unknown; events that can’t be read are left out and counted', async () => {
  const to = filled('new');
  const file = packed(await oldWith(`${oddNumbers}; ${unreadableEvents}`));
  const whole = { calls: 1, contacts: 1, leftOut: 2 };
  expect(valueIn(await checkBackup({ directory: to }, file)).contents).toMatchObject(whole);
  expect(valueIn(await restoreBackup(to, file, keepSettings))).toMatchObject(whole);
  expect(dataOf(to)).toEqual(dataNamed('old'));
  expect(endOf(to)).toMatchObject(endUnknown);
});

const unreadableDesk: [string, string, number][] = [
  ['numbers that can’t be', oddNumbers, 0],
  ['events that can’t be read', unreadableEvents, 2],
  [
    'an event that this app never writes',
    "INSERT INTO events (call_id, at, type, event) VALUES ('x', -1, '', '')",
    1,
  ],
  [
    'a call that began before 1970',
    "INSERT INTO calls (call_id, number, number_tail, origin, route, started_at) SELECT 'x', number, '', origin, route, -1 FROM calls",
    1,
  ],
  [
    'a note of a time that no number holds',
    `INSERT INTO wrap_ups VALUES ('old-1', '', NULL, '', ${beyond})`,
    1,
  ],
  ['a note that is longer than a window could show', longNote, 1],
];

test.each(unreadableDesk)(
  'a desk with %s saves a backup that can be restored, and is told what was left out',
  async (_name, sql, leftOut) => {
    const from = filled('old');
    const database = new DatabaseSync(join(from, 'calls.db'));
    database.exec(sql);
    database.close();
    const file = join(temporaryDirectory(), 'desk.dotaraf');
    const facts = { calls: 1, contacts: 1, leftOut };
    expect(valueIn(await writeBackup({ directory: from, file, settings, now: 7000 }))).toMatchObject(facts);
    const to = filled('new');
    expect(valueIn(await restoreBackup(to, file, keepSettings))).toMatchObject({ ...facts, leftOut: 0 });
    expect(dataOf(to)).toEqual(dataNamed('old'));
    expect(endOf(to).events).toEqual(endUnknown.events);
  },
);

test('of a call with more events than a window could read at once a backup keeps the first, and of settings that are too long none', async () => {
  const from = filled('old');
  const database = new DatabaseSync(join(from, 'calls.db'));
  database.exec(moreEvents);
  database.close();
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const order = {
    directory: from,
    file,
    now: 7000,
    settings: { ...settings, preferences: { more: 'x'.repeat(300_000) } },
  };
  expect(valueIn(await writeBackup(order))).toMatchObject({ calls: 1, leftOut: 3, settings });
  const to = filled('new');
  expect(valueIn(await restoreBackup(to, file, keepSettings))).toMatchObject({ leftOut: 0, settings });
  expect(endOf(to).events).toHaveLength(1000);
});

test('contacts, blocked numbers and follow-ups that can’t be read are left out of a backup and counted', async () => {
  const from = filled('old');
  const database = new DatabaseSync(join(from, 'contacts.db'));
  database.exec(`INSERT INTO contacts SELECT 'x', '{}', name_key, sort_key, NULL, 0, NULL, digits FROM contacts;
    INSERT INTO contact_numbers VALUES ('x', 0, '1', '1');
    INSERT INTO do_not_call SELECT '0888', reason, ${beyond}, searchable FROM do_not_call;
    INSERT INTO follow_ups VALUES ('x', '1', NULL, '', -1, 1, NULL, NULL);
    INSERT INTO ticked_calls VALUES ('x', -1)`);
  database.close();
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const facts = { contacts: 1, leftOut: 4 };
  expect(valueIn(await writeBackup({ directory: from, file, settings, now: 7000 }))).toMatchObject(facts);
  const to = filled('new');
  expect(valueIn(await restoreBackup(to, file, keepSettings))).toMatchObject({ ...facts, leftOut: 0 });
  expect(dataOf(to)).toEqual(dataNamed('old'));
});

/** Bytes that are no UTF-8, and stand behind those that a text of them would have. */
const noText = "CAST(x'FF' AS TEXT)";

test.each([
  [
    'a contact',
    `INSERT INTO contacts SELECT ${noText}, '{}', name_key, sort_key, NULL, 0, NULL, digits FROM contacts`,
    'damaged',
  ],
  [
    'a blocked number',
    `INSERT INTO do_not_call SELECT ${noText}, reason, added_at, '' FROM do_not_call`,
    null,
  ],
  ['a call', `UPDATE calls SET call_id = ${noText}, verdict = NULL, outcome = NULL`, null],
])('the reading of a backup with %s under a name that is no text ends', async (_what, sql, reason) => {
  const to = filled('new');
  const restored = await restoreBackup(to, packed(await oldWith(sql)), keepSettings);
  expect(restored.ok ? null : restored.error).toEqual(
    reason === null ? null : expect.objectContaining({ reason }),
  );
});

test('events of a backup are renumbered in their order, so that those of later calls follow them', async () => {
  const to = filled('new');
  const sql = "UPDATE events SET id = 9223372036854775806 + (type = 'call-ended')";
  valueIn(await restoreBackup(to, packed(await oldWith(sql)), keepSettings));
  const log = valueIn(openCallLog(to));
  valueIn(log.append(callRequested('later', 3000), callEnded('later', 4000)));
  log.close();
  const database = new DatabaseSync(join(to, 'calls.db'), { readOnly: true });
  const rows = database.prepare('SELECT id, call_id, type FROM events ORDER BY id').all();
  database.close();
  expect(rows.map(({ id, call_id, type }) => [id, call_id, type])).toEqual([
    [1, 'old-1', 'call-requested'],
    [2, 'old-1', 'call-ended'],
    [3, 'later', 'call-requested'],
    [4, 'later', 'call-ended'],
  ]);
});

const rang = (callId: string, at: number): IncomingEvent => ({
  ...{ callId, at, type: 'incoming-rang', source: 'webhook', number: '09351110002', agentNumber: '305' },
  ...{ route: 'external', uniqueId: '1795.7', entryPoint: null },
});

/** A backup of calls whose ends a desk would wait for, and of one whose row alone says that it has ended. */
async function backupOfOpenCalls(): Promise<string> {
  const from = filled('old');
  const log = valueIn(openCallLog(from));
  const open = [callRequested('open', 1000), callRequested('said to be over', 1001)];
  const unconfirmed = callEnded('unconfirmed', 3000, { outcome: 'unconfirmed' });
  const goesOn = callEnded('goes on', 3001, { outcome: 'cancelled', reason: 'not-withdrawn' });
  valueIn(log.append(...open, callRequested('unconfirmed', 1002), unconfirmed));
  valueIn(log.append(callRequested('goes on', 1003), goesOn));
  valueIn(log.appendIncoming(rang('rings', 1004)));
  log.close();
  const database = new DatabaseSync(join(from, 'calls.db'));
  database.exec("UPDATE calls SET outcome = 'completed', ended_at = 2000 WHERE call_id = 'said to be over'");
  database.close();
  const file = join(temporaryDirectory(), 'open.dotaraf');
  valueIn(await writeBackup({ directory: from, file, settings, now: 7000 }));
  return file;
}

const waitedFor = (log: CallStore) => [
  ...[...log.unsettled(0), ...log.settledSince(0)].map(([first]) => first?.callId),
  ...[...log.openIncoming(), log.incomingByUniqueId('1795.7')].map(([first]) => first?.callId),
];

test('what a backup brought is history alone: no call of it is waited for, whatever its log or row says', async () => {
  const to = filled('new');
  valueIn(await restoreBackup(to, await backupOfOpenCalls(), keepSettings));
  const log = valueIn(openCallLog(to));
  expect(waitedFor(log)).toEqual([undefined]);
  valueIn(log.append(callRequested('made here', 5000), callRequested('ended here', 5001)));
  valueIn(log.append(callEnded('ended here', 5002)));
  valueIn(log.appendIncoming(rang('rings here', 5003)));
  expect(waitedFor(log)).toEqual(['made here', 'ended here', 'rings here', 'rings here']);
  log.close();
});

test('a backup with only contacts leaves the calls of this desk to be waited for', async () => {
  const to = filled('new');
  const log = valueIn(openCallLog(to));
  valueIn(log.append(callRequested('made here', 5000)));
  log.close();
  valueIn(await restoreBackup(to, await backupOfOpenCalls(), keepSettings, { chosen: ['contacts'] }));
  const again = valueIn(openCallLog(to));
  expect(waitedFor(again)).toEqual(['made here', 'new-1', undefined].toSorted());
  again.close();
});

test('a call that a backup holds without its end is told as one whose end is unknown', async () => {
  const to = filled('new');
  valueIn(await restoreBackup(to, await backupOfOpenCalls(), keepSettings));
  const history = valueIn(openHistory(to));
  expect(history.find('open')).toMatchObject({ outcome: 'unconfirmed', reason: 'restored', endedAt: 1000 });
  expect(history.find('rings')).toMatchObject({ outcome: 'not-told', endedAt: 1004 });
  expect(history.find('old-1')).toMatchObject({ outcome: 'completed', reason: null, endedAt: 2000 });
  const end = foldCall(history.events('open'))?.ended;
  expect(incomingCallOf(history.incoming('rings'))?.ended?.outcome).toBe('not-told');
  history.close();
  if (!end) throw new Error('the log has an end');
  expect(textsOf('en').sentenceOf(end, null)).toBe('It is unknown how the call ended');
});

test('rows that the own tables do not take replace nothing, in neither database', async () => {
  const to = filled('new');
  writeFileSync(join(to, 'restore.pending.db'), readFileSync(await oldWith('SELECT 1')));
  for (const [name, table] of [
    ['contacts.db', 'contacts'],
    ['calls.db', 'wrap_ups'],
  ] as const) {
    const own = new DatabaseSync(join(to, name));
    own.exec(`CREATE TRIGGER no BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'no room'); END`);
    own.close();
  }
  expect(finishRestore(to)).toEqual(ok(null));
  expect(dataOf(to)).toEqual(dataNamed('new'));
});

test.each(['contacts.db', 'calls.db'])(
  'a start that finds %s locked leaves a restore that was broken off to the next one, and names that file',
  async (name) => {
    const to = filled('new');
    writeFileSync(join(to, 'restore.pending.db'), readFileSync(await oldWith('SELECT 1')));
    const busy = new DatabaseSync(join(to, name));
    busy.exec('BEGIN IMMEDIATE');
    const words = expect.stringContaining(`${join(to, name)} is locked by another program`);
    expect(errorIn(finishRestore(to))).toMatchObject({ kind: 'storage-failed', words });
    busy.exec('ROLLBACK');
    busy.close();
    expect(dataOf(to)).toEqual(dataNamed('new'));
    expect(readdirSync(to).filter((file) => file.startsWith('restore'))).toEqual(['restore.pending.db']);
    expect(finishRestore(to)).toEqual(ok(null));
    expect(dataOf(to)).toEqual(dataNamed('old'));
  },
);

test('a small file that unpacks to a thousand times its size is refused, and leaves nothing on the disk', async () => {
  const to = filled('new');
  const bomb = join(temporaryDirectory(), 'bomb.dotaraf');
  const content = gzipSync(Buffer.alloc(unpackedLimit(0) + 8_000_000));
  writeFileSync(bomb, content);
  expect(content.length).toBeLessThan(200_000);
  expect(errorIn(await checkBackup({ directory: to }, bomb))).toMatchObject({ reason: 'unpacks-too-far' });
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
  const file = packed(await oldWith('SELECT 1'));
  const to = filled('new');
  valueIn(await restoreBackup(to, file, keepSettings, { chosen: ['calls'] }));
  expect(dataOf(to)).toEqual({ ...dataNamed('new'), calls: ['old-1'] });
  valueIn(await restoreBackup(to, file, keepSettings, { chosen: ['do-not-call'] }));
  expect(dataOf(to)).toEqual({ calls: ['old-1'], people: ['new'], blocked: ['old'] });
  valueIn(await restoreBackup(to, file, keepSettings, { chosen: ['contacts'] }));
  expect(dataOf(to)).toEqual(dataNamed('old'));
  valueIn(await restoreBackup(filled('new'), file, keepSettings, { chosen: [] }));
});

test.each(['contacts.db', 'calls.db'])(
  'a restore that finds %s locked is told so of that file, and leaves nothing pending',
  async (name) => {
    const to = filled('new');
    const prepared = valueIn(await prepareRestore({ directory: to }, packed(await oldWith('SELECT 1'))));
    const busy = new DatabaseSync(join(to, name));
    busy.exec('BEGIN IMMEDIATE');
    const words = expect.stringContaining(`${join(to, name)} is locked by another program`);
    expect(errorIn(applyRestore({ directory: to }, prepared.file, ['contacts', 'calls']))).toMatchObject({
      kind: 'storage-failed',
      words,
    });
    busy.exec('ROLLBACK');
    busy.close();
    expect(readdirSync(to).filter((file) => file.startsWith('restore'))).toEqual([]);
    expect(dataOf(to)).toEqual(dataNamed('new'));
  },
);

test('a restore that was done is not done again, though its file could not be removed', async () => {
  const to = filled('new');
  const prepared = valueIn(await prepareRestore({ directory: to }, packed(await oldWith('SELECT 1'))));
  const kept = join(temporaryDirectory(), 'kept.db');
  linkSync(prepared.file, kept);
  valueIn(applyRestore({ directory: to }, prepared.file, ['contacts', 'calls', 'do-not-call']));
  const log = valueIn(openCallLog(to));
  valueIn(log.append(callRequested('made since', 5000)));
  log.close();
  renameSync(kept, join(to, 'restore.pending.db'));
  expect(finishRestore(to)).toEqual(ok(null));
  expect(dataOf(to).calls).toEqual(['made since', 'old-1']);
  expect(existsSync(join(to, 'restore.pending.db'))).toBe(false);
});

test('a restore that a crash broke off takes what the person had chosen', async () => {
  const to = filled('new');
  const plain = await oldWith(`INSERT INTO backup VALUES ('chosen', '["contacts"]')`);
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
