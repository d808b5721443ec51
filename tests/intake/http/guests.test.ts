import { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Guests } from '../../../electron/intake/http/guests.ts';
import { exchangeRaw, pathToken, startListener, until } from '../../support/network/listener.ts';
import { twoCallers } from '../../support/network/two-callers.ts';

const { listen, open, many, ended, end } = twoCallers();
afterEach(end);

/** The PBX is at 127.0.0.2; whoever asks from 127.0.0.1 is another user of this computer, and may ask. */
async function start() {
  const listener = await listen({ pbxUrl: 'http://127.0.0.2/api/v4' });
  return {
    ...listener,
    arrivedFrom: (address: string) => listener.told.arrived.filter(({ from }) => from === address),
  };
}

const question = `GET /${pathToken}/trunk-api?src=AutoDialer HTTP/1.1\r\nHost: x\r\n\r\n`;
const guess = question.replace(pathToken, 'no-secret');

test('of thousands of requests that another user of this computer sends at once without the secret one a connection is served', async () => {
  const { port, told, arrivedFrom } = await start();
  const sockets = await many(4, port, '127.0.0.1');
  for (const socket of sockets) socket.write('GET / HTTP/1.1\r\n\r\n'.repeat(5000));
  const pbx = await open(port, '127.0.0.2');
  pbx.write(question);
  await until(() => told.answered.length === 1 && sockets.every(({ closed }) => closed));
  const served = arrivedFrom('127.0.0.1').length;
  expect(served).toBeGreaterThan(0);
  expect(served).toBeLessThanOrEqual(4);
  // What was dropped is owed: nothing more of theirs is parsed, and the PBX is heard.
  const later = await many(10, port, '127.0.0.1');
  await until(() => later.every(({ closed }) => closed));
  pbx.write(question.repeat(50));
  await until(() => told.answered.length === 51);
  expect(arrivedFrom('127.0.0.1')).toHaveLength(served);
});

test('a program of this computer that shows the secret is served on, also beside others that hold what there is without it', async () => {
  const { port, told } = await start();
  const shown = await many(20, port, '127.0.0.2');
  const own = await open(port, '127.0.0.1');
  own.write(question.repeat(50));
  await until(() => told.answered.length === 50);
  const held = await many(10, port, '127.0.0.1');
  await until(() => held.filter(({ closed }) => closed).length >= 6);
  own.write(question);
  for (const socket of shown) socket.write(question);
  await until(() => told.answered.length === 71);
  expect(held.filter(({ closed }) => closed)).toHaveLength(6);
  expect(own.closed).toBe(false);
});

test('another user of this computer that sends a body a byte a chunk is answered before it is whole, and cut off', async () => {
  const { port, arrivedFrom } = await start();
  const head = 'POST /no-secret/trunk-api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
  const received = await exchangeRaw(port, head + '1\r\na\r\n'.repeat(3000));
  expect(received).toMatch(/^HTTP\/1\.1 404 .*connection: close/is);
  await until(() => arrivedFrom('127.0.0.1').length === 1);
});

test('where the PBX is on this computer, its connections are no guests', async () => {
  const listener = await startListener();
  ended.push(listener.stop);
  const sockets = await many(30, listener.port, '127.0.0.1');
  for (const socket of sockets) socket.write(question);
  await until(() => listener.told.answered.length === 30);
  const answers = await exchangeRaw(
    listener.port,
    `${guess}${guess.replace('Host: x', 'Connection: close')}`,
  );
  expect(answers.match(/ 404 /g)).toHaveLength(2);
});

test('a PBX that this computer has another address for may ask from 127.0.0.1 on as many connections as it likes', () => {
  const taken = (isPbxHere: boolean) => {
    const guests = new Guests({ isPbx: () => false, isPbxHere: () => isPbxHere }, () => 0);
    const sockets = Array.from({ length: 30 }, () => {
      const socket = new Socket();
      Object.defineProperty(socket, 'remoteAddress', { value: '127.0.0.1' });
      return socket;
    });
    return sockets.filter((socket) => guests.isTaken(socket)).length;
  };
  expect([taken(true), taken(false)]).toEqual([30, 4]);
});
