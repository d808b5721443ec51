import { once } from 'node:events';
import { type AddressInfo, connect, createServer, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { IntakeService } from '../../../electron/engine/ports.ts';
import { createListener } from '../../../electron/intake/http/listener.ts';
import { pathToken, portOf, startListener, toExtension } from '../../support/network/listener.ts';

const listenerAt = (host: string, port: number) =>
  createListener({
    listener: { host, port, pathToken, allowedAddresses: ['127.0.0.1'] },
    pbxUrl: 'http://127.0.0.1/api/v4',
    readEvent: () => ({ kind: 'ping' }),
    now: () => 0,
  });

const service: IntakeService = {
  decide: () => toExtension,
  answered: () => {},
  event: () => {},
  requestArrived: () => {},
};

test('a taken port is an expected failure that names it', async () => {
  const { port, stop } = await startListener();
  const second = listenerAt('127.0.0.1', port);
  expect(await second.start(service)).toEqual({
    ok: false,
    error: { kind: 'listener-port-taken', host: '127.0.0.1', port },
  });
  await stop();
  expect(await second.start(service)).toEqual({ ok: true, value: null });
  expect(portOf(second)).toBe(port);
  await second.stop();
});

test('where another program has the second address of localhost, the first is listened to alone', async () => {
  const other = createServer().listen(0, '::1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const listener = listenerAt('localhost', port);
  expect(await listener.start(service)).toEqual({ ok: true, value: null });
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  await listener.stop();
  other.close();
});

test('an address that is not of this machine cannot be bound, with the reason', async () => {
  const result = await listenerAt('192.0.2.55', 5099).start(service);
  expect(result).toMatchObject({
    ok: false,
    error: { kind: 'listener-cannot-bind', host: '192.0.2.55', code: 'EADDRNOTAVAIL' },
  });
});

test('a stopped listener frees its port and may be started again', async () => {
  const listener = listenerAt('127.0.0.1', 0);
  expect((await listener.start(service)).ok).toBe(true);
  const port = portOf(listener);
  await listener.stop();
  await listener.stop();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  other.close();
  expect((await listener.start(service)).ok).toBe(true);
  await listener.stop();
});

test('other secrets count at once and those of before no longer, on the same connections', async () => {
  const { told, port, url, admit, stop } = await startListener({ username: 'pbx', password: 'one' });
  const status = async (target: string, password: string) => {
    const authorization = `Basic ${Buffer.from(`pbx:${password}`).toString('base64')}`;
    return (await fetch(target, { method: 'POST', headers: { authorization }, body: '{}' })).status;
  };
  const other = `http://127.0.0.1:${port}/another-token-5822`;
  expect([await status(`${url}/trunk-api`, ''), await status(`${url}/events`, 'one')]).toEqual([200, 200]);
  admit({ pathToken: 'another-token-5822', username: 'pbx', password: 'two' });
  expect([await status(`${url}/trunk-api`, ''), await status(`${url}/events`, 'one')]).toEqual([404, 404]);
  expect([await status(`${other}/trunk-api`, ''), await status(`${other}/events`, 'two')]).toEqual([
    200, 200,
  ]);
  expect(await status(`${other}/events`, 'one')).toBe(401);
  admit({ pathToken: 'another-token-5822' });
  expect(await status(`${other}/events`, 'one')).toBe(200);
  expect(JSON.stringify(told.arrived)).not.toContain('another-token');
  await stop();
});

test('the place where it listens is that of now: the port that was bound, and the secret that counts', async () => {
  const listener = listenerAt('127.0.0.1', 0);
  expect(listener.place()).toBeNull();
  await listener.start(service);
  const first = listener.place();
  expect(first?.address).toBe(`http://127.0.0.1:${portOf(listener)}`);
  expect(listener.place()).toEqual(first);
  listener.admit({ pathToken: 'another-token-5822' });
  expect(listener.place()?.address).toBe(first?.address);
  expect(listener.place()?.secret).not.toBe(first?.secret);
  await listener.stop();
  expect(listener.place()).toBeNull();
  await listener.start(service);
  expect(listener.place()?.address).toBe(`http://127.0.0.1:${portOf(listener)}`);
  await listener.stop();
});

test('stopping ends idle, half-sent and kept-alive connections at once', async () => {
  const { port, stop } = await startListener();
  const texts = [
    '',
    'GET /half',
    `POST /${pathToken}/events HTTP/1.1\r\nContent-Length: 99\r\n\r\n`,
    `GET /${pathToken}/events HTTP/1.1\r\n\r\n`,
    'CONNECT x:1 HTTP/1.1\r\n\r\n',
  ];
  const sockets = await Promise.all(
    texts.map(async (text) => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => {});
      await once(socket, 'connect');
      socket.resume().write(text);
      return socket;
    }),
  );
  // A later connection that was answered shows that the earlier ones were accepted.
  await fetch(`http://127.0.0.1:${port}/`);
  const closed = Promise.all(
    sockets.map((socket) => socket.readableEnded || once(socket, 'end').catch(() => [])),
  );
  // Far below the time that a refused connection may linger, far above what closing takes.
  expect(await Promise.race([stop(), pause(1500, 'late')])).not.toBe('late');
  await closed;
  for (const socket of sockets) socket.destroy();
});

test.for([
  { from: 'an allowed address', allowedAddresses: ['127.0.0.1'] },
  { from: 'an address that may not ask', allowedAddresses: ['192.0.2.9'] },
])(
  'a program at $from that asks for a tunnel and breaks off costs its own connection alone',
  async ({ allowedAddresses }) => {
    const uncaught: unknown[] = [];
    const note = (error: unknown) => uncaught.push(error);
    process.on('uncaughtExceptionMonitor', note);
    let socket = new Socket();
    const requestArrived = () => void socket.resetAndDestroy();
    const { port, stop } = await startListener({ allowedAddresses }, { requestArrived });
    for (let tunnels = 1; tunnels <= 3; tunnels += 1) {
      socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.write('CONNECT x:1 HTTP/1.1\r\n\r\n');
      await once(socket, 'close');
    }
    await stop();
    process.off('uncaughtExceptionMonitor', note);
    expect(uncaught).toEqual([]);
  },
);
