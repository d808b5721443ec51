import { createServer } from 'node:net';
import { createUser } from '@nats-io/jwt';
import { expect, test } from 'vitest';
import { connectTo } from '../../../electron/team/protocol/connection.ts';

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
