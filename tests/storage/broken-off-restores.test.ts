import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { applyRestore, finishRestore, prepareRestore } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { forgetCalls } from '../../electron/storage/calls/forget-calls.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { ok } from '../../shared/result.ts';
import { deskNamed, noSettings } from '../support/storage/backups.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const parts = ['contacts', 'calls', 'do-not-call'] as const;
const pending = 'restore.pending.db';

/** A data directory in which each kind of data bears the name. */
const filled = (name: string, people = 1): string =>
  deskNamed(name, (contacts) => {
    for (let at = 0; at < people; at += 1)
      valueIn(contacts.save(draft(name, [`0214${at}`], { note: 'n'.repeat(1500) })));
    valueIn(contacts.tickCall({ callId: `${name}-missed`, at: 1 }));
  });

/** Whose each kind of data is: one name alone where all are of the same desk. */
function ownersOf(directory: string): string {
  const history = valueIn(openHistory(directory));
  const calls = history.list({ limit: 5, offset: 0 }).rows.map(({ callId }) => callId.split('-')[0]);
  const logged = history.events('old-1').length > 0 ? 'old' : 'new';
  history.close();
  const contacts = valueIn(openContacts(directory));
  const people = valueIn(contacts.search({ text: '', offset: 0, limit: 9 })).rows.map(({ name }) => name);
  const blocked = valueIn(contacts.doNotCall({ text: '', offset: 0, limit: 9 })).rows.map(
    (row) => row.reason,
  );
  const ticked = valueIn(contacts.tickedCalls(['old-missed', 'new-missed'])).map((id) => id.split('-')[0]);
  contacts.close();
  return [...new Set([...calls, logged, ...people, ...blocked, ...ticked])].join(' and ');
}

/** The desk "new", and a backup of the desk "old" that is ready to be put in its place. */
async function createSeed(): Promise<string> {
  const file = join(temporaryDirectory(), 'old.dotaraf');
  valueIn(await writeBackup({ directory: filled('old', 60), file, settings: noSettings, now: 1 }));
  const directory = filled('new');
  // Under a name of its own: a process that starts removes what another one works with.
  renameSync(valueIn(await prepareRestore({ directory }, file)).file, join(directory, 'prepared.db'));
  return directory;
}
/** A copy of such a directory. */
function desk(seed: string) {
  const directory = copyOf(seed);
  return { directory, prepared: join(directory, 'prepared.db') };
}

/** Runs a task before each statement that writes; it is told how many there were before. */
function beforeEachStep(task: (step: number) => void): void {
  let step = 0;
  const [exec, run] = [DatabaseSync.prototype.exec, StatementSync.prototype.run];
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    if (!sql.startsWith('PRAGMA')) task(step++);
    exec.call(this, sql);
  });
  vi.spyOn(StatementSync.prototype, 'run').mockImplementation(function (this: StatementSync, ...values) {
    task(step++);
    return Reflect.apply(run, this, values);
  });
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** The directory as a kill at this moment leaves it: what is in memory alone, with the index of the log, is lost. */
function copyOf(directory: string): string {
  const copy = temporaryDirectory();
  for (const name of readdirSync(directory))
    if (!name.endsWith('-shm')) copyFileSync(join(directory, name), join(copy, name));
  return copy;
}

test('a restore that is killed at any step leaves all of the old data or, after the next start, all of the new', async () => {
  const { directory, prepared } = desk(await createSeed());
  const left: string[] = [];
  beforeEachStep(() => void left.push(copyOf(directory)));
  expect(applyRestore({ directory }, prepared, parts)).toEqual(ok(null));
  vi.restoreAllMocks();
  left.push(copyOf(directory));
  const found = left.map((copy) => {
    expect(finishRestore(copy)).toEqual(ok(null));
    expect(readdirSync(copy).filter((name) => /restore\.(?:pending|failed)/.test(name))).toEqual([]);
    return ownersOf(copy);
  });
  expect(found).toEqual([
    ...found.filter((name) => name === 'new'),
    ...found.filter((name) => name === 'old'),
  ]);
  expect(new Set(found)).toEqual(new Set(['new', 'old']));
});

test('a start that is killed at any step of finishing a restore leaves it to the next one', async () => {
  const { directory, prepared } = desk(await createSeed());
  let between = '';
  beforeEachStep(() => {
    if (existsSync(join(directory, pending))) between ||= copyOf(directory);
  });
  expect(applyRestore({ directory }, prepared, parts)).toEqual(ok(null));
  vi.restoreAllMocks();
  const left: string[] = [];
  beforeEachStep(() => void left.push(copyOf(between)));
  expect(finishRestore(between)).toEqual(ok(null));
  vi.restoreAllMocks();
  for (const copy of left) {
    expect(finishRestore(copy)).toEqual(ok(null));
    expect(ownersOf(copy)).toBe('old');
  }
});

/** What SQLite throws where a disk has no room or breaks. */
const diskFull = () => Object.assign(new Error('database or disk is full'), { errcode: 13, errstr: 'full' });

/** Runs a task of which a step fails; null where it has no such step. */
function withFailing<T>(failing: number, task: () => T): T | null {
  let failed = false;
  beforeEachStep((step) => {
    if (step !== failing) return;
    failed = true;
    throw diskFull();
  });
  const came = task();
  vi.restoreAllMocks();
  return failed ? came : null;
}

/** A restore whose step fails; null where it has no such step. */
function failedAt(failing: number, seed: string): string | null {
  const { directory, prepared } = desk(seed);
  const applied = withFailing(failing, () => applyRestore({ directory }, prepared, parts));
  if (applied === null) return null;
  if (applied.ok) expect(ownersOf(directory)).toBe('old');
  else if (existsSync(join(directory, pending))) {
    expect(errorIn(applied)).toMatchObject({ words: expect.stringContaining('goes on at the next start') });
    expect(finishRestore(directory)).toEqual(ok(null));
    expect(ownersOf(directory)).toBe('old');
    return 'gone on with';
  } else expect(ownersOf(directory)).toBe('new');
  return applied.ok ? 'done' : 'nothing changed';
}

test('a restore of which any step fails changes nothing, or says that it has begun and is finished at the next start', async () => {
  const found = new Set<string>();
  const seed = await createSeed();
  for (let step = 0; ; step += 1) {
    const came = failedAt(step, seed);
    if (came === null) break;
    found.add(came);
  }
  expect(found).toEqual(new Set(['nothing changed', 'gone on with']));
});

/** A desk that a kill between the two commits of a restore left. */
function halfReplaced(seed: string): string {
  const { directory, prepared } = desk(seed);
  let half = '';
  const { exec } = DatabaseSync.prototype;
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    if (sql === 'COMMIT') half = copyOf(directory);
    exec.call(this, sql);
  });
  expect(applyRestore({ directory }, prepared, parts)).toEqual(ok(null));
  vi.restoreAllMocks();
  return half;
}

test('a restore that has begun is never set aside half done, whichever step of finishing it fails', async () => {
  const half = halfReplaced(await createSeed());
  expect(ownersOf(copyOf(half)).split(' and ').toSorted()).toEqual(['new', 'old']);
  const found = new Set<string>();
  for (let step = 0; ; step += 1) {
    const directory = copyOf(half);
    const finished = withFailing(step, () => finishRestore(directory));
    if (finished === null) break;
    if (!finished.ok)
      expect(errorIn(finished)).toMatchObject({
        words: expect.stringContaining('goes on at the next start'),
      });
    expect(finishRestore(directory)).toEqual(ok(null));
    expect([step, ownersOf(directory)]).toEqual([step, 'old']);
    found.add(finished.ok ? 'done' : 'gone on with');
  }
  expect(found).toEqual(new Set(['gone on with']));
});

const program = join(import.meta.dirname, '../support/storage/apply-restore.ts');

/** With no file of this process any longer than so many KiB, as on a disk that is full. */
const withRoom = (kib: number, words: string[]) =>
  spawnSync('sh', ['-c', `ulimit -f ${kib * 2}; exec "$0" "$@"`, process.execPath, program, ...words], {
    encoding: 'utf8',
  });

const room = [34, 64, 100, 180, 260, 400, 600, 700, 2000];

test.runIf(process.platform !== 'win32')(
  'where a disk has no more room, a restore replaces all of the data or nothing',
  async () => {
    const seed = await createSeed();
    const found = room.map((kib) => {
      const { directory, prepared } = desk(seed);
      const isDone = withRoom(kib, [directory, prepared]).stdout === JSON.stringify(ok(null));
      expect([kib, ownersOf(directory)]).toEqual([kib, isDone ? 'old' : 'new']);
      expect(existsSync(join(directory, pending))).toBe(false);
      return isDone;
    });
    expect(new Set(found)).toEqual(new Set([false, true]));
  },
);

test('calls that are forgotten for good are forgotten of restores, too: pending, set aside, or what one works with', () => {
  const directory = filled('new');
  const left = [
    pending,
    'restore.failed-1.db',
    'restore.failed-12.db',
    'restore.unpacked-1-ff.db',
    'backup.checked-1-ff.db',
  ];
  for (const name of [...left, 'restored by hand.dotaraf']) writeFileSync(join(directory, name), 'calls');
  mkdirSync(join(directory, 'restore.rehearsal-1-ff'));
  writeFileSync(join(directory, 'restore.rehearsal-1-ff', 'calls.db'), 'calls');
  expect(forgetCalls(directory)).toEqual(ok(null));
  expect(readdirSync(directory).toSorted()).toEqual(['contacts.db', 'lock.db', 'restored by hand.dotaraf']);
});
