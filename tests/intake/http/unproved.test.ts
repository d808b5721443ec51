import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { pathToken, until } from '../../support/network/listener.ts';
import { twoCallers } from '../../support/network/two-callers.ts';

const { listen, open, many, end } = twoCallers();
afterEach(end);

/** The PBX is at 127.0.0.1; 127.0.0.2 may ask as well. */
async function start(options?: Parameters<typeof listen>[0]) {
  const listener = await listen(options);
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

/** What comes next on a connection; null: it is closed. */
const next = (socket: Socket) =>
  new Promise<string | null>((resolve) => {
    const come = (text: string | boolean) => {
      socket.off('data', come).off('close', come);
      resolve(typeof text === 'string' ? text : null);
    };
    socket.on('data', come).on('close', come);
  });

/** Asks one thing after the other on a connection, until it is closed; gives the answers. */
async function askInTurn(socket: Socket, request: string, times: number) {
  socket.setEncoding('utf8');
  const answers: string[] = [];
  for (let asked = 0; asked < times; asked += 1) {
    socket.write(request);
    const answer = await next(socket);
    if (answer === null) break;
    answers.push(answer);
  }
  return answers;
}

test('of what allowed addresses say without the secret so much is read as of strangers; with it, all', async () => {
  const { port, arrived } = await start({ now: () => 0 });
  const body = 'src=305';
  const post = `POST /no-secret/trunk-api HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const answers = await askInTurn(await open(port, '127.0.0.2'), post, 15);
  expect(answers).toEqual(Array(15).fill(expect.stringContaining(' 404 ')));
  await askInTurn(await open(port, '127.0.0.2'), guess, 5);
  await askInTurn(await open(port, '127.0.0.2'), question, 5);
  await until(() => arrived().length === 25);
  const read = arrived().map(({ refused, question: asked }) => asked?.src ?? refused?.src);
  expect(read).toEqual([...Array(10).fill('305'), ...Array(10).fill(''), ...Array(5).fill('AutoDialer')]);
});

test('beyond some requests a second without the secret allowed addresses lose their connections, and the PBX is answered', async () => {
  const { port, arrived, told } = await start({ now: () => 0 });
  const answers = await askInTurn(await open(port, '127.0.0.2'), guess, 30);
  expect(answers).toHaveLength(20);
  expect(await askInTurn(await open(port, '127.0.0.2'), guess, 1)).toEqual([]);
  await until(() => arrived().length === 20);
  await askInTurn(await open(port, '127.0.0.1'), question, 1);
  await askInTurn(await open(port, '127.0.0.2'), question, 1);
  await until(() => told.answered.length === 2);
});

test('an allowed address that sends a body without end, or a byte a chunk, is answered before it is whole, and cut off', async () => {
  const { port, arrived } = await start();
  const head = 'POST /no-secret/trunk-api HTTP/1.1\r\nHost: x\r\n';
  const endless = `${head}Content-Length: 999999999\r\n\r\n${' '.repeat(300_000)}`;
  const tiny = `${head}Transfer-Encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(3000)}`;
  for (const request of [endless, tiny]) {
    const socket = await open(port, '127.0.0.2');
    const closed = once(socket, 'close');
    socket.write(request);
    await closed;
  }
  await until(() => arrived().length === 2);
  expect(arrived().map(({ answer }) => answer)).toEqual(Array(2).fill(expect.stringMatching(/^404 /)));
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
