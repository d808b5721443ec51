import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { configOf, draftConfigOf } from '../../electron/shell/settings/connection-config.ts';
import { defaultConnection } from '../../electron/shell/settings/default-connection.ts';
import { createPathToken } from '../../electron/shell/settings/path-token.ts';
import { type Keychain, openSecrets } from '../../electron/shell/settings/secrets.ts';
import { takeSettings } from '../../electron/shell/settings/settings-file.ts';
import { freshSettings, type Settings } from '../../electron/shell/settings/settings-schema.ts';
import type { SettingsStore } from '../../electron/shell/settings/settings-store.ts';
import { preferenceChangesSchema } from '../../shared/preferences.ts';
import { fail, ok } from '../../shared/result.ts';

const token = 'abcdefghijklmnop';
const connection = {
  ...defaultConnection,
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
  const bare = { ...defaultConnection, baseUrl: 'http://192.0.2.10/api/v4' };
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
  expect(takeSettings(folderWith(null), 0)).toEqual({ settings: freshSettings, problem: null });
});

test('an older file without newer parts is completed', () => {
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
  ['unknown-version', '{"version":2}'],
  ['unknown-version', '{}'],
  ['not-understood', '{"version":1,"mode":"moon"}'],
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

function memoryStore(sealed: Settings['sealed'] = {}): SettingsStore {
  let settings: Settings = { ...freshSettings, sealed };
  return {
    read: () => settings,
    change: (part) => {
      settings = { ...settings, ...part };
      return ok(null);
    },
    problem: null,
  };
}

/** Seals by writing backwards; a rotated key asks for sealing again. */
function keychain(overrides: Partial<Keychain> = {}, rotated = false): Keychain {
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(`new:${[...text].reverse().join('')}`),
    decryptStringAsync: async (sealed) => ({
      result: [...String(sealed).slice(4)].reverse().join(''),
      shouldReEncrypt: rotated,
    }),
    ...overrides,
  };
}
const sealedText = (text: string) => Buffer.from(text).toString('base64');

test('an absent secret stays, an empty one goes', async () => {
  const settings = memoryStore();
  const vault = await openSecrets(settings, keychain(), 'darwin');
  await vault.save({ username: 'amin', password: 'pass' });
  await vault.save({ password: undefined, token: 'tok' });
  await vault.save({ username: '' });
  expect(vault.read()).toEqual({ password: 'pass', token: 'tok' });
  expect(Object.keys(settings.read().sealed).sort()).toEqual(['password', 'token']);
  expect(JSON.stringify(settings.read())).not.toContain('pass"');
});

test('secrets that are saved at the same time, as by leaving one field for the next, are all kept', async () => {
  const settings = memoryStore();
  const vault = await openSecrets(settings, keychain(), 'darwin');
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
  const vault = await openSecrets(settings, fails, 'win32');
  expect(vault.state()).toMatchObject({ username: false, token: true, protection: 'keychain' });
});

test('a rotated key seals again at once', async () => {
  const settings = memoryStore({ token: sealedText('old:kot') });
  await openSecrets(settings, keychain({}, true), 'darwin');
  expect(settings.read().sealed.token).toBe(sealedText('new:kot'));
});

test('only Linux without a keyring is weak; no keychain at all is none', async () => {
  const basic = keychain({ getSelectedStorageBackend: () => 'basic_text' });
  const protection = async (chain: Keychain, platform: NodeJS.Platform) =>
    (await openSecrets(memoryStore(), chain, platform)).state().protection;
  expect(await protection(basic, 'linux')).toBe('weak');
  expect(await protection(basic, 'darwin')).toBe('keychain');
  expect(await protection(keychain(), 'linux')).toBe('keychain');
  expect(await protection(keychain({ isAsyncEncryptionAvailable: async () => false }), 'linux')).toBe('none');
  expect(
    await protection(keychain({ isAsyncEncryptionAvailable: () => Promise.reject(new Error()) }), 'win32'),
  ).toBe('none');
});

test('secrets that could not be written are not used either', async () => {
  const broken: SettingsStore = {
    ...memoryStore(),
    change: () => fail({ kind: 'storage-failed', words: 'disk full' }),
  };
  const vault = await openSecrets(broken, keychain(), 'darwin');
  expect(await vault.save({ token: 'tok' })).toMatchObject({ ok: false });
  expect(vault.read()).toEqual({});
});
