import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { sandboxCredentials } from '../../../electron/pbx/sandbox/sandbox.ts';
import { type SandboxDesk, startSandboxDesk } from '../../../electron/pbx/sandbox/sandbox-desk.ts';
import { exchangeRaw } from '../../support/network/listener.ts';

// The app runs it in its own process, and every user of the computer can reach its port.

let desk: SandboxDesk | null = null;
afterEach(async () => {
  await desk?.sandbox.close();
  desk = null;
});

async function start() {
  desk = await startSandboxDesk('desk-201-secret-word');
  return desk;
}

const headersOf = ({ username, password, token }: Record<'username' | 'password' | 'token', string>) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  'x-apikey': token,
});

const ping = (baseUrl: string, account: Parameters<typeof headersOf>[0]) =>
  fetch(`${baseUrl}/setting/ping/act`, { method: 'POST', headers: headersOf(account) });

test('who does not have its desk’s credentials is answered before a body comes, and cut off; nothing of it is kept', async () => {
  const { sandbox } = await start();
  const head = 'POST /api/v4/setting/ping/act HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{"a":[';
  expect(await exchangeRaw(sandbox.port, head)).toMatch(/^HTTP\/1\.1 401 .*connection: close/is);
  expect(sandbox.requests).toMatchObject([{ status: 401, body: null }]);
});

test('nobody gets in by the credentials of another sandbox', async () => {
  const { sandbox, config } = await start();
  const { username = '', password = '', token = '' } = config.pbx;
  expect((await ping(sandbox.baseUrl, sandboxCredentials)).status).toBe(401);
  expect((await ping(sandbox.baseUrl, { username, password, token })).status).toBe(200);
});

test('many connections at a time are none of its desk’s, and closed', async () => {
  const { sandbox } = await start();
  const sockets = Array.from({ length: 40 }, () => connect(sandbox.port, '127.0.0.1').on('error', () => {}));
  const closed = sockets.slice(-24).map((socket) => once(socket.resume(), 'close'));
  await Promise.all(closed);
  for (const socket of sockets) socket.destroy();
});
