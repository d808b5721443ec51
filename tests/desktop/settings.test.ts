import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { configOf, draftConfigOf } from '../../electron/desktop/settings/connection-config.ts';
import { dataDirectoryOf } from '../../electron/desktop/settings/data-directory.ts';
import type { Keychain } from '../../electron/desktop/settings/keychain.ts';
import { openSecrets } from '../../electron/desktop/settings/secrets.ts';
import { languageIn, takeSettings } from '../../electron/desktop/settings/settings-file.ts';
import {
  freshProfile,
  freshSettings,
  type Profile,
  type SettingsFile,
} from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore, type SettingsStore } from '../../electron/desktop/settings/settings-store.ts';
import { createPathToken } from '../../electron/intake/http/secrets.ts';
import { fail, ok } from '../../shared/result.ts';
import { freshConnection } from '../../shared/settings/fresh.ts';
import { preferenceChangesSchema } from '../../shared/settings/preferences.ts';

const token = 'abcdefghijklmnop';
const connection = {
  ...freshConnection,
  baseUrl: 'http://192.0.2.10/api/v4/',
  agentNumber: '201',
  trunkManagerId: 'tm',
  context: 'auto',
};

test('the settings page becomes a configuration, with the secrets and the token in it', () => {
  const external = { ...connection.external, trunk: 'T' };
  const config = configOf({ ...connection, external: external as never }, { password: 'p' }, token);
  expect(config).toMatchObject({
    ok: true,
    value: {
      pbx: { baseUrl: 'http://192.0.2.10/api/v4', password: 'p' },
      campaign: { routes: { external: { trunk: 'T' }, internal: { component: 'exten-api' } } },
      listener: { pathToken: token, port: 5099 },
    },
  });
});

test('what is missing is told all at once by its path, while the draft is good enough to listen', () => {
  const bare = { ...freshConnection, baseUrl: 'http://192.0.2.10/api/v4', context: '' };
  const whole = configOf(bare, {}, token);
  const paths = whole.ok || whole.error.kind !== 'config-invalid' ? [] : whole.error.problems;
  expect(paths.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['agent.number', 'campaign.trunkManagerId', 'campaign.context']),
  );
  expect(draftConfigOf(bare, {}, token)).toMatchObject({ ok: true });
  expect(draftConfigOf({ ...bare, baseUrl: 'nowhere' }, {}, token)).toMatchObject({ ok: false });
});

test('a change of one preference names no other', () => {
  expect(preferenceChangesSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
});

test.each<[what: string, change: Parameters<SettingsStore['change']>[0]]>([
  ['an address that is too long', { connection: { ...connection, baseUrl: `http://${'a'.repeat(300)}` } }],
  ['a corner that is none', { pillCorner: 'middle' as never }],
  ['a time that JSON has no number for', { firstRequestAt: Number.NaN }],
])(
  '%s, which the next start would not read, is not written: no settings are put aside for it',
  (_what, change) => {
    const written: SettingsFile[] = [];
    const taken = { settings: freshSettings, problem: null, isFirstStart: false };
    const store = createSettingsStore(taken, (file) => {
      written.push(file);
      return ok(null);
    });
    expect(store.change(change)).toMatchObject({ ok: false, error: { kind: 'config-invalid' } });
    expect([written, store.read()]).toEqual([[], createSettingsStore(taken, () => ok(null)).read()]);
  },
);

test('tokens are long, fit a path, and differ', () => {
  const tokens = new Set(Array.from({ length: 50 }, createPathToken));
  expect(tokens.size).toBe(50);
  for (const one of tokens) expect(one).toMatch(/^[A-Za-z0-9_-]{32}$/);
});

function folderWith(text: string | null): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dotaraf-settings-'));
  if (text !== null) writeFileSync(path.join(folder, 'settings.json'), text);
  return path.join(folder, 'settings.json');
}

test('a first start has fresh settings and no problem', () => {
  expect(takeSettings(folderWith(null), 0)).toEqual({
    settings: freshSettings,
    problem: null,
    isFirstStart: true,
  });
});

test('a file that is there and can not be read is no first start, and stays where it is', () => {
  const file = folderWith(null);
  mkdirSync(file);
  expect(() => takeSettings(file, 0)).toThrow('EISDIR');
  expect(readdirSync(path.dirname(file))).toEqual(['settings.json']);
  expect(languageIn(file)).toBe(freshSettings.preferences.language);
});

test('a file without newer parts is completed', () => {
  const { settings, problem } = takeSettings(folderWith('{"version":1,"preferences":{"language":"en"}}'), 0);
  expect(problem).toBeNull();
  expect(settings).toEqual({
    ...freshSettings,
    preferences: { ...freshSettings.preferences, language: 'en' },
  });
});

test.each([
  ['broken', '{'],
  ['broken', '[]'],
  ['broken', 'null'],
  ['unknown-version', '{"version":3}'],
  ['unknown-version', '{}'],
  ['not-understood', '{"version":1,"mode":"moon"}'],
  ['not-understood', '{"version":2}'],
  ['not-understood', '{"version":2,"profiles":[{"id":"a"}],"activeProfile":"b"}'],
  ['not-understood', '{"version":2,"profiles":[{"id":"../data"}],"activeProfile":"../data"}'],
])('a %s file is renamed with its content, never overwritten', (reason, text) => {
  const file = folderWith(text);
  const { settings, problem } = takeSettings(file, Date.UTC(2026, 0, 2, 3, 4, 5));
  expect(settings).toEqual(freshSettings);
  const expectedReason = text === '[]' ? 'unknown-version' : reason;
  expect(problem?.reason).toBe(expectedReason);
  expect(readdirSync(path.dirname(file))).toEqual([
    `settings.${expectedReason}.2026-01-02T03-04-05-000Z.json`,
  ]);
  expect(readFileSync(problem?.keptAs ?? '', 'utf8')).toBe(text);
});

test('a file that version 1 wrote is taken over whole, and what it did not know yet is as in a fresh install', () => {
  const text = readFileSync(path.join(import.meta.dirname, 'fixtures/settings-1.json'), 'utf8');
  const { settings, problem } = takeSettings(folderWith(text), 0);
  expect(problem).toBeNull();
  const { preferences, connection: written, ...old } = JSON.parse(text);
  expect(settings.preferences).toMatchObject(preferences);
  expect(settings.mainWindow).toEqual(old.mainWindow);
  expect(settings.profiles).toEqual([
    {
      id: 'first',
      name: '',
      connection: { ...freshConnection, ...written },
      pathToken: old.pathToken,
      sealed: old.sealed,
      mode: 'pbx',
      firstRequestAt: old.firstRequestAt,
    },
  ]);
});

test('the settings and profiles of an earlier version 2 open as they are, and make the same configuration', () => {
  const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8');
  const text = fixture('settings-2.json');
  const { settings, problem } = takeSettings(folderWith(text), 0);
  expect(problem).toBeNull();
  // What is newer than that version has its default.
  const { pillCorner, pillExplained, preferences } = freshSettings;
  const { callWindow } = preferences;
  const kept = JSON.parse(text);
  expect(settings).toEqual({
    ...{ ...kept, pillCorner, pillExplained },
    preferences: { ...kept.preferences, callWindow },
  });
  const [first] = settings.profiles;
  if (first === undefined) throw new Error('no profile');
  const secrets = { username: 'u', password: 'p', token: 't', listenerPassword: 'l' };
  const config = configOf(first.connection, secrets, String(first.pathToken));
  expect(config).toEqual(ok(JSON.parse(fixture('config-of-settings-2.json'))));
});

test('the settings of version 1 become the one profile, with nothing lost', () => {
  const old = {
    version: 1,
    preferences: { language: 'en' },
    connection,
    pathToken: token,
    sealed: { token: 'c2VhbGVk' },
    mode: 'sandbox',
    firstRequestAt: 17,
    mainWindow: { x: 1, y: 2, width: 3, height: 4 },
  };
  const { settings, problem } = takeSettings(folderWith(JSON.stringify(old)), 0);
  const { version: _version, preferences, mainWindow, ...own } = old;
  expect(problem).toBeNull();
  expect(settings).toEqual({
    ...freshSettings,
    preferences: { ...freshSettings.preferences, ...preferences },
    mainWindow,
    profiles: [{ ...own, id: 'first', name: '' }],
    activeProfile: 'first',
  });
});

function storeOf(settings: SettingsFile, write: () => ReturnType<SettingsStore['change']> = () => ok(null)) {
  return createSettingsStore({ settings, problem: null, isFirstStart: false }, write);
}

const second = freshProfile('second', 'Night desk');
const two = { ...freshSettings, profiles: [...freshSettings.profiles, second] };

test('a change reaches the active profile alone; what all share is the same in each', () => {
  const store = storeOf(two);
  store.change({ pathToken: token, mainWindow: { x: 1, y: 1, width: 2, height: 2 } });
  store.profiles.activate('second');
  expect(store.read()).toMatchObject({ pathToken: null, mainWindow: { width: 2 } });
  store.change({ mode: 'sandbox' });
  expect(store.profiles.find('first')).toMatchObject({ mode: 'pbx', pathToken: token });
  store.profiles.activate('first');
  expect(store.read()).toMatchObject({ mode: 'pbx', pathToken: token, mainWindow: { width: 2 } });
});

test('the active profile can not be removed, one that is not there can not be made active', () => {
  const store = storeOf(two);
  expect(() => store.profiles.remove('first')).toThrow();
  expect(() => store.profiles.activate('third')).toThrow();
  store.profiles.remove('second');
  expect(store.profiles.list()).toEqual(freshSettings.profiles);
});

test('a change of the profiles that could not be written did not happen', () => {
  const store = storeOf(two, () => fail({ kind: 'storage-failed', words: 'disk full' }));
  expect(store.profiles.activate('second')).toMatchObject({ ok: false });
  expect(store.profiles.active().id).toBe('first');
});

test('the first profile keeps the folders of before, every other has its own; trying out is apart', () => {
  expect(dataDirectoryOf('/app', 'first', 'pbx')).toBe(path.join('/app', 'data'));
  expect(dataDirectoryOf('/app', 'first', 'sandbox')).toBe(path.join('/app', 'sandbox-data'));
  expect(dataDirectoryOf('/app', 'x', 'pbx')).toBe(path.join('/app', 'profiles', 'x', 'data'));
  expect(dataDirectoryOf('/app', 'x', 'sandbox')).toBe(path.join('/app', 'profiles', 'x', 'sandbox-data'));
});

function memoryStore(sealed: Profile['sealed'] = {}): SettingsStore {
  return storeOf({ ...freshSettings, profiles: [{ ...freshProfile('first', ''), sealed }] });
}

/** Seals by writing backwards; a rotated key asks for sealing again. */
function keychain(overrides: Partial<Keychain> = {}, rotated = false): Keychain {
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.from(`new:${[...text].reverse().join('')}`),
    decryptStringAsync: async (sealed) => ({
      result: [...String(sealed).slice(4)].reverse().join(''),
      shouldReEncrypt: rotated,
    }),
    ...overrides,
  };
}
/** The vault once its keychain has answered; time passes by `later` alone. */
async function vaultOf(
  settings: SettingsStore,
  chain: Keychain,
  platform: NodeJS.Platform,
  later: (() => void)[] = [],
) {
  const after = (_milliseconds: number, task: () => void) => {
    later.push(task);
    return () => {};
  };
  const vault = openSecrets({ settings, keychain: chain, platform, after });
  await vault.opened;
  return vault;
}
const sealedText = (text: string) => Buffer.from(text).toString('base64');

test('an absent secret stays, an empty one goes', async () => {
  const settings = memoryStore();
  const vault = await vaultOf(settings, keychain(), 'darwin');
  await vault.save({ username: 'amin', password: 'pass' });
  await vault.save({ password: undefined, token: 'tok' });
  await vault.save({ username: '' });
  expect(vault.read()).toEqual({ password: 'pass', token: 'tok' });
  expect(Object.keys(settings.read().sealed).sort()).toEqual(['password', 'token']);
  expect(JSON.stringify(settings.read())).not.toContain('pass"');
});

test('secrets that are saved at the same time, as by leaving one field for the next, are all kept', async () => {
  const settings = memoryStore();
  const vault = await vaultOf(settings, keychain(), 'darwin');
  await Promise.all([
    vault.save({ username: 'amin' }),
    vault.save({ password: 'pass' }),
    vault.save({ token: 'tok' }),
  ]);
  expect(vault.read()).toEqual({ username: 'amin', password: 'pass', token: 'tok' });
  expect(Object.keys(settings.read().sealed).sort()).toEqual(['password', 'token', 'username']);
});

test('a secret that can no longer be unsealed counts as not set, the others work', async () => {
  const settings = memoryStore({ username: sealedText('bad'), token: sealedText('new:kot') });
  const fails = keychain({
    decryptStringAsync: async (sealed) => {
      if (String(sealed) === 'bad') throw new Error('another key');
      return { result: 'tok', shouldReEncrypt: false };
    },
  });
  const vault = await vaultOf(settings, fails, 'win32');
  expect(vault.state()).toMatchObject({ username: false, token: true, protection: 'keychain' });
});

test('a rotated key that seals nothing leaves what it unsealed readable, and sealed as it was', async () => {
  const sealed = { token: sealedText('old:kot') };
  const settings = memoryStore(sealed);
  const refuses = async () => Promise.reject(new Error('The keychain refused'));
  const vault = await vaultOf(settings, keychain({ encryptStringAsync: refuses }, true), 'darwin');
  expect(vault.read()).toEqual({ token: 'tok' });
  expect(vault.state()).toMatchObject({ token: true, protection: 'none' });
  expect(settings.read().sealed).toEqual(sealed);
});

test('a rotated key seals again at once', async () => {
  const settings = memoryStore({ token: sealedText('old:kot') });
  await vaultOf(settings, keychain({}, true), 'darwin');
  expect(settings.read().sealed.token).toBe(sealedText('new:kot'));
});

test('how well secrets are protected is told by what sealed a probe, not by the name of a backend', async () => {
  const sealing = (prefix: string) =>
    keychain({ encryptStringAsync: async () => Buffer.from(`${prefix}probe`) });
  const protection = async (chain: Keychain, platform: NodeJS.Platform) =>
    (await vaultOf(memoryStore(), chain, platform)).state().protection;
  expect(await protection(sealing('v10'), 'linux')).toBe('weak');
  expect(await protection(sealing('v11'), 'linux')).toBe('keychain');
  expect(await protection(sealing('v12'), 'linux')).toBe('keychain');
  // The system's own seals so elsewhere.
  expect(await protection(sealing('v10'), 'darwin')).toBe('keychain');
  expect(await protection(sealing('v10'), 'win32')).toBe('keychain');
  const refuses = () => Promise.reject(new Error('denied'));
  expect(await protection(keychain({ encryptStringAsync: refuses }), 'darwin')).toBe('none');
  expect(await protection(keychain({ isAsyncEncryptionAvailable: async () => false }), 'linux')).toBe('none');
  expect(await protection(keychain({ isAsyncEncryptionAvailable: refuses }), 'win32')).toBe('none');
});

test('a secret that is out of reach is kept when another is saved, and read as soon as it can be', async () => {
  const settings = memoryStore({ username: sealedText('new:nima'), token: sealedText('new:kot') });
  const later: (() => void)[] = [];
  let reachable = false;
  const chain = keychain({
    decryptStringAsync: async (sealed) => {
      if (!reachable)
        throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
      return keychain().decryptStringAsync(sealed);
    },
  });
  const vault = await vaultOf(settings, chain, 'linux', later);
  let told = 0;
  vault.onReadable(() => {
    told += 1;
  });
  expect(vault.state()).toMatchObject({ username: false, token: false, unreadable: true });
  await vault.save({ password: 'pass', token: 'another' });
  expect(Object.keys(settings.read().sealed).sort()).toEqual(['password', 'token', 'username']);
  expect(settings.read().sealed.username).toBe(sealedText('new:nima'));
  later.shift()?.();
  await turn();
  expect(told).toBe(0);
  reachable = true;
  later.shift()?.();
  await turn();
  expect(told).toBe(1);
  expect(vault.read()).toEqual({ username: 'amin', password: 'pass', token: 'another' });
  expect(vault.state()).toMatchObject({ unreadable: false });
  expect(later).toEqual([]);
});

test('a secret that can never be unsealed stays as it is until the person replaces or removes it', async () => {
  const settings = memoryStore({ username: sealedText('bad'), token: sealedText('bad') });
  const later: (() => void)[] = [];
  const chain = keychain({ decryptStringAsync: () => Promise.reject(new Error('another key')) });
  const vault = await vaultOf(settings, chain, 'linux', later);
  expect(later).toEqual([]);
  await vault.save({ password: 'pass' });
  expect(settings.read().sealed).toMatchObject({ username: sealedText('bad'), token: sealedText('bad') });
  await vault.save({ username: 'amin', token: '' });
  expect(Object.keys(settings.read().sealed).sort()).toEqual(['password', 'username']);
  expect(settings.read().sealed.username).not.toBe(sealedText('bad'));
  expect(vault.state()).toMatchObject({ unreadable: false });
});

test('a keychain that has not answered keeps nobody waiting: nothing is read yet, and that is said', async () => {
  const settings = memoryStore({ token: sealedText('new:kot') });
  const answer = Promise.withResolvers<boolean>();
  const chain = keychain({ isAsyncEncryptionAvailable: () => answer.promise });
  const vault = openSecrets({ settings, keychain: chain, platform: 'linux', after: () => () => {} });
  expect(vault.state()).toMatchObject({ token: false, protection: 'opening', unreadable: false });
  const saved = vault.save({ username: 'amin' });
  answer.resolve(true);
  expect(await saved).toEqual({ ok: true, value: null });
  expect(vault.read()).toEqual({ username: 'amin', token: 'tok' });
});

test('a keychain that refuses to seal erases nothing that was sealed before', async () => {
  const settings = memoryStore({ token: sealedText('new:kot'), username: sealedText('new:nima') });
  const refuses = keychain({ encryptStringAsync: () => Promise.reject(new Error('denied')) });
  const vault = await vaultOf(settings, refuses, 'darwin');
  await vault.save({ password: 'pass', username: '' });
  expect(vault.read()).toEqual({ token: 'tok', password: 'pass' });
  expect(settings.read().sealed).toEqual({ token: sealedText('new:kot') });
});

test('secrets that could not be written are not used either', async () => {
  const broken = storeOf(freshSettings, () => fail({ kind: 'storage-failed', words: 'disk full' }));
  const vault = await vaultOf(broken, keychain(), 'darwin');
  expect(await vault.save({ token: 'tok' })).toMatchObject({ ok: false });
  expect(vault.read()).toEqual({});
});

test('each profile has its own secrets: a switch changes which are read, a copy takes them along', async () => {
  const settings = storeOf(two);
  const vault = await vaultOf(settings, keychain(), 'darwin');
  await vault.save({ token: 'one' });
  settings.profiles.activate('second');
  expect(vault.read()).toEqual({});
  await vault.save({ token: 'two' });
  const source = settings.profiles.find('second') ?? second;
  settings.profiles.add({ ...source, id: 'third' });
  vault.copy('second', 'third');
  vault.forget('second');
  expect(vault.state()).toMatchObject({ token: false });
  settings.profiles.activate('third');
  expect(vault.read()).toEqual({ token: 'two' });
  settings.profiles.activate('first');
  expect(vault.read()).toEqual({ token: 'one' });
  const again = await vaultOf(settings, keychain(), 'darwin');
  expect(again.read()).toEqual({ token: 'one' });
});

test('a secret that is sealed during a switch is kept for the profile that it was typed for', async () => {
  const settings = storeOf(two);
  const vault = await vaultOf(settings, keychain(), 'darwin');
  const saved = vault.save({ password: 'of the first' });
  settings.profiles.activate('second');
  await saved;
  expect(vault.read()).toEqual({});
  expect(Object.keys(settings.profiles.find('first')?.sealed ?? {})).toEqual(['password']);
});
