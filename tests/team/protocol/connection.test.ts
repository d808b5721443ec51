import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import { createUser } from '@nats-io/jwt';
import { afterEach, expect, test, vi } from 'vitest';
import { connectTo } from '../../../electron/team/protocol/connection.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A server that answers whoever connects with this error, and hangs up. */
async function connectedTo(error: string) {
  const server = createServer((socket) => {
    const info = { server_id: 'test', version: '2.10.0', proto: 1, nonce: 'bm9uY2U', auth_required: true };
    socket.write(`INFO ${JSON.stringify({ ...info, max_payload: 1_048_576 })}\r\n`);
    socket.on('error', () => {});
    socket.once('data', () => socket.end(`-ERR '${error}'\r\n`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const user = createUser();
  const connected = await connectTo({
    ...{
      servers: [`nats://127.0.0.1:${port}`],
      jwt: 'e30.e30.e30',
      seed: user.getSeed(),
      inboxPrefix: '_INBOX.1',
    },
  });
  server.close();
  return connected;
}

test('a server that was too busy to let a desk in is away; one that refuses it does not know it', async () => {
  expect(await connectedTo('Authentication Timeout')).toEqual({ ok: false, error: 'away' });
  expect(await connectedTo('Authorization Violation')).toEqual({ ok: false, error: 'not-let-in' });
});

/** What a server without TLS hears of a client whose list this is; \`PORT\` stands for its own. */
async function heardBy(servers: string[]) {
  let heard = '';
  const server = createServer((socket) => {
    const info = { server_id: 'test', version: '2.10.0', proto: 1, nonce: 'bm9uY2U', auth_required: true };
    socket.write(`INFO ${JSON.stringify({ ...info, max_payload: 1_048_576, headers: true })}\r\n`);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      if (data.includes('PING')) socket.write('PONG\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const connected = await connectTo({
    servers: servers.map((one) => one.replace('PORT', `127.0.0.1:${port}`)),
    ...{ jwt: 'e30.e30.e30', seed: createUser().getSeed(), inboxPrefix: '_INBOX.1' },
  });
  if (connected.ok) await connected.value.close();
  server.close();
  return { isConnected: connected.ok, heard };
}

test.each([
  [['tls://PORT', 'nats://127.0.0.1:1']],
  [['nats://127.0.0.1:1', 'TLS://PORT']],
  [['nats://PORT', 'tls://127.0.0.1:1']],
  [['wss://PORT', 'tls://PORT']],
  [['wss://127.0.0.1:1', 'ws://PORT']],
  [['wss://127.0.0.1:1', 'nats://PORT']],
])(
  'where one address of a list wants TLS, no server without it learns who a desk is: %s',
  async (servers) => {
    const { isConnected, heard } = await heardBy(servers);
    expect(isConnected).toBe(false);
    expect(heard).not.toMatch(/CONNECT|GET \//);
  },
);

test('a list of which no address wants TLS goes without', async () => {
  expect(await heardBy(['nats://PORT'])).toMatchObject({ isConnected: true });
});

test.each(['tls', 'wss'])(
  'a server at %s whose certificate nobody vouches for learns nothing, also where the environment says that all are trusted',
  async (scheme) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const pem = (name: string) =>
      readFileSync(join(import.meta.dirname, '../../support/network/certificates', name));
    const secureContext = createSecureContext({ key: pem('key.pem'), cert: pem('self-signed.pem') });
    let heard = '';
    const secure = (socket: Socket) =>
      new TLSSocket(socket, { isServer: true, secureContext })
        .on('error', () => {})
        .on('data', (data) => {
          heard += data.toString('latin1');
        });
    const server = createServer((socket) => {
      const info = { server_id: 'test', version: '2.10.0', proto: 1, nonce: 'bm9uY2U', tls_required: true };
      if (scheme === 'tls') socket.write(`INFO ${JSON.stringify({ ...info, max_payload: 1_048_576 })}\r\n`);
      secure(socket.on('error', () => {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const connected = await connectTo({
      servers: [`${scheme}://127.0.0.1:${port}`],
      ...{ jwt: 'e30.e30.e30', seed: createUser().getSeed(), inboxPrefix: '_INBOX.1' },
    });
    server.close();
    expect(connected).toEqual({ ok: false, error: 'away' });
    expect(heard).toBe('');
  },
);
