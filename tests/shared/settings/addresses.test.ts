import { expect, test } from 'vitest';
import { settingsIn } from '../../../electron/desktop/features/backup/settings-part.ts';
import { configOf } from '../../../electron/desktop/settings/connection-config.ts';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { configProblems, configSchema } from '../../../shared/settings/config.ts';
import { connectionOfConfig } from '../../../shared/settings/connection-of-config.ts';
import { freshConnection } from '../../../shared/settings/fresh.ts';
import { defaultPreferences } from '../../../shared/settings/preferences.ts';
import { secretPlaceOf } from '../../../shared/settings/secret-place.ts';
import { isUsableAddress } from '../../../shared/settings/whole-address.ts';
import { unusableAddresses } from '../../support/settings/unusable-addresses.ts';

const expected = 'an http or https address such as http://192.0.2.10/api/v4';
const desk = (baseUrl: string) => ({
  pbx: { baseUrl, username: 'u', password: 'p', token: 't' },
  agent: { number: '201' },
  campaign: { trunkManagerId: 'tm', context: 'auto', routes: { internal: { component: 'exten-api' } } },
  listener: { pathToken: 'a-path-token-of-tests' },
});
const relay = (baseUrl: string) => ({
  ...desk(baseUrl),
  campaign: { context: 'auto', trunkManagerIds: ['manager'] },
  slots: { external: { trunk: 'Trunk', rows: ['slot-01'] } },
});
const now = { preferences: defaultPreferences, connection: freshConnection };
const backupOf = (baseUrl: string) => ({
  ...{ config: null, preferences: null },
  connection: { ...freshConnection, baseUrl },
});

test.each(unusableAddresses)(
  'the address %j is refused by a configuration, relay.json, a preset, a backup and the app',
  (address) => {
    const read = configSchema.safeParse(desk(address));
    expect(read.error && configProblems(read.error)).toEqual([{ path: 'pbx.baseUrl', expected }]);
    expect(readRelayConfig(relay(address))).toMatchObject({ error: [{ path: 'pbx.baseUrl', expected }] });
    expect(connectionOfConfig(desk(address))).toBeNull();
    expect(settingsIn(backupOf(address), now).connection).toBeNull();
    expect(isUsableAddress(address)).toBe(false);
    // An earlier version may have stored it.
    const stored = configOf({ ...freshConnection, baseUrl: address }, {}, 'a-path-token-of-tests');
    expect(JSON.stringify(stored)).toContain(JSON.stringify({ path: 'pbx.baseUrl', expected }));
  },
);

test.each([
  'http://192.0.2.10/api/v4',
  'https://pbx.example:8443/a%20b/api/v4',
  'http://[2001:db8::1]:8080',
  'http://PBX.example./',
  'http://pbx。example',
])('the address %s is taken, and requests go to the server that is shown', (address) => {
  const config = configSchema.parse(desk(address));
  expect(connectionOfConfig(desk(address))?.connection.baseUrl).toBe(address);
  expect(settingsIn(backupOf(address), now).connection?.baseUrl).toBe(address);
  const place = secretPlaceOf({ baseUrl: config.pbx.baseUrl, certificatePin: '' });
  expect(place.address).toBe(new URL(config.pbx.baseUrl).origin);
});

test('an address with a backslash is no place for secrets: they would go to the server before it', () => {
  const baseUrl = 'http://evil.example\\.pbx.example/api/v4';
  expect(secretPlaceOf({ baseUrl, certificatePin: '' }).address).toBe('');
});

test('a preset or backup without an address is taken', () => {
  expect(connectionOfConfig({ agent: { number: '201' } })?.connection.baseUrl).toBe('');
  expect(settingsIn(backupOf(''), now).connection?.baseUrl).toBe('');
});

test.each([
  ['auto', true],
  ['127.0.0.1', true],
  ['0.0.0.0', true],
  ['::', true],
  ['desk-7.example', true],
  ['ab c', false],
  ['http://a', false],
  ['a/b', false],
  ['%', false],
  ['::1%', false],
  ['a@b', false],
])('the listener’s address %j is taken by a configuration and the app: %s', (host, isTaken) => {
  const config = desk('https://192.0.2.10/api/v4');
  const read = configSchema.safeParse({ ...config, listener: { ...config.listener, host } });
  expect(read.success).toBe(isTaken);
  const stored = { ...freshConnection, baseUrl: config.pbx.baseUrl, listenerHost: host };
  const used = configOf(stored, {}, 'a-path-token-of-tests');
  const problems = used.ok || used.error.kind !== 'config-invalid' ? [] : used.error.problems;
  expect(problems.some(({ path }) => path === 'listener.host')).toBe(!isTaken);
});
