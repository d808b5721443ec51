import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createSimotelClient } from '../../../electron/pbx/simotel/client.ts';
import { configSchema } from '../../../shared/settings/config.ts';

const pem = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../support/network/certificates', name), 'utf8');
const pinOf = (name: string) => new X509Certificate(pem(name)).fingerprint256;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

/** A PBX with this certificate; what reached it as requests. */
async function secured(certificate: string, certificatePin?: string) {
  const asked: string[] = [];
  const server: Server = createServer(
    { key: pem('key.pem'), cert: pem(certificate) },
    (request, response) => {
      asked.push(String(request.headers.authorization));
      response.end('{"success":1,"data":""}');
    },
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const account = { auth: 'basic', username: 'desk', password: 'hush', timeZone: 'Asia/Tehran' } as const;
  const baseUrl = `https://127.0.0.1:${port}/api/v4`;
  const client = createSimotelClient({ ...account, baseUrl, certificatePin, now: Date.now });
  closing.push(
    () => client.close(),
    () => new Promise((resolve) => server.close(resolve)),
  );
  return { client, asked, address: `127.0.0.1:${port}` };
}

test.each([
  ['self-signed.pem', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['expired.pem', 'CERT_HAS_EXPIRED'],
])('%s is refused without a pin, and no request, no credential is sent', async (certificate, code) => {
  const { client, asked, address } = await secured(certificate);
  const told = await client.ping();
  expect(told).toMatchObject({ ok: false, error: { kind: 'pbx-tls', address } });
  expect(['DEPTH_ZERO_SELF_SIGNED_CERT', code]).toContain(
    !told.ok && 'code' in told.error && told.error.code,
  );
  expect(asked).toEqual([]);
});

test('no certificate is trusted because the environment says that all are', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const { client, asked } = await secured('self-signed.pem');
  expect(await client.ping()).toMatchObject({ ok: false, error: { kind: 'pbx-tls' } });
  expect(asked).toEqual([]);
});

test.each(['self-signed.pem', 'expired.pem'])(
  '%s is accepted where it is the pinned one',
  async (certificate) => {
    const { client } = await secured(certificate, pinOf(certificate));
    expect(await client.ping()).toEqual({ ok: true, value: null });
    expect(await client.ping()).toEqual({ ok: true, value: null });
  },
);

test('any other certificate than the pinned one is refused, and no credential is sent to its holder', async () => {
  const { client, asked } = await secured('self-signed.pem', pinOf('expired.pem'));
  expect(await client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-tls', code: 'CERT_PIN_MISMATCH' },
  });
  expect(asked).toEqual([]);
});

test('the pin holds behind 1xx lines that nobody asked for, too', async () => {
  const asked: string[] = [];
  const serve = (certificate: string, port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer({ key: pem('key.pem'), cert: pem(certificate) }, (request, response) => {
        asked.push(String(request.headers.authorization));
        response.writeContinue();
        response.end('{"success":1,"data":""}');
      });
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  const portOf = (server: Server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const stop = (server: Server) =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const honest = await serve('self-signed.pem', 0);
  const port = portOf(honest);
  const client = createSimotelClient({
    ...{ auth: 'basic', username: 'desk', password: 'hush', timeZone: 'Asia/Tehran', now: Date.now },
    ...{ baseUrl: `https://127.0.0.1:${port}/api/v4`, certificatePin: pinOf('self-signed.pem') },
  });
  closing.push(() => client.close());
  expect(await client.ping()).toEqual({ ok: true, value: null });
  expect(await client.ping()).toEqual({ ok: true, value: null });
  await stop(honest);
  const other = await serve('expired.pem', port);
  closing.push(() => stop(other));
  asked.length = 0;
  expect(await client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-tls', code: 'CERT_PIN_MISMATCH' },
  });
  expect(asked).toEqual([]);
});

const pbxOf = (pbx: object) => configSchema.shape.pbx.safeParse(pbx);
const https = 'https://192.0.2.10/api/v4';

test.each([
  pinOf('self-signed.pem'),
  pinOf('self-signed.pem').replaceAll(':', '').toLowerCase(),
  `sha256 Fingerprint=${pinOf('self-signed.pem')}`,
])('a pin is read as tools write it: %s', (certificatePin) => {
  const read = pbxOf({ baseUrl: https, certificatePin });
  expect(read.data?.certificatePin).toBe(pinOf('self-signed.pem'));
});

test.each(['AA:BB', 'zz'.repeat(32), 7])('%s is no pin', (certificatePin) => {
  const read = pbxOf({ baseUrl: https, certificatePin });
  expect(read.error?.issues[0]).toMatchObject({
    path: ['certificatePin'],
    message: 'the SHA-256 fingerprint of a certificate, 64 hexadecimal digits with or without colons',
  });
});

test('an empty pin is none, and a pin without https is a mistake', () => {
  expect(pbxOf({ baseUrl: https, certificatePin: '' }).data?.certificatePin).toBeUndefined();
  const plain = pbxOf({ baseUrl: 'http://192.0.2.10/api/v4', certificatePin: pinOf('self-signed.pem') });
  expect(plain.error?.issues[0]?.path).toEqual(['certificatePin']);
});
