import { createServer, type Server } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as zlib from 'node:zlib';
import { Dispatcher, errors } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { createSimotelClient } from '../../../electron/pbx/simotel/client.ts';
import { exchange } from '../../../electron/pbx/simotel/exchange.ts';
import { parseCdr } from '../../../electron/pbx/simotel/wire/cdr.ts';
import type { Reply } from '../../support/network/fake-http.ts';
import { sends } from '../../support/network/fake-http.ts';
import { gzipBomb } from '../../support/network/gzip-bomb.ts';
import { connect } from './support.ts';

const said = (message: string) =>
  JSON.stringify({ success: 1, message, data: { originated_call_id: 'o-1' } });
const good = said('');

/** The answer of `call/originate/act` stands for every other: its data is given as it came. */
const dataOf = async (reply: Reply) => {
  const { client } = await connect(reply);
  return client.service('call/originate/act', {});
};
const whole = { ok: true, value: { originated_call_id: 'o-1' } };

const coded =
  (coding: string | null, bytes: Buffer): Reply =>
  (response) => {
    const headers = coding === null ? {} : { 'content-encoding': coding };
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(bytes);
  };

/** One raw block in a frame that asks for a window of so many bytes, as a power of two (RFC 8878, section 3.1.1). */
function zstdOfWindow(power: number, text: string): Buffer {
  const block = Buffer.alloc(3);
  block.writeUIntLE((text.length << 3) | 1, 0, 3);
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, (power - 10) << 3]);
  return Buffer.concat([head, block, Buffer.from(text)]);
}

test.each<[string, Reply]>([
  ['gzip', coded('gzip', zlib.gzipSync(good))],
  ['x-gzip in capitals', coded('X-GZip', zlib.gzipSync(good))],
  ['deflate', coded('deflate', zlib.deflateSync(good))],
  ['deflate without its frame', coded('deflate', zlib.deflateRawSync(good))],
  ['br', coded('br', zlib.brotliCompressSync(good))],
  ['zstd', coded('zstd', zlib.zstdCompressSync(good))],
  ['zstd with a window of 8 MiB', coded('zstd', zstdOfWindow(23, good))],
  ['identity', coded('identity', Buffer.from(good))],
  ['gzip and identity', coded('gzip, identity', zlib.gzipSync(good))],
  ['gzip that nobody tells', coded(null, zlib.gzipSync(good))],
  ['gzip that is told and is none', coded('gzip', Buffer.from(good))],
])('an answer in %s is read (W1.8)', async (_, reply) => {
  expect(await dataOf(reply)).toEqual(whole);
});

test.each<[string, Reply]>([
  ['an answer in two codings', coded('deflate, gzip', zlib.gzipSync(zlib.deflateSync(good)))],
  ['six kilobytes of gzip in gzip, four times over, that would unpack for hours', gzipBomb],
  ['an unknown coding', coded('x-own', Buffer.from(good))],
  ['a gzip that breaks off', coded('gzip', zlib.gzipSync(good).subarray(0, 30))],
  ['a gzip that grows over 4 MiB', coded('gzip', zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)))],
  ['a zstd that wants more memory than RFC 9659 allows', coded('zstd', zstdOfWindow(27, good))],
])('%s is not understood', async (_, reply) => {
  expect(await dataOf(reply)).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood', status: 200 },
  });
});

/** Four megabytes of empty blocks (RFC 1951, section 3.2.6): long work for a decoder, without any result. */
const longWork = Buffer.alloc(4_000_000, Buffer.from([0x02, 0x08, 0x20, 0x80, 0x00]));

/** Hands over the whole of such an answer at once, so that all that takes time is to decode it. */
class AtOnce extends Dispatcher {
  override dispatch(_: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const state = { aborted: false, paused: false, reason: null };
    const controller = { ...state, abort() {}, pause() {}, resume() {} };
    handler.onRequestStart?.(controller, {});
    handler.onResponseStart?.(controller, 200, { 'content-encoding': 'deflate' }, 'OK');
    for (let from = 0; from < longWork.length; from += 50_000)
      handler.onResponseData?.(controller, longWork.subarray(from, from + 50_000));
    handler.onResponseEnd?.(controller, {});
    return true;
  }
}

const request = { path: '/', method: 'POST' } as const;

/** Hands over an answer byte by byte, and looks how much memory is held then. */
class ByteByByte extends Dispatcher {
  heldBytes = 0;
  readonly #text: Buffer;

  constructor(text: string) {
    super();
    this.#text = Buffer.from(text);
  }

  override dispatch(_: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const state = { aborted: false, paused: false, reason: null };
    const controller = { ...state, abort() {}, pause() {}, resume() {} };
    handler.onRequestStart?.(controller, {});
    handler.onResponseStart?.(controller, 200, {}, 'OK');
    const before = memoryHeld();
    for (let at = 0; at < this.#text.length; at += 1)
      handler.onResponseData?.(controller, this.#text.subarray(at, at + 1));
    this.heldBytes = memoryHeld() - before;
    handler.onResponseEnd?.(controller, {});
    return true;
  }
}

function memoryHeld(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test('an answer that comes byte by byte takes little more memory than its bytes', async () => {
  const text = JSON.stringify({ success: 1, message: '', data: { note: 'x'.repeat(1_000_000) } });
  const answering = new ByteByByte(text);
  const done = await exchange(answering, request, 60_000, new AbortController().signal);
  expect(done).toMatchObject({ failure: null, answer: { body: Buffer.from(text), complete: true } });
  expect(answering.heldBytes).toBeLessThan(10 * text.length);
});

test('the limit of an answer holds for its decoding too', async () => {
  const done = await exchange(new AtOnce(), request, 1, new AbortController().signal);
  expect(done).toMatchObject({ failure: { code: 'UND_ERR_BODY_TIMEOUT' }, answer: { complete: false } });
});

test('an answer that is being decoded when the client is closed is decoded no further', async () => {
  const closing = new AbortController();
  const asked = exchange(new AtOnce(), request, 60_000, closing.signal);
  closing.abort(new errors.ClientDestroyedError());
  expect(await asked).toMatchObject({
    failure: { code: 'UND_ERR_DESTROYED' },
    answer: { complete: false },
  });
});

const notice =
  '<br />\n<b>Notice</b>: Undefined index: "x" in <b>/var/www/a.php</b> on line <b>7</b><br />\n';

test.each<[string, string]>([
  ['behind a notice of PHP', notice + good],
  ['behind a notice that has braces', `Warning: in {closure}() on line 4\n${good}`],
  ['before a comment', `${good}\n<!-- 0.12 s -->`],
  ['before a second line', `${good}\r\n0`],
  [
    'with NaN in a field',
    `{"success":1,"message":"NaN, Infinity","data":{"wait":NaN,"x":-Infinity,"originated_call_id":"o-1"}}`,
  ],
])('the one answer %s is read (W1.8)', async (_, text) => {
  expect(await dataOf(sends(200, text))).toMatchObject({
    ok: true,
    value: { originated_call_id: 'o-1' },
  });
});

test.each<[string, string]>([
  ['a page whose script holds such an object', `<html><script>var a = ${good};</script></html>`],
  ['two answers', good + said('again')],
  ['an object without a success', `${notice}{"ok":1}`],
  ['a success alone', `${notice}{"success":1}`],
  [
    'a part of an answer that breaks off',
    `{"success":1,"data":{"statistics":{"all":{"success":0,"message":""}}`,
  ],
  ['braces without end', '{'.repeat(50_000)],
])('%s is no answer', async (_, text) => {
  expect(await dataOf(sends(200, text))).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood', status: 200 },
  });
});

test('a refusal that stands behind a notice is told in the PBX’s own words', async () => {
  const text = `${notice}{"success":0,"message":"the name exists","data":""}`;
  expect(await dataOf(sends(200, text))).toMatchObject({
    ok: false,
    error: { kind: 'pbx-said-no', words: 'the name exists' },
  });
});

/** «خطا» in windows-1256. */
const persian = Buffer.from([0xce, 0xd8, 0xc7]);
const refusal = (words: Buffer) =>
  Buffer.concat([Buffer.from('{"success":0,"message":"'), words, Buffer.from('","data":""}')]);

test.each<[string, string, Buffer, string]>([
  ['a named charset', 'application/json; charset=windows-1256', persian, 'خطا'],
  ['a quoted one', 'application/json; charset="Windows-1256"', persian, 'خطا'],
  ['UTF-8 said to be another', 'application/json; charset=windows-1256', Buffer.from('خطا'), 'خطا'],
  ['an unknown charset', 'application/json; charset=x-own', Buffer.from('no'), 'no'],
])('words come in %s', async (_, type, words, read) => {
  const result = await dataOf((response) => {
    response.writeHead(200, { 'content-type': type }).end(refusal(words));
  });
  expect(result).toMatchObject({ ok: false, error: { kind: 'pbx-said-no', words: read } });
});

test('an answer that nests without end is not understood, and overflows nothing', async () => {
  const deep = (start: string, end: string) => `${start.repeat(100_000)}1${end.repeat(100_000)}`;
  for (const text of [
    `{"success":1,"data":${deep('{"$numberLong":', '}')}}`,
    `{"success":1,"data":${deep('{"data":', '}')}}`,
    `{"success":1,"data":${deep('[', ']')}}`,
  ])
    expect(await dataOf(sends(200, text))).toMatchObject({
      ok: false,
      error: { kind: 'pbx-answer-not-understood' },
    });
});

test('JSON within a text of an answer that nests without end is no list of records, and overflows nothing', async () => {
  for (const inner of [`${'{"data":'.repeat(300_000)}0${'}'.repeat(300_000)}`, '['.repeat(300_000)]) {
    const text = JSON.stringify({ success: 1, message: '', data: inner });
    const { client } = await connect(sends(200, text));
    expect(await client.findTrunkManagers()).toMatchObject({
      ok: false,
      error: { kind: 'pbx-answer-not-understood', words: 'data is no list' },
    });
  }
});

test('what has more names than a record has is none', () => {
  const names = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`Field ${at}`, at]));
  const times = { zone: 'Asia/Tehran', utc: false };
  expect(parseCdr({ cuid: '1790000000.1', ...names }, times)).toBeNull();
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that answers each request on a plain socket with these bytes. */
async function rawPbx(answer: (request: string) => string, timeouts = {}) {
  const requests: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const text = data.toString('latin1');
      if (!text.startsWith('POST ')) return;
      requests.push(text);
      socket.write(answer(text));
    });
  });
  return { requests, ...(await clientOf(server, timeouts)) };
}

async function clientOf(server: Server, timeouts = {}) {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const account = { auth: 'basic', username: 'desk', password: 'hush', timeZone: 'Asia/Tehran' } as const;
  const baseUrl = `http://127.0.0.1:${port}/api/v4`;
  const client = createSimotelClient({ ...account, baseUrl, now: Date.now, timeouts });
  closing.push(
    () => client.close(),
    () => new Promise((resolve) => server.close(resolve)),
  );
  return { client, address: `127.0.0.1:${port}` };
}

const http = (body: string, extra = '') =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${extra}\r\n${body}`;
const early = 'HTTP/1.1 100 Continue\r\n\r\n';
const servicesOf = (requests: string[]) => requests.map((text) => /v4\/(\S+)/.exec(text)?.[1]);

test.each([
  ['100 Continue', early],
  ['several of them', early.repeat(3)],
  ['102 and 103', 'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'],
])('an answer behind %s that nobody asked for is read (W1.9)', async (_, before) => {
  const { client } = await rawPbx(() => before + http(good));
  expect(await client.ping()).toEqual({ ok: true, value: null });
  expect(await client.service('call/originate/act', {})).toEqual(whole);
  expect(await client.ping()).toEqual({ ok: true, value: null });
});

test.each([
  ['100 Continue', early],
  ['103 Early Hints', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
])('a PBX that sends %s without end loses the connection', async (_, line) => {
  const taken: Promise<number>[] = [];
  const server = createServer((socket) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    taken.push(promise);
    let sent = 0;
    const many = line.repeat(2_000);
    const pour = () => {
      do sent += many.length;
      while (!socket.destroyed && socket.write(many));
    };
    socket.on('error', () => {}).on('close', () => resolve(sent));
    socket.on('drain', pour).once('data', pour);
  });
  const { client } = await clientOf(server);
  expect(await client.ping()).toMatchObject({ ok: false, error: { kind: 'pbx-not-http' } });
  // What the system holds of what nobody read.
  for (const bytes of await Promise.all(taken)) expect(bytes).toBeLessThan(12 * 1024 * 1024);
});

test('the ping finds out that a PBX sends 1xx lines; what rings is sent once, whatever comes back', async () => {
  const { client, requests } = await rawPbx(() => early + http(good));
  const add = await client.service('autodialer/campaigns/add', { name: 'x' });
  expect(add).toMatchObject({ ok: false, error: { sent: true } });
  expect(servicesOf(requests)).toEqual(['autodialer/campaigns/add', 'setting/ping/act']);
  expect(await client.service('autodialer/campaigns/add', { name: 'y' })).toMatchObject({ ok: true });
});

test('a read that meets 1xx lines first is repeated by the other client', async () => {
  const { client, requests } = await rawPbx(() => early + http('{"success":1,"message":"","data":[]}'));
  expect(await client.findTrunkManagers()).toEqual({ ok: true, value: [] });
  expect(servicesOf(requests)).toEqual([
    'autodialer/trunks/search',
    'setting/ping/act',
    'autodialer/trunks/search',
  ]);
});

test('the limits hold behind 1xx lines too', async () => {
  const timeouts = { connect: 150, headers: 150, body: 150 };
  const silent = await rawPbx(() => early, timeouts);
  expect(await silent.client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-timeout', seconds: 0.15, sent: true },
  });
  const stalled = await rawPbx(
    () => `${early}HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"succ`,
    timeouts,
  );
  expect(await stalled.client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-timeout', sent: true },
  });
  const large = `{"success":1,"data":"${'x'.repeat(5 * 1024 * 1024)}"}`;
  const flood = await rawPbx(() => early + http(large));
  expect(await flood.client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood' },
  });
});

test('a client that is closed settles what it asked by the other client', async () => {
  const asked = Promise.withResolvers<void>();
  const { client } = await rawPbx((text) => {
    if (text.includes('setting/ping/act')) return early + http(good);
    asked.resolve();
    return early;
  });
  expect(await client.ping()).toMatchObject({ ok: true });
  const pending = client.service('call/originate/act', {});
  await asked.promise;
  await client.close();
  expect(await pending).toMatchObject({ ok: false, error: { kind: 'pbx-unreachable', sent: true } });
  expect(await client.ping()).toMatchObject({ ok: false, error: { kind: 'pbx-unreachable', sent: false } });
});
