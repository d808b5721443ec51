import { expect, test } from 'vitest';
import { settingsFeature } from '../../electron/desktop/features/settings/feature.ts';
import { setupFeature } from '../../electron/desktop/features/setup/feature.ts';
import { fail, ok } from '../../shared/result.ts';
import { isUsableAddress, wholeAddress } from '../../shared/settings/whole-address.ts';
import { fakeBase } from '../support/app/fake-base.ts';
import { unusableAddresses } from '../support/settings/unusable-addresses.ts';

/** The settings and the assistant over a host that counts how often it is replaced. */
function app() {
  const { base, settings } = fakeBase();
  let replaced = 0;
  Object.assign(base.host, {
    refresh: async () => {
      replaced += 1;
    },
    settled: async () => {},
    error: () => null,
    config: () => null,
    engine: () => null,
  });
  Object.assign(base, { secrets: { read: () => ({}), addressSet: () => ok(null) } });
  const handlers = {
    ...settingsFeature(base).handlers,
    ...setupFeature(base, { clear: () => {}, living: () => null }).handlers,
  };
  const ask = (channel: keyof typeof handlers, request?: object) =>
    handlers[channel](request, { window: 'main' });
  return { ask, stored: () => settings.read().connection.baseUrl, replaced: () => replaced };
}

test.each([
  ['10.0.0.2', 'http://10.0.0.2/api/v4'],
  [' pbx.example:8443/ ', 'http://pbx.example:8443/api/v4'],
  ['https://pbx.example/api/v4/', 'https://pbx.example/api/v4'],
])('The address %s is stored whole, as a computer can call it', async (typed, whole) => {
  const { ask, stored } = app();
  expect(await ask('connection:save', { baseUrl: typed })).toEqual(ok(null));
  expect(stored()).toBe(whole);
});

const tooLongOnceWhole = `10.0.0.2/${'a'.repeat(288)}`;

test.each([
  ...['htp://10.0.0.2', 'http//10.0.0.2', 'http://', 'a pbx', '', tooLongOnceWhole],
  ...unusableAddresses,
])('“%s” is no address: it is refused, and the desk that works goes on', async (typed) => {
  const { ask, stored, replaced } = app();
  await ask('connection:save', { baseUrl: 'http://10.0.0.2/api/v4' });
  const refused = await ask('connection:save', { baseUrl: typed, agentNumber: '207' });
  expect(refused).toEqual(fail({ kind: 'address-unusable', address: typed }));
  expect([stored(), replaced()]).toEqual(['http://10.0.0.2/api/v4', 1]);
  expect(isUsableAddress(wholeAddress(typed))).toBe(false);
});

test('The assistant of the app never speaks of a configuration file, whatever is not set up', async () => {
  const { ask } = app();
  const answers = [
    await ask('setup:check', { step: 'address' }),
    await ask('setup:trunk-managers'),
    await ask('listener:urls'),
  ];
  expect(JSON.stringify(answers)).not.toContain('config-missing');
  expect(JSON.stringify(answers).match(/not-set-up/g)).toHaveLength(3);
});
