import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { bodyValues, componentRequest, queryValues } from '../../../electron/intake/http/request-values.ts';
import { growthOf } from '../../support/fuzz/foreign/growth.ts';
import { exchangeRaw, pathToken, startListener, until } from '../../support/network/listener.ts';

let running: Awaited<ReturnType<typeof startListener>> | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

/** A desk that 127.0.0.1 may not ask, and whose clock stands still. */
async function start() {
  running = await startListener(
    { allowedAddresses: ['192.0.2.7'] },
    { pbxUrl: 'http://192.0.2.20/api/v4', now: () => 0 },
  );
  return running;
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const question = '/old-secret/trunk-api?src=305&dst=09361110042';

test.each([' ', '\t', '\n', '\0', '\uFEFF'])(
  'twice as many marks %j within a body are read in at most three times the time',
  (mark) => {
    const read = (marks: string) => void bodyValues(`a${marks}a`);
    expect(growthOf(read, mark, 24_000)).toBeLessThanOrEqual(3);
  },
);

test('the marks around a body are no part of it, whichever they are', () => {
  expect(bodyValues('\uFEFF\0 \r\n{"src":"305"}\0\0 \n\0')).toEqual({ src: '305' });
  expect(bodyValues('\0 \uFEFF \0')).toEqual({});
});

test('all names of a question are looked for in one pass through the keys', () => {
  let looked = 0;
  const keys = Array.from({ length: 1000 }, (_, at) => `k${at}`);
  const values = new Proxy(queryValues({ url: `/?${keys.join('&')}` }), {
    getOwnPropertyDescriptor(target, key) {
      looked += 1;
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
  componentRequest('trunk-api', values, true);
  expect(looked).toBe(1000);
});

test('a stranger’s connection ends with its answer, with the secret or without, and says so', async () => {
  const { port } = await start();
  for (const path of ['/', question, '/%zz', `/${pathToken}/trunk-api?src=305`])
    expect(await exchangeRaw(port, get(path))).toMatch(/^HTTP\/1\.1 403 .*connection: close/is);
  const body = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nsrc=1`;
  expect(await exchangeRaw(port, body)).toMatch(/^HTTP\/1\.1 403 .*connection: close/is);
});

test('of requests that a stranger sends at once on one connection the first alone is looked at', async () => {
  const { port, told } = await start();
  const received = await exchangeRaw(port, get(question).repeat(500));
  expect(received.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  await until(() => told.arrived.length > 0);
  expect(told.arrived).toHaveLength(1);
  expect(told.arrived[0]?.refused).toMatchObject({ reason: 'foreign-address', src: '305' });
});

test('of thousands of requests that a stranger sends at once on one connection some dozens are parsed, and each counts as a connection', async () => {
  const { port } = await start();
  await exchangeRaw(port, 'GET / HTTP/1.1\r\n\r\n'.repeat(5000));
  let answered = 0;
  while ((await exchangeRaw(port, get('/')).catch(() => '')) !== '') answered += 1;
  // Of the 40 that there are, for the clock stands still.
  expect(answered).toBeGreaterThan(5);
  expect(answered).toBeLessThan(35);
});

test('strangers together get so many connections a second; beyond, nothing of theirs is parsed', async () => {
  const { port, told } = await start();
  let answered = 0;
  for (let count = 0; count < 60; count += 1) {
    const received = await exchangeRaw(port, get('/')).catch(() => '');
    if (received !== '') answered += 1;
  }
  // Twice the 20 of a second, for the clock stands still.
  expect(answered).toBe(40);
  await until(() => told.arrived.length === 40);
});

test('of strangers without the secret few a second are read; with it, each', async () => {
  const { port, told } = await start();
  for (let count = 0; count < 14; count += 1) await exchangeRaw(port, get(question));
  for (let count = 0; count < 4; count += 1) await exchangeRaw(port, get(`/${pathToken}/trunk-api?src=306`));
  await until(() => told.arrived.length === 18);
  const read = told.arrived.map(({ refused }) => refused?.src);
  expect(read).toEqual([...Array(10).fill('305'), ...Array(4).fill(''), ...Array(4).fill('306')]);
});

test('a stranger that sends an endless body is cut off, and what it asked for is told', async () => {
  const { port, told } = await start();
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n');
  const chunk = Buffer.alloc(64 * 1024, 32);
  const pour = () => {
    while (socket.writable && socket.write(chunk));
  };
  socket.resume().on('drain', pour);
  pour();
  await new Promise<void>((resolve) => socket.on('close', () => resolve()));
  expect(socket.bytesWritten).toBeLessThan(99_999_999);
  await until(() => told.arrived.length > 0);
  expect(told.arrived[0]?.answer).toMatch(/^403 /);
});

test('a stranger that sends its body a byte a chunk is answered after some hundreds of them, and no more are parsed', async () => {
  const { port, told } = await start();
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
  // More would come: the body is not whole.
  const received = await exchangeRaw(port, head + '1\r\na\r\n'.repeat(1000));
  expect(received).toMatch(/^HTTP\/1\.1 403 .*connection: close/is);
  await until(() => told.arrived.length > 0);
  expect(told.arrived[0]?.refused?.reason).toBe('foreign-address');
});

test('localhost is both addresses of this computer, and strangers have the same few connections at both together', async () => {
  running = await startListener(
    { host: 'localhost', allowedAddresses: ['192.0.2.7'] },
    { pbxUrl: 'http://192.0.2.20/api/v4', now: () => 0 },
  );
  const { port, told } = running;
  for (let count = 0; count < 30; count += 1)
    for (const host of ['127.0.0.1', '::1']) await exchangeRaw(port, get('/'), host).catch(() => '');
  expect(told.arrived.length).toBe(40);
  const addresses = told.arrived.map(({ from }) => from);
  expect(new Set(addresses)).toEqual(new Set(['127.0.0.1', '::1']));
});
