import { expect, test } from 'vitest';
import { nothingHeard } from '../../electron/compose/heard-before.ts';
import type { RunningEngine } from '../../electron/compose/start-engine.ts';
import type { EngineHost } from '../../electron/desktop/engine/engine-host.ts';
import { planOf } from '../../electron/desktop/engine/plan.ts';
import { setupHandlers } from '../../electron/desktop/features/setup/setup-handlers.ts';
import type { Withheld } from '../../electron/desktop/settings/entered-for.ts';
import type { Keychain } from '../../electron/desktop/settings/keychain.ts';
import { openSecrets, type SecretsVault } from '../../electron/desktop/settings/secrets.ts';
import {
  freshProfile,
  freshSettings,
  type Profile,
} from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore, type SettingsStore } from '../../electron/desktop/settings/settings-store.ts';
import { shellWordsOf } from '../../electron/desktop/words/words.ts';
import { ok } from '../../shared/result.ts';
import type { Connection } from '../../shared/settings/connection.ts';
import { freshConnection } from '../../shared/settings/fresh.ts';
import { startFakeHttp } from '../support/network/fake-http.ts';

const home = 'https://pbx.example:8443';
const connection: Connection = {
  ...freshConnection,
  baseUrl: `${home}/api/v4`,
  agentNumber: '201',
  trunkManagerId: 'tm',
  context: 'auto',
  external: { ...freshConnection.external, trunk: 'T' } as Connection['external'],
};
const entered = { username: 'amin', password: 'pass', token: 'tok' };
const sealed: Profile['sealed'] = Object.fromEntries(
  Object.entries(entered).map(([name, text]) => [name, Buffer.from(text).toString('base64')]),
);

/** Seals nothing at all: what it gives back is the text itself. */
const keychain: Keychain = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(text),
  decryptStringAsync: async (text) => ({ result: String(text), shouldReEncrypt: false }),
};

interface Desk {
  settings: SettingsStore;
  vault: SecretsVault;
  plan(): ReturnType<typeof planOf>;
  move(part: Partial<Connection>): void;
}

async function deskWith(profiles: Profile[], chain = keychain): Promise<Desk> {
  const file = { ...freshSettings, profiles, activeProfile: profiles[0]?.id ?? '' };
  const settings = createSettingsStore({ settings: file, problem: null, isFirstStart: false }, () =>
    ok(null),
  );
  const vault = openSecrets({ settings, keychain: chain, platform: 'darwin', after: () => () => {} });
  await vault.opened;
  return {
    settings,
    vault,
    plan: () => planOf(settings, vault, '/app'),
    move: (part) => void settings.change({ connection: { ...settings.read().connection, ...part } }),
  };
}

async function deskOf(): Promise<Desk> {
  const desk = await deskWith([{ ...freshProfile('first', ''), connection }]);
  await desk.vault.save(entered);
  return desk;
}

test('a name in letters that look like others is asked about as DNS has it', async () => {
  const desk = await deskOf();
  desk.move({ baseUrl: 'https://pb\u0445.example:8443/api/v4' });
  const withheld = desk.vault.withheld();
  if (withheld === null) throw new Error('It was not withheld.');
  const { message, detail } = shellWordsOf('en').acceptAddress(withheld);
  for (const shown of [message, detail]) expect(shown).toContain('https://xn--pb-');
});

const fingerprint = 'AB'.repeat(32);
const changes: [string, Partial<Connection>][] = [
  ['the scheme', { baseUrl: 'http://pbx.example:8443/api/v4' }],
  ['the host', { baseUrl: 'https://elsewhere.example:8443/api/v4' }],
  ['a host that begins alike', { baseUrl: 'https://pbx.example.evil.example:8443/api/v4' }],
  ['the port', { baseUrl: 'https://pbx.example/api/v4' }],
  ['the pin', { certificatePin: fingerprint }],
];
test.each(changes)(
  'a change of %s withholds what was entered for the PBX of before',
  async (_what, change) => {
    const desk = await deskOf();
    expect(desk.vault.read()).toEqual(entered);
    desk.move(change);
    expect(desk.vault.read()).toEqual({});
    expect(desk.plan().config).toMatchObject({ ok: false, error: { kind: 'credentials-withheld' } });
    desk.move(connection);
    expect(desk.vault.read()).toEqual(entered);
    expect(desk.plan().config).toMatchObject({ ok: true });
  },
);

test('another path, letters and an unwritten port that mean the same server withhold nothing', async () => {
  const desk = await deskOf();
  desk.move({ baseUrl: 'HTTPS://PBX.example:8443/other/api/v4/' });
  expect(desk.vault.read()).toEqual(entered);
});

test('withheld secrets stop no listener: it has its address, its token and the password of the events', async () => {
  const desk = await deskOf();
  desk.move({ listenerUsername: 'events' });
  await desk.vault.save({ listenerPassword: 'events-password' });
  const { pathToken } = desk.plan();
  desk.move({ baseUrl: 'http://elsewhere.example/api/v4' });
  const { draft } = desk.plan();
  expect(draft?.listener).toMatchObject({ pathToken, username: 'events', password: 'events-password' });
  const { username, password, token } = {
    username: undefined,
    password: undefined,
    token: undefined,
    ...draft?.pbx,
  };
  expect([username, password, token]).toEqual([undefined, undefined, undefined]);
});

test('a secret that is entered again belongs to the new place, and takes no other along', async () => {
  const desk = await deskOf();
  desk.move({ baseUrl: 'https://new.example/api/v4' });
  await desk.vault.save({ username: 'someone' });
  expect(desk.vault.read()).toEqual({ username: 'someone' });
  expect(desk.vault.withheld()).toMatchObject({ enteredFor: { address: home } });
  await desk.vault.save({ password: 'p2', token: 't2' });
  expect(desk.vault.withheld()).toBeNull();
  desk.move(connection);
  expect(desk.vault.read()).toEqual({});
});

/** The question that the person would be asked now. */
function questionOf(desk: Desk): Withheld {
  const withheld = desk.vault.withheld();
  if (withheld === null) throw new Error('Nothing is withheld.');
  return withheld;
}

test('the word of the person counts for the place that was asked about and for no later one', async () => {
  const desk = await deskOf();
  desk.move({ baseUrl: 'https://new.example/api/v4' });
  const asked = questionOf(desk);
  desk.move({ baseUrl: 'https://evil.example/api/v4' });
  expect(desk.vault.accept(asked)).toEqual(ok(false));
  expect(desk.vault.read()).toEqual({});
  desk.move({ baseUrl: 'https://new.example/api/v4' });
  expect(desk.vault.accept(asked)).toEqual(ok(true));
  expect(desk.vault.read()).toEqual(entered);
});

test('the word of the person counts for the profile that was asked about, whichever is in use by then', async () => {
  const profiles = ['first', 'other'].map((id) => ({ ...freshProfile(id, ''), connection }));
  const desk = await deskWith(profiles);
  await desk.vault.save(entered);
  desk.settings.profiles.activate('other');
  await desk.vault.save({ username: 'x', password: 'y', token: 'z' });
  for (const id of ['first', 'other']) {
    desk.settings.profiles.activate(id);
    desk.move({ baseUrl: 'https://evil.example/api/v4' });
  }
  const asked = questionOf(desk);
  desk.settings.profiles.activate('first');
  expect(desk.vault.accept(asked)).toEqual(ok(false));
  expect(desk.vault.read()).toEqual({});
});

test('the word of the person counts for what was entered where the question says, and for nothing else', async () => {
  const desk = await deskOf();
  desk.move({ baseUrl: 'https://new.example/api/v4' });
  await desk.vault.save({ username: 'someone' });
  desk.move({ baseUrl: 'https://third.example/api/v4' });
  const first = questionOf(desk);
  expect(first.enteredFor.address).toBe('https://new.example');
  expect(desk.vault.accept(first)).toEqual(ok(true));
  expect(desk.vault.read()).toEqual({ username: 'someone' });
  const second = questionOf(desk);
  expect(second.enteredFor.address).toBe(home);
  expect(desk.vault.accept(second)).toEqual(ok(true));
  expect(desk.vault.read()).toEqual({ ...entered, username: 'someone' });
});

test('while a call keeps the app connected with the PBX of before, a check sends that one nothing entered for the next', async () => {
  const before = await startFakeHttp((response) => void response.writeHead(401).end('{}'));
  const desk = await deskOf();
  desk.move({ baseUrl: `${before.origin}/api/v4` });
  await desk.vault.save({ username: 'amin', password: 'earlier-password', token: 'earlier-token' });
  const { config: running } = desk.plan();
  if (!running.ok) throw new Error(running.error.kind);
  const engine: Partial<RunningEngine> = { heard: () => nothingHeard };
  const host = {
    ...{ settled: async () => {}, config: () => running.value, engine: () => engine, error: () => null },
    ready: () => ok(engine),
  };
  desk.move({ baseUrl: 'https://next.example/api/v4' });
  await desk.vault.save({ username: 'amin', password: 'next-password', token: 'next-token' });
  const base = { host: host as EngineHost, settings: desk.settings, secrets: desk.vault };
  const handlers = setupHandlers(base, { clear: () => {}, living: () => null });
  await handlers['setup:check']({ step: 'credentials' }, { window: 'main' });
  await before.close();
  const heard = before.received.map(({ headers }) =>
    [Buffer.from(headers.authorization?.slice(6) ?? '', 'base64'), headers['x-apikey']].join(' '),
  );
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.join('\n')).toContain('earlier-password');
  expect(heard.join('\n')).not.toContain('next-');
});

test('a detour over an empty address frees nothing', async () => {
  const desk = await deskOf();
  desk.move({ baseUrl: '' });
  desk.vault.addressSet();
  desk.move({ baseUrl: 'https://evil.example/api/v4' });
  desk.vault.addressSet();
  expect(desk.vault.read()).toEqual({});
});

test('what was entered before any address belongs to the first one', async () => {
  const desk = await deskWith([freshProfile('first', '')]);
  await desk.vault.save(entered);
  desk.move(connection);
  desk.vault.addressSet();
  expect(desk.vault.read()).toEqual(entered);
  desk.move({ baseUrl: 'https://evil.example/api/v4' });
  desk.vault.addressSet();
  expect(desk.vault.read()).toEqual({});
});

test.each([
  ['the person', true],
  ['a backup', false],
])(
  'what was entered before any address, while the keychain does not answer, goes to the first one that %s brings: %s',
  async (_, bySettings) => {
    const unlocked = Promise.withResolvers<boolean>();
    const file = { ...freshSettings, profiles: [freshProfile('first', '')], activeProfile: 'first' };
    const settings = createSettingsStore({ settings: file, problem: null, isFirstStart: false }, () =>
      ok(null),
    );
    const locked = { ...keychain, isAsyncEncryptionAvailable: () => unlocked.promise };
    const vault = openSecrets({ settings, keychain: locked, platform: 'darwin', after: () => () => {} });
    const saved = vault.save(entered);
    settings.change({ connection });
    if (bySettings) vault.addressSet();
    unlocked.resolve(true);
    expect(await saved).toEqual(ok(null));
    expect(vault.read()).toEqual(bySettings ? entered : {});
    expect(vault.withheld() === null).toBe(bySettings);
  },
);

test('what an earlier version sealed is bound once to the connection in force, each profile to its own', async () => {
  const other = { ...connection, baseUrl: 'http://192.0.2.10/api/v4' };
  const desk = await deskWith([
    { ...freshProfile('first', ''), connection, sealed },
    { ...freshProfile('second', ''), connection: other, sealed },
  ]);
  expect(desk.vault.read()).toEqual(entered);
  expect(desk.settings.profiles.find('second')?.enteredFor).toMatchObject({
    token: { address: 'http://192.0.2.10', pin: '' },
  });
  const moved = desk.settings.profiles.list().map((profile) => ({ ...profile, connection: other }));
  const again = await deskWith(moved);
  expect(again.vault.read()).toEqual({});
});

test('a password of the events that the keychain can not give shuts the events and leaves the questions', async () => {
  const locked: Keychain = {
    ...keychain,
    decryptStringAsync: () => Promise.reject(new Error('another key')),
  };
  const listening = { ...connection, listenerUsername: 'events' };
  const profile = {
    ...freshProfile('first', ''),
    connection: listening,
    sealed: { listenerPassword: 'eHh4' },
  };
  const desk = await deskWith([profile], locked);
  const { draft } = desk.plan();
  expect(draft?.listener.username).toBe('events');
  expect(draft?.listener.password).toMatch(/^.{40,}$/);
});

/** A keychain that unseals once the person unlocked it. */
function lockedKeychain() {
  const unlocked = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const locked: Keychain = {
    ...keychain,
    decryptStringAsync: (text) => {
      asked.resolve();
      return unlocked.promise.then(() => keychain.decryptStringAsync(text));
    },
  };
  return { locked, asked: asked.promise, unlock: unlocked.resolve };
}

test.each<[what: string, enter: (desk: Desk) => Promise<unknown>]>([
  ['being unsealed', async () => {}],
  ['being saved', (desk) => desk.vault.save({ token: 'other' })],
])(
  'secrets that are removed with their connection while some are %s do not come back',
  async (_what, enter) => {
    const { locked, asked, unlock } = lockedKeychain();
    const file = {
      ...freshSettings,
      profiles: [{ ...freshProfile('first', ''), connection, sealed }],
      activeProfile: 'first',
    };
    const settings = createSettingsStore({ settings: file, problem: null, isFirstStart: false }, () =>
      ok(null),
    );
    const vault = openSecrets({ settings, keychain: locked, platform: 'linux', after: () => () => {} });
    const entering = enter({ settings, vault, plan: () => planOf(settings, vault, '/app'), move: () => {} });
    await asked;
    // As joining a team does.
    settings.change({ connection: freshConnection, sealed: {}, enteredFor: {} });
    vault.forget('first');
    unlock();
    await vault.opened;
    await entering;
    expect(vault.state()).toMatchObject({ username: false, password: false, token: false });
    await vault.save({ password: 'new' });
    expect(Object.keys(settings.read().sealed)).toEqual(['password']);
  },
);
