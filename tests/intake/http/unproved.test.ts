import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { pathToken, until } from '../../support/network/listener.ts';
import { twoCallers } from '../../support/network/two-callers.ts';

const { listen, open, many, end } = twoCallers();
afterEach(end);

/** The PBX is at 127.0.0.1; 127.0.0.2 may ask as well. */
async function start() {
  const listener = await listen();
  return { ...listener, arrived: () => listener.told.arrived.filter(({ from }) => from === '127.0.0.2') };
}

const question = `GET /${pathToken}/trunk-api?src=AutoDialer HTTP/1.1\r\nHost: x\r\n\r\n`;
const guess = question.replace(pathToken, 'no-secret');

test('of thousands of requests that an allowed address sends at once without the secret one a connection is served', async () => {
  const { port, arrived, told } = await start();
  const sockets = await many(4, port, '127.0.0.2');
  for (const socket of sockets) socket.write('GET / HTTP/1.1\r\n\r\n'.repeat(5000));
  const pbx = await open(port, '127.0.0.1');
  pbx.write(question);
  await until(() => told.answered.length === 1 && sockets.every(({ closed }) => closed));
  expect(arrived()).toHaveLength(4);
});

test('an allowed address that waits for each answer is told again and again that its address has not the secret', async () => {
  const { port, arrived } = await start();
  const socket = await open(port, '127.0.0.2');
  socket.setEncoding('utf8');
  for (let asked = 1; asked <= 20; asked += 1) {
    socket.write(guess);
    expect(await once(socket, 'data')).toEqual([expect.stringContaining(' 404 ')]);
    await until(() => arrived().length === asked);
  }
  expect(socket.closed).toBe(false);
});

test('an allowed address that shows the secret may send many requests at once', async () => {
  const { port, told } = await start();
  const socket = await open(port, '127.0.0.2');
  socket.write(question.repeat(50));
  await until(() => told.answered.length === 50);
  socket.write(guess.repeat(50));
  await until(() => told.arrived.length === 100);
  expect(socket.closed).toBe(false);
});
