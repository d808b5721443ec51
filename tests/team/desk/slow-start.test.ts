import { createServer, type Server } from 'node:net';
import { createUser } from '@nats-io/jwt';
import { afterEach, expect, test } from 'vitest';
import type { Membership } from '../../../electron/team/desk/membership.ts';
import { TeamConnection } from '../../../electron/team/desk/team-connection.ts';

let server: Server;
let connection: TeamConnection;
afterEach(async () => {
  await connection.close();
  server.close();
});

/** A desk whose server says only after so many milliseconds that it is let in, as a busy one does; null: it is down. */
async function deskAt(milliseconds: number | null): Promise<TeamConnection> {
  server = createServer((socket) => {
    const info = { server_id: 'test', version: '2.10.0', proto: 1, nonce: 'bm9uY2U', auth_required: true };
    socket.write(`INFO ${JSON.stringify({ ...info, max_payload: 1_048_576, headers: true })}\r\n`);
    socket.on('error', () => {});
    socket.once('data', () => setTimeout(() => socket.write('PONG\r\n'), milliseconds ?? 0));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  if (milliseconds === null) server.close();
  const membership: Membership = {
    ...{ servers: [`nats://127.0.0.1:${port}`], jwt: 'e30.e30.e30' },
    seed: new TextDecoder().decode(createUser().getSeed()),
    settings: {
      ...{ number: '201', name: 'Desk', country: 'IR', internalPattern: '^\\d{3}$', windowMinutes: 5 },
      ...{ external: null, internal: null },
    },
  };
  connection = new TeamConnection(membership, () => {});
  connection.open(() => {});
  return connection;
}

test('a first attempt that takes a slow computer longer is waited for beyond the seconds of a server that is away', async () => {
  const desk = await deskAt(4_300);
  expect(await desk.reached()).toMatchObject({ ok: true });
});

test('a server that is down is told as away after three seconds of attempts', async () => {
  const desk = await deskAt(null);
  expect(await desk.reached()).toEqual({ ok: false, error: 'away' });
});
