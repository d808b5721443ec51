import { Agent, get } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { exchangeRaw, pathToken, startListener, toExtension, until } from '../../support/network/listener.ts';

let running: Awaited<ReturnType<typeof startListener>> | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

const path = `/${pathToken}/exten-api?unique_id=1700000002.15`;
const body = JSON.stringify({ unique_id: '1700000002.15', src: '314' });
const getRequest = `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const postRequest = `POST /${pathToken}/exten-api HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

/** A client in a thread of its own: it connects, sends, closes and only then sets the flag. */
const client = `
  const { connect } = require('node:net');
  const { workerData } = require('node:worker_threads');
  const flag = new Int32Array(workerData.flag);
  const socket = connect(workerData.port, '127.0.0.1', () => {
    socket.write(workerData.text, () => socket.destroy());
  });
  socket.on('close', () => {
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  });
`;

/** Blocks this thread, and so the listener, as a suspension would, until the client has come and gone. */
function comeAndGoWhileBlocked(port: number, text: string): Worker {
  const flag = new SharedArrayBuffer(4);
  const worker = new Worker(client, { eval: true, workerData: { port, text, flag } });
  Atomics.wait(new Int32Array(flag), 0, 0);
  return worker;
}

test.each([
  ['GET', getRequest],
  ['POST', postRequest],
  ['GET that was pipelined twice', getRequest + getRequest],
])(
  'an answer is not in time when the PBX gave up while this process stood still: %s',
  async (_name, text) => {
    running = await startListener();
    const { told, port } = running;
    const worker = comeAndGoWhileBlocked(port, text);
    await until(() => told.answered.length > 0 && told.arrived.length > 0);
    expect(told.answered.map(({ facts }) => facts.inTime)).not.toContain(true);
    await worker.terminate();
  },
);

test('an answer is not in time when more than a second passed since the question came', async () => {
  let now = 5000;
  const decide = () => {
    now += 1001;
    return toExtension;
  };
  running = await startListener({}, { decide, now: () => now });
  const { told, port } = running;
  await exchangeRaw(port, getRequest.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  await until(() => told.answered.length === 1);
  expect(told.answered[0]?.facts).toEqual({ answeredInMilliseconds: 1001, inTime: false });
});

test('an answer after exactly a second is in time', async () => {
  let now = 5000;
  const decide = () => {
    now += 1000;
    return toExtension;
  };
  running = await startListener({}, { decide, now: () => now });
  const { told, url } = running;
  await fetch(`${url}/exten-api?unique_id=1700000002.16`);
  await until(() => told.answered.length === 1);
  expect(told.answered[0]?.facts).toEqual({ answeredInMilliseconds: 1000, inTime: true });
});

test('clients that close the connection after the answer are answered in time, HTTP/1.0 ones too', async () => {
  running = await startListener();
  const { told, port } = running;
  const requests = [
    `GET ${path} HTTP/1.0\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`,
    postRequest.replace('HTTP/1.1', 'HTTP/1.0'),
  ];
  for (const request of requests) {
    expect(await exchangeRaw(port, request)).toContain('{"ok":"1","extension":"245"}');
  }
  await until(() => told.answered.length === requests.length);
  expect(told.answered.map(({ facts }) => facts.inTime)).toEqual([true, true, true]);
});

test('a client that keeps its connection is answered in time on every request', async () => {
  running = await startListener();
  const { told, url } = running;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      get(`${url}/exten-api`, { agent }, (response) => resolve(textOf(response))).on('error', reject);
    });
  const answers = [await ask(), await ask(), await ask()];
  agent.destroy();
  await until(() => told.answered.length === 3);
  expect(new Set(answers).size).toBe(1);
  expect(told.answered.map(({ facts }) => facts.inTime)).toEqual([true, true, true]);
});
