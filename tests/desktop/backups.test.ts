import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type Backups, createBackups } from '../../electron/desktop/features/backup/backups.ts';
import {
  problemsOfConnection,
  settingsChoices,
} from '../../electron/desktop/features/backup/settings-part.ts';
import type { BoardCall } from '../../electron/desktop/features/calls/call-board.ts';
import { freshProfile, freshSettings } from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore, type SettingsStore } from '../../electron/desktop/settings/settings-store.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { createBackupReader } from '../../electron/storage/threads/backup-client.ts';
import { createContactsWorker } from '../../electron/storage/threads/contacts-client.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import type { AppError } from '../../shared/errors.ts';
import { usualChoicesOf } from '../../shared/ipc/backup.ts';
import { looseningText } from '../../shared/locales/loosening-text.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Connection } from '../../shared/settings/connection.ts';
import { freshConnection, freshRoute } from '../../shared/settings/fresh.ts';
import { defaultPreferences, type Preferences } from '../../shared/settings/preferences.ts';
import { campaignRequested } from '../support/engine/call-evidence.ts';
import { callEnded, callRequested, errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const contactsThread = new URL('../../electron/storage/threads/contacts-worker.ts', import.meta.url);
const backupThread = new URL('../../electron/storage/threads/backup-worker.ts', import.meta.url);

interface Desk {
  directory: string;
  settings: SettingsStore;
  backups: Backups;
  people(): Promise<string[]>;
  /** The do-not-call list. */
  blocked(): Promise<string[]>;
  block(number: string): Promise<void>;
  /** What waits for its time: the limit of a reading. */
  timers: (() => void)[];
  /** Why settings can't be written, where they can't. */
  disk: { problem: AppError | null };
  /** The call under way, and how often the engine was stopped. */
  engine: { living: BoardCall | null; stops: number; stopped: () => void };
}

/** With it a call can be made. */
const usableConnection: Connection = {
  ...freshConnection,
  baseUrl: 'https://pbx.example/api/v4',
  agentNumber: '305',
  trunkManagerId: '5ec6fd3e0d3c2b4a1f0e9d8c',
  external: { ...freshRoute('external'), interfaceText: 'trunk-305', trunk: 'City' },
  internal: { ...freshRoute('internal'), interfaceText: 'exten-305' },
};

async function deskWith(
  file: string,
  name: string,
  baseUrl: string,
  preferences: Partial<Preferences> = {},
): Promise<Desk> {
  const directory = temporaryDirectory();
  const connection = { ...usableConnection, baseUrl, listenerUsername: `events-of-${name}` };
  const profile = { ...freshProfile('first', ''), connection };
  const disk: Desk['disk'] = { problem: null };
  const settings = createSettingsStore(
    {
      settings: {
        ...freshSettings,
        profiles: [profile],
        preferences: { ...defaultPreferences, ...preferences },
      },
      problem: null,
      isFirstStart: false,
    },
    () => (disk.problem === null ? ok(null) : fail(disk.problem)),
  );
  const contacts = createContactsWorker(directory, contactsThread);
  valueIn(await contacts.save(draft(name, ['214'])));
  const timers: (() => void)[] = [];
  const engine: Desk['engine'] = { living: null, stops: 0, stopped: () => {} };
  const backupReader = createBackupReader({
    workerFile: backupThread,
    after: (_milliseconds, task) => {
      timers.push(task);
      return () => {};
    },
  });
  onTestFinished(async () => {
    await contacts.close();
    await backupReader.close();
  });
  const backups = createBackups({
    settings,
    contacts,
    backupReader,
    host: {
      restart: async (between) => {
        engine.stops += 1;
        engine.stopped();
        await between?.();
      },
    },
    board: { living: () => engine.living, clear: () => {} },
    ownData: () => ok({ release: () => {} }),
    callsDirectory: () => directory,
    contactsDirectory: directory,
    chooseFile: async () => file,
    createId: () => 'chosen',
    now: () => 1,
    settingsChanged: () => {},
    contactsChanged: async () => {},
  });
  const people = async () =>
    valueIn(await contacts.search({ text: '', offset: 0, limit: 9 })).rows.map((person) => person.name);
  const blocked = async () =>
    valueIn(await contacts.doNotCall({ text: '', offset: 0, limit: 9 })).rows.map((row) => row.number);
  const block = async (number: string) =>
    void valueIn(await contacts.doNotCallAdd({ number, reason: '', addedAt: 1 }));
  return { directory, settings, backups, people, blocked, block, timers, disk, engine };
}

const hostile: Partial<Preferences> = {
  links: 'dial',
  callPage: 'https://evil.example/?n={number}',
  callPageWhen: 'on-answer',
  theme: 'dark',
};
const scratchOf = ({ directory }: Desk) =>
  readdirSync(directory).filter((name) => /restore|backup/.test(name));

test('a restore leaves connection, links, page of calls and guards alone unless each is chosen, and names what they loosen', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'http://192.0.2.66/api/v4', hostile);
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  const before = to.settings.read();
  const offer = valueIn(await to.backups.choose());
  expect(offer?.choices).toEqual([
    'calls',
    'contacts',
    'do-not-call',
    'preferences',
    'connection',
    'links',
    'call-page',
  ]);
  expect(offer?.loosens).toEqual([
    {
      choice: 'connection',
      loosening: { kind: 'address', from: 'https://pbx.example', to: 'http://192.0.2.66' },
    },
    { choice: 'connection', loosening: { kind: 'unencrypted', to: 'http://192.0.2.66' } },
    { choice: 'links', loosening: { kind: 'links' } },
    { choice: 'call-page', loosening: { kind: 'call-page', to: 'evil.example', byItself: true } },
  ]);
  expect(await to.people(), 'looking changes nothing').toEqual(['new']);
  valueIn(await to.backups.restore('chosen', ['contacts', 'preferences']));
  expect(await to.people()).toEqual(['old']);
  expect(to.settings.read()).toEqual({ ...before, preferences: { ...before.preferences, theme: 'dark' } });
  valueIn(await to.backups.restore('chosen', ['links', 'connection']));
  expect(to.settings.read()).toMatchObject({
    connection: { baseUrl: 'http://192.0.2.66/api/v4', listenerUsername: 'events-of-new' },
    preferences: { links: 'dial', callPage: '' },
  });
  expect(scratchOf(to)).toEqual([]);
});

test('a connection that would read numbers otherwise, or ring another phone, says so beside its choice', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4');
  const connectionOf = (agentNumber: string, internalPattern: string, country: string) => ({
    connection: { ...from.settings.read().connection, agentNumber, internalPattern, country },
  });
  valueIn(from.settings.change(connectionOf('306', '^[0-9]+$', 'US')));
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  valueIn(to.settings.change(connectionOf('305', freshConnection.internalPattern, 'IR')));
  expect(valueIn(await to.backups.choose())?.loosens).toEqual([
    { choice: 'connection', loosening: { kind: 'internal-numbers', to: '^[0-9]+$' } },
    { choice: 'connection', loosening: { kind: 'country', from: 'IR', to: 'US' } },
    { choice: 'connection', loosening: { kind: 'agent-number', from: '305', to: '306' } },
  ]);
});

test('a connection with which no call could be made is not taken, and its fields are named; the rest is', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4', hostile);
  const broken = { timeZone: 'Nowhere/X', agentNumber: '' };
  valueIn(from.settings.change({ connection: { ...from.settings.read().connection, ...broken } }));
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  const before = to.settings.read();
  const offer = valueIn(await to.backups.choose());
  expect(offer?.unusable).toEqual(['pbx.timeZone', 'agent.number']);
  expect(offer?.choices).not.toContain('connection');
  expect(offer?.loosens.map(({ choice }) => choice)).toEqual(['links', 'call-page']);
  expect(errorIn(await to.backups.restore('chosen', ['contacts', 'connection']))).toMatchObject({
    ...{ kind: 'config-invalid', file },
    problems: [{ path: 'pbx.timeZone' }, { path: 'agent.number' }],
  });
  expect([to.settings.read(), await to.people(), to.engine.stops]).toEqual([before, ['new'], 0]);
  valueIn(await to.backups.restore('chosen', ['contacts']));
  expect(await to.people()).toEqual(['old']);
});

test.each<[what: string, part: Partial<Connection>, path: string]>([
  ['a fingerprint that is none', { certificatePin: 'nonsense' }, 'pbx.certificatePin'],
  ['no address', { baseUrl: '' }, 'pbx.baseUrl'],
  ['no context', { context: '' }, 'campaign.context'],
  ['no route', { external: null, internal: null }, 'campaign.routes'],
  ['a trunk without a name', { external: freshRoute('external') }, 'campaign.routes.external.trunk'],
  ['another way, which lacks its context', { way: 'originate' }, 'originate.context'],
  ['a port that is none', { listenerPort: 99_999_999 }, 'listener.port'],
  ['a slow pattern', { internalPattern: '^(([0-9]+)*)*x$' }, 'dialing.internalPattern'],
  ['a pattern that is none', { denied: ['('] }, 'dialing.denied.0'],
])('a connection with %s is one with which no call could be made', (_what, part, path) => {
  const now = { preferences: defaultPreferences, connection: usableConnection };
  const given = { config: null, preferences: null, connection: { ...usableConnection, ...part } };
  expect(problemsOfConnection(given, now).map((problem) => problem.path)).toEqual([path]);
  expect(settingsChoices(given, now)).toEqual([]);
});

test('what never leaves a desk is no hindrance where that desk lacks it: a connection is taken on a fresh one', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4');
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', '');
  const fresh = { ...freshConnection, listenerUsername: 'events-of-new' };
  valueIn(to.settings.change({ connection: fresh, pathToken: null }));
  expect(valueIn(await to.backups.choose())?.unusable).toEqual([]);
  valueIn(await to.backups.restore('chosen', ['connection']));
  expect(to.settings.read().connection).toEqual({
    ...from.settings.read().connection,
    listenerUsername: 'events-of-new',
  });
});

test('a do-not-call list that lacks numbers of the one here is taken only where it is chosen, and says how many they are', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4');
  await from.block('0999');
  await from.block('0998');
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  await to.block('0999');
  const same = valueIn(await to.backups.choose());
  expect(same?.loosens).toEqual([]);
  expect(same === null ? [] : usualChoicesOf(same)).toEqual([
    'contacts',
    'calls',
    'do-not-call',
    'preferences',
  ]);
  await to.block('0990');
  await to.block('0991');
  const offer = valueIn(await to.backups.choose());
  const loosening = { kind: 'do-not-call', count: 2 } as const;
  expect(offer?.loosens).toEqual([{ choice: 'do-not-call', loosening }]);
  expect(offer === null ? [] : usualChoicesOf(offer)).toEqual(['contacts', 'calls', 'preferences']);
  expect(looseningText('en', loosening)).toBe('2 numbers of the do-not-call list could be dialled again');
  expect(looseningText('fa', loosening)).toContain('۲ شمارهٔ فهرست «تماس نگیرید»');
  valueIn(await to.backups.restore('chosen'));
  expect(await to.people()).toEqual(['old']);
  expect((await to.blocked()).toSorted()).toEqual(['0990', '0991', '0999']);
  valueIn(await to.backups.restore('chosen', ['do-not-call']));
  expect((await to.blocked()).toSorted()).toEqual(['0998', '0999']);
});

test('a backup that was put in the place of the chosen one is not restored, though it holds as many calls and contacts', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4');
  await from.block('0999');
  valueIn(await from.backups.write(file));
  const other = await deskWith(file, 'other', 'https://pbx.example/api/v4');
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  await to.block('0999');
  expect(valueIn(await to.backups.choose())?.loosens).toEqual([]);
  valueIn(await other.backups.write(file));
  expect(errorIn(await to.backups.restore('chosen'))).toMatchObject({
    kind: 'file-unusable',
    reason: 'damaged',
  });
  expect(await to.blocked()).toEqual(['0999']);
  expect(await to.people()).toEqual(['new']);
  expect(scratchOf(to)).toEqual([]);
});

test('a restore that was asked about for one profile changes no other, whenever that is switched to', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://other.example/api/v4');
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  const { profiles } = to.settings;
  valueIn(profiles.add(freshProfile('second', '')));
  valueIn(await to.backups.choose());
  const restored = to.backups.restore('chosen', ['contacts', 'connection']);
  valueIn(profiles.activate('second'));
  expect(errorIn(await restored)).toEqual({ kind: 'profile-switched' });
  expect(errorIn(await to.backups.restore('chosen', ['connection']))).toEqual({ kind: 'profile-switched' });
  expect(profiles.list().map(({ connection }) => connection.baseUrl)).toEqual([
    'https://pbx.example/api/v4',
    '',
  ]);
  expect(await to.people()).toEqual(['new']);
  expect(scratchOf(to)).toEqual([]);
});

test('a call that begins while a restore is prepared keeps its engine, and nothing is restored', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4');
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  valueIn(await to.backups.choose());
  const restored = to.backups.restore('chosen');
  to.engine.living = { callId: 'c1', number: '09125550101', events: [], inLine: null, cancelling: null };
  expect(errorIn(await restored)).toEqual({ kind: 'call-in-progress', callId: 'c1', number: '09125550101' });
  expect([to.engine.stops, await to.people(), scratchOf(to)]).toEqual([0, ['new'], []]);
});

test('calls about which the dialplan may still ask are not replaced, neither asked before nor once the engine stands still', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4');
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  const write = (callId: string) => {
    const log = valueIn(openCallLog(to.directory));
    const order = { callId, at: 0, ...campaignRequested() } as CallEvent;
    valueIn(
      log.append(callRequested(callId, 0), order, callEnded(callId, 1, { outcome: 'pbx-unreachable' })),
    );
    log.close();
  };
  const mayAsk = (callId: string) => ({ kind: 'call-may-ask', callId, number: '09351110001', seconds: 900 });
  valueIn(await to.backups.choose());
  to.engine.stopped = () => write('meanwhile');
  expect(errorIn(await to.backups.restore('chosen', ['calls', 'contacts']))).toEqual(mayAsk('meanwhile'));
  expect([to.engine.stops, await to.people(), scratchOf(to)]).toEqual([1, ['new'], []]);
  expect(errorIn(await to.backups.restore('chosen', ['calls']))).toEqual(mayAsk('meanwhile'));
  expect(to.engine.stops).toBe(1);
  valueIn(await to.backups.restore('chosen', ['contacts']));
  expect(await to.people()).toEqual(['old']);
});

test('where the settings can’t be written, a restore is told as failed and has replaced nothing', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4', hostile);
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  valueIn(await to.backups.choose());
  const problem = { kind: 'storage-failed', words: 'no space left' } as const;
  to.disk.problem = problem;
  expect(errorIn(await to.backups.restore('chosen'))).toEqual(problem);
  expect(await to.people()).toEqual(['new']);
  expect(scratchOf(to)).toEqual([]);
});

test('where the data can’t be replaced, the settings stay as they were', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const from = await deskWith(file, 'old', 'https://pbx.example/api/v4', hostile);
  valueIn(await from.backups.write(file));
  const to = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  const before = to.settings.read();
  valueIn(await to.backups.choose());
  const other = new DatabaseSync(join(to.directory, 'contacts.db'));
  other.exec('BEGIN EXCLUSIVE');
  onTestFinished(() => other.close());
  expect(errorIn(await to.backups.restore('chosen'))).toMatchObject({ kind: 'storage-failed', locked: true });
  expect(to.settings.read()).toEqual(before);
});

test('a reading that is cancelled ends at once, with its scratch files, and changes nothing', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const desk = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  valueIn(await desk.backups.write(file));
  const choosing = desk.backups.choose();
  await new Promise(setImmediate);
  desk.backups.cancel();
  expect(await choosing).toEqual(ok(null));
  valueIn(await desk.backups.choose());
  const restoring = desk.backups.restore('chosen', ['contacts']);
  await new Promise(setImmediate);
  desk.backups.cancel();
  expect(await restoring).toEqual(ok(null));
  expect(scratchOf(desk)).toEqual([]);
  expect(await desk.people()).toEqual(['new']);
});

test('a reading that takes too long is ended and told, and the next one works', async () => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const desk = await deskWith(file, 'new', 'https://pbx.example/api/v4');
  valueIn(await desk.backups.write(file));
  const choosing = desk.backups.choose();
  await new Promise(setImmediate);
  desk.timers.at(-1)?.();
  expect(errorIn(await choosing)).toEqual({
    kind: 'file-unusable',
    file,
    reason: 'takes-too-long',
    line: null,
  });
  expect(scratchOf(desk)).toEqual([]);
  expect(valueIn(await desk.backups.choose())).toMatchObject({ contacts: 1 });
});
