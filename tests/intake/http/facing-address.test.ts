import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { addressFacing, facePbx } from '../../../electron/intake/http/facing-address.ts';
import { type Config, configSchema } from '../../../shared/settings/config.ts';

const configFor = (baseUrl: string, host?: string): Config =>
  configSchema.parse({
    pbx: { baseUrl },
    agent: { number: '201' },
    campaign: { trunkManagerId: 'tm', context: 'auto', routes: { internal: { component: 'exten-api' } } },
    listener: { host, pathToken: 'abcdefghijklmnop' },
  });
const hostOf = async (config: Config) => (await facePbx(config)).listener.host;

test('without an address the listener is bound to the one that faces the PBX', async () => {
  expect(await hostOf(configFor('http://127.0.0.1/api/v4'))).toBe('127.0.0.1');
  expect(await hostOf(configFor('http://localhost:8080/api/v4', ''))).toMatch(/^(127\.0\.0\.1|::1)$/);
  expect(await hostOf(configFor('https://[::1]/api/v4'))).toMatch(/^(::1|127\.0\.0\.1)$/);
});

test('a PBX elsewhere is faced by an address of this computer that is not loopback', async () => {
  const outward = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
  const facing = await addressFacing('192.0.2.10');
  // A computer without a network has none.
  if (facing !== null) expect(outward).toContain(facing);
});

test('an address that was chosen stays, and an unknown PBX leaves the loopback address', async () => {
  expect(await hostOf(configFor('http://127.0.0.1/api/v4', '192.0.2.31'))).toBe('192.0.2.31');
  expect(await addressFacing('no-such-host.invalid')).toBeNull();
  expect(await hostOf(configFor('http://no-such-host.invalid/api/v4'))).toBe('127.0.0.1');
});
