import { mkdirSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { createHost } from '../../electron/desktop/engine/create-host.ts';
import { guardsFeature } from '../../electron/desktop/features/guards/feature.ts';
import { dataDirectoryOf } from '../../electron/desktop/settings/data-directory.ts';
import { listedIn } from '../../electron/desktop/settings/dialing-rules.ts';
import { freshProfile, freshSettings } from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore } from '../../electron/desktop/settings/settings-store.ts';
import { openLog } from '../../electron/log/log.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { type Membership, writeMembership } from '../../electron/team/desk/membership.ts';
import { ok } from '../../shared/result.ts';
import { fakeBase } from '../support/app/fake-base.ts';
import { freePort } from '../support/network/free-port.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const membership: Membership = {
  ...{ servers: ['nats://127.0.0.1:1'], jwt: 'x', seed: 'y' },
  settings: {
    ...{ number: '301', name: 'd', country: 'DE', internalPattern: '^[2-9][0-9]{1,4}$', windowMinutes: 5 },
    external: null,
    internal: { component: 'exten-api', trunk: null, ringSeconds: 20, callLimitSeconds: 60 },
  },
};

/** The app with a profile of this country in use, beside one that is in Iran; the first one has the list. */
async function appIn(country: string, listed: string) {
  const directory = temporaryDirectory();
  const contactsDirectory = dataDirectoryOf(directory, 'first', 'pbx');
  const contacts = valueIn(openContacts(contactsDirectory));
  onTestFinished(() => contacts.close());
  valueIn(contacts.doNotCallAdd({ number: listed, reason: '', addedAt: 1 }));
  const abroad = freshProfile('abroad', '');
  const reached = {
    ...{ baseUrl: 'http://127.0.0.1:9', listenerHost: '127.0.0.1' },
    listenerPort: await freePort(),
  };
  const profiles = [
    freshProfile('first', ''),
    { ...abroad, connection: { ...abroad.connection, ...reached, country } },
  ];
  const settings = createSettingsStore(
    { settings: { ...freshSettings, profiles, activeProfile: 'abroad' }, problem: null, isFirstStart: false },
    () => ok(null),
  );
  const secrets = { read: () => ({}), withheld: () => null, isOutOfReach: () => false };
  const log = openLog(`${directory}/logs`);
  const host = createHost({
    ...{ directory, contactsDirectory, settings, secrets, log, changed: () => {} },
  });
  onTestFinished(async () => {
    await host.stop();
    await log.close();
  });
  await host.restart();
  return { directory, host, settings, contacts };
}

test('a number that one profile barred is barred for one in another country, and told so', async () => {
  const { directory, host, settings, contacts } = await appIn('DE', '09121234567');
  const guard = (number: string) => host.engine()?.guard(number, 'pad').guard.kind;
  expect(host.error()).toBe(null);
  expect(guard('00989121234567')).toBe('refused');
  expect(guard('00989121234568')).toBe('allowed');
  const { base } = fakeBase();
  Object.assign(base, { directory, settings, host, contacts });
  const { handlers } = guardsFeature(base);
  const window = { window: 'main' } as const;
  expect(await handlers['do-not-call:of']({ number: '00989121234567' }, window)).toMatchObject({
    value: { number: '09121234567' },
  });
});

test('the list may be written by the rules of a team that another profile belongs to, and of a country in small letters', () => {
  const directory = temporaryDirectory();
  const home = dataDirectoryOf(directory, 'team', 'pbx');
  mkdirSync(home, { recursive: true });
  valueIn(writeMembership(home, membership));
  const other = freshProfile('other', '');
  const profiles = [
    freshProfile('first', ''),
    freshProfile('team', ''),
    { ...other, connection: { ...other.connection, country: 'tr' } },
  ];
  const settings = createSettingsStore(
    { settings: { ...freshSettings, profiles, activeProfile: 'first' }, problem: null, isFirstStart: false },
    () => ok(null),
  );
  expect([...new Set(listedIn(settings, directory))].toSorted()).toEqual(['DE', 'IR', 'TR']);
});
