import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadConfig } from '../../electron/cli/load-config.ts';
import { takeSettings } from '../../electron/desktop/settings/settings-file.ts';
import {
  appendToOwnFile,
  openNewOwnFile,
  streamToNewOwnFile,
  writeNewOwnFile,
  writeOwnFile,
} from '../../electron/files/own-file.ts';
import { writeFileWhole } from '../../electron/files/write-file.ts';
import { openLog } from '../../electron/log/log.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import { readMembership, writeMembership } from '../../electron/team/desk/membership.ts';
import { noteRunning, relayIdIn } from '../../electron/team/relay/kept-files.ts';
import { openKeys } from '../../electron/team/relay/nats/keys.ts';
import { soon } from '../support/engine/soon.ts';
import { callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const withModes = test.skipIf(process.platform === 'win32');
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

/** Everything below a folder with its mode. */
const modesIn = (directory: string) =>
  Object.fromEntries(
    readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => [
      name,
      modeOf(join(directory, name)),
    ]),
  );

/** What is made while others would get all rights to it. */
async function withOpenUmask<T>(task: () => T | Promise<T>): Promise<T> {
  const before = process.umask(0);
  try {
    return await task();
  } finally {
    process.umask(before);
  }
}

const settings = {
  ...{ number: '201', name: 'Ann', country: 'IR', internalPattern: '^2' },
  ...{ windowMinutes: 10, internal: null },
  external: { component: 'trunk-api' as const, trunk: 'T', ringSeconds: 30, callLimitSeconds: 3600 },
};

withModes(
  'whatever is written is its owner’s alone, in a folder that was made by hand and with any umask',
  async () => {
    const directory = join(temporaryDirectory(), 'by-hand');
    const modes = await withOpenUmask(async () => {
      mkdirSync(directory);
      const owned = valueIn(ownDataDirectory(directory, 'test'));
      const log = valueIn(openCallLog(directory));
      valueIn(log.append(callRequested('one', 1000)));
      const contacts = valueIn(openContacts(directory));
      valueIn(contacts.save(draft('Ann', ['214'])));
      const written = openLog(join(directory, 'logs'));
      written.info({}, 'one');
      written.close();
      const backup = { directory, file: join(directory, 'b.dotaraf'), now: 1 };
      valueIn(
        await writeBackup({ ...backup, settings: { config: null, preferences: null, connection: null } }),
      );
      valueIn(await writeFileWhole(join(directory, 'export.csv'), ['a']));
      const membership = { servers: ['nats://127.0.0.1:4222'], jwt: 'jwt', seed: 'seed', settings };
      valueIn(writeMembership(directory, membership));
      await openKeys(join(directory, 'keys'));
      relayIdIn(directory);
      noteRunning(directory, { nats: [] });
      const found = modesIn(directory);
      contacts.close();
      log.close();
      owned.release();
      return found;
    });
    expect(Object.keys(modes)).toEqual(
      expect.arrayContaining([
        ...['calls.db', 'calls.db-wal', 'calls.db-shm', 'contacts.db', 'lock.db', 'owner.json'],
        ...['logs/dotaraf.log', 'b.dotaraf', 'export.csv', 'team.json', 'keys/team.seed', 'relay-id'],
      ]),
    );
    const folders = { keys: '700', logs: '700' };
    const files = Object.fromEntries(Object.keys(modes).map((name) => [name, '600']));
    expect(modes).toEqual({ ...files, ...folders });
  },
);

withModes('what an earlier version left open to others is closed to them', () => {
  const directory = temporaryDirectory();
  valueIn(openCallLog(directory)).close();
  const logs = join(directory, 'logs');
  mkdirSync(logs);
  writeFileSync(join(logs, 'dotaraf.1.log'), 'old');
  for (const file of ['calls.db', 'logs/dotaraf.1.log']) chmodSync(join(directory, file), 0o644);
  chmodSync(logs, 0o755);
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('one', 1000)));
  openLog(logs).close();
  const found = modesIn(directory);
  log.close();
  expect(found).toMatchObject({ 'calls.db': '600', logs: '700', 'logs/dotaraf.1.log': '600' });
});

test('a link or file that somebody laid in the way is neither followed nor filled', async () => {
  const directory = temporaryDirectory();
  const [target, link] = [join(directory, 'target'), join(directory, 'link')];
  symlinkSync(target, link);
  expect(() => writeNewOwnFile(link, 'secret')).toThrow(/EEXIST/);
  await expect(openNewOwnFile(link)).rejects.toThrow(/EEXIST/);
  const opened = new Promise((resolve) => streamToNewOwnFile(link).once('error', resolve));
  expect(await opened).toMatchObject({ code: 'EEXIST' });
  writeOwnFile(link, 'secret');
  expect(existsSync(target)).toBe(false);
  expect(readFileSync(link, 'utf8')).toBe('secret');
  expect(readdirSync(directory)).toEqual(['link']);
});

withModes(
  'who puts a file of theirs in the place of each that a backup is made of reads no calls',
  async () => {
    const directory = temporaryDirectory();
    const log = valueIn(openCallLog(directory));
    valueIn(log.append(callRequested('one', 1000)));
    log.close();
    const [shared, theirs] = [temporaryDirectory(), temporaryDirectory()];
    const taken = new Set<string>();
    const watcher = watch(shared, (_event, name) => {
      if (name === null || taken.has(name) || !existsSync(join(shared, name))) return;
      taken.add(name);
      writeFileSync(join(theirs, name), '');
      rmSync(join(shared, name));
      linkSync(join(theirs, name), join(shared, name));
    });
    onTestFinished(() => watcher.close());
    await writeBackup({
      ...{ directory, file: join(shared, 'b.dotaraf'), now: 1 },
      settings: { config: null, preferences: null, connection: null },
    });
    await soon(() => taken.size).toBeGreaterThan(0);
    for (const name of taken) expect(readFileSync(join(theirs, name))).toHaveLength(0);
    expect(readdirSync(directory).filter((name) => name.startsWith('backup.'))).toEqual([]);
  },
);

withModes('a data directory that others may write in is closed to them at the first use', () => {
  const directory = join(temporaryDirectory(), 'by-hand');
  mkdirSync(join(directory, 'logs'), { recursive: true });
  for (const folder of [directory, join(directory, 'logs')]) chmodSync(folder, 0o777);
  valueIn(ownDataDirectory(directory, 'test')).release();
  const log = openLog(join(directory, 'logs'));
  log.info({}, 'one');
  log.close();
  expect([modeOf(directory), modeOf(join(directory, 'logs'))]).toEqual(['755', '700']);
});

/** To give a file to somebody else takes root. */
const asRoot = test.skipIf(process.getuid?.() !== 0);
const somebody = 2000;

asRoot.each(['calls.db', 'calls.db-wal', 'contacts.db', 'lock.db', 'restore.pending.db', 'logs'])(
  'a data directory in which another user laid %s, or a link of theirs, is not used, and the file is named',
  (name) => {
    const [planted, linked] = [temporaryDirectory(), temporaryDirectory()];
    writeFileSync(join(planted, name), '');
    chownSync(join(planted, name), somebody, somebody);
    const theirs = join(temporaryDirectory(), 'theirs');
    writeFileSync(theirs, '');
    chownSync(theirs, somebody, somebody);
    symlinkSync(theirs, join(linked, name));
    for (const directory of [planted, linked])
      for (const opened of [
        ownDataDirectory(directory, 'test'),
        openCallLog(directory),
        openContacts(directory),
      ])
        expect(opened).toMatchObject({
          error: { kind: 'data-dir-unusable', words: expect.stringContaining(join(directory, name)) },
        });
    expect(readFileSync(theirs, 'utf8')).toBe('');
  },
);

asRoot('a data directory of another user is not used, and a file of theirs is not read', () => {
  const directory = temporaryDirectory();
  valueIn(openCallLog(directory)).close();
  chownSync(join(directory, 'calls.db'), somebody, somebody);
  expect(openHistory(directory)).toMatchObject({ error: { kind: 'data-dir-unusable' } });
  const theirs = temporaryDirectory();
  chownSync(theirs, somebody, somebody);
  const own = vi.spyOn(process, 'getuid').mockReturnValue(1234);
  onTestFinished(() => own.mockRestore());
  expect(openContacts(theirs)).toMatchObject({
    error: { kind: 'data-dir-unusable', words: expect.stringContaining(`${theirs} belongs to another user`) },
  });
});

asRoot(
  'a configuration that another user laid in the data directory is not taken; one that is named is',
  () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'config.json');
    writeFileSync(file, '{}');
    chownSync(file, somebody, somebody);
    expect(loadConfig(undefined, {}, directory)).toMatchObject({
      error: { kind: 'config-unreadable', words: expect.stringContaining('another user') },
    });
    expect(loadConfig(file, {}, directory)).toMatchObject({ error: { kind: 'config-invalid' } });
  },
);

asRoot('settings, a membership and a log that another user laid there are not taken for one’s own', () => {
  const directory = temporaryDirectory();
  const membership = { servers: ['nats://127.0.0.1:4222'], jwt: 'jwt', seed: 'seed', settings };
  valueIn(writeMembership(directory, membership));
  writeFileSync(join(directory, 'settings.json'), '{}');
  writeFileSync(join(directory, 'dotaraf.log'), '');
  for (const name of readdirSync(directory)) chownSync(join(directory, name), somebody, somebody);
  expect(readMembership(directory)).toMatchObject({ error: { kind: 'config-unreadable' } });
  expect(() => takeSettings(join(directory, 'settings.json'), 1)).toThrow('belongs to another user');
  expect(() => appendToOwnFile(join(directory, 'dotaraf.log'), 'text')).toThrow('belongs to another user');
  expect(readFileSync(join(directory, 'dotaraf.log'), 'utf8')).toBe('');
});

withModes('a log is not written through a link', () => {
  const directory = temporaryDirectory();
  const [target, link] = [join(directory, 'target'), join(directory, 'dotaraf.log')];
  symlinkSync(target, link);
  expect(() => appendToOwnFile(link, 'text')).toThrow(/ELOOP/);
  expect(existsSync(target)).toBe(false);
});

test('what can’t be written whole leaves what was there, and nothing beside it', () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'taken'));
  expect(() => writeOwnFile(join(directory, 'taken'), 'text')).toThrow();
  expect(readdirSync(directory)).toEqual(['taken']);
  expect(() => appendToOwnFile(join(directory, 'taken'), 'text')).toThrow();
});

test.skipIf(process.platform === 'win32')(
  'what is no file keeps its name, which every program may use, also behind a link such as /dev/stdout',
  async () => {
    const folder = temporaryDirectory();
    const [pipe, link] = [join(folder, 'pipe'), join(folder, 'link')];
    execFileSync('mkfifo', [pipe]);
    symlinkSync(pipe, link);
    const order = {
      directory: temporaryDirectory(),
      settings: { config: null, preferences: null, connection: null },
      now: 0,
    };
    for (const file of [pipe, link]) {
      const refused = { ok: false, error: { kind: 'file-not-written', file, code: 'EEXIST' } };
      expect(await writeFileWhole(file, ['text'])).toEqual(refused);
      expect(await writeBackup({ ...order, file })).toEqual(refused);
      expect(() => writeOwnFile(file, 'text')).toThrow('EEXIST');
    }
    expect([lstatSync(pipe).isFIFO(), lstatSync(link).isSymbolicLink()]).toEqual([true, true]);
    expect(readdirSync(folder)).toHaveLength(2);
  },
);
