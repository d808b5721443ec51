import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { longestRecording } from '../../../electron/pbx/simotel/recordings.ts';
import { type Reply, sends } from '../../support/network/fake-http.ts';
import { emptyMember } from '../../support/network/gzip-bomb.ts';
import { connect, lastBody } from './support.ts';

test('a recording comes whole, whatever its content type says', async () => {
  const sound = Buffer.alloc(300_000, 7);
  const { pbx, client } = await connect((response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write(sound.subarray(0, 3));
    setImmediate(() => response.end(sound.subarray(3)));
  });
  const recording = await client.recordings.download('20260110_1768026630.11.mp3');
  expect(recording.ok && (await buffer(recording.value.body)).equals(sound)).toBe(true);
  expect(pbx.received[0]?.path).toBe('/api/v4/reports/audio/download');
  expect(lastBody(pbx)).toEqual({ file: '20260110_1768026630.11.mp3' });
});

test('a recording that was compressed on its way comes as it was', async () => {
  const sound = Buffer.alloc(300_000, 7);
  const { client } = await connect((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(sound));
  });
  const recording = await client.recordings.download('x.mp3');
  expect(recording).toMatchObject({ ok: true, value: { bytes: null } });
  expect(recording.ok && (await buffer(recording.value.body)).equals(sound)).toBe(true);
});

test('a compressed no is a no', async () => {
  const { client } = await connect((response) => {
    const no = gzipSync('{"success":0,"message":"file not found"}');
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(no);
  });
  expect(await client.recordings.download('x.mp3')).toMatchObject({
    ok: false,
    error: { kind: 'recording-gone', words: 'file not found' },
  });
});

test('a recording behind 1xx lines that nobody asked for is read, as the first request too', async () => {
  const sound = Buffer.alloc(300_000, 7);
  const { client } = await connect((response, { path }) => {
    response.writeContinue();
    response.end(path.endsWith('/download') ? sound : '{"success":1,"data":""}');
  });
  const recording = await client.recordings.download('x.mp3');
  expect(recording.ok && (await buffer(recording.value.body)).equals(sound)).toBe(true);
});

test.each<[string, number, string, object]>([
  [
    'a no',
    200,
    '{"success":0,"message":"file not found"}',
    { kind: 'recording-gone', words: 'file not found' },
  ],
  ['a page', 200, '<h1>Sign in</h1>', { kind: 'pbx-answer-not-understood', words: 'Sign in' }],
  ['a success without sound', 200, '{"success":1}', { kind: 'pbx-answer-not-understood' }],
  ['nothing', 200, '', { kind: 'pbx-answer-not-understood' }],
  ['a refusal', 401, '', { kind: 'pbx-unauthorized' }],
  ['a page with 404', 404, '<h1>Not Found</h1>', { kind: 'pbx-service-missing', words: 'Not Found' }],
])('%s in its place is an error', async (_, status, text, error) => {
  const { client } = await connect(sends(status, text));
  expect(await client.recordings.download('x.mp3')).toMatchObject({ ok: false, error });
});

test('a recording that breaks off fails while it is read', async () => {
  const { client } = await connect((response) => {
    response.writeHead(200, { 'content-length': '500' });
    response.write('ID3 sound', () => setTimeout(() => response.destroy(), 20));
  });
  const recording = await client.recordings.download('x.mp3');
  expect(recording).toMatchObject({ ok: true, value: { bytes: 500 } });
  const broken: unknown = await (recording.ok && buffer(recording.value.body).catch((error) => error));
  expect(recording.ok && recording.value.failureOf(broken)).toMatchObject({ kind: 'pbx-unreachable' });
});

/** Writes `piece` again and again, as fast as it is read or each so many milliseconds, and never ends. */
const endless =
  (piece: Buffer, milliseconds = 0): Reply =>
  (response) => {
    response.on('error', () => {});
    const again = setInterval(() => response.write(piece), milliseconds);
    response.on('close', () => clearInterval(again));
  };

test.each<[string, Reply]>([
  [
    'gives nothing when it is decoded, without end',
    endless(Buffer.alloc(emptyMember.length * 500, emptyMember), 5),
  ],
  ['is a text without end that trickles in', endless(Buffer.from('{ '), 20)],
])('a recording that %s is given up after the time of an answer', async (_, reply) => {
  const { client } = await connect(reply, { timeouts: { connect: 100, headers: 100, body: 100 } });
  expect(await client.recordings.download('x.mp3')).toMatchObject({
    ok: false,
    error: { kind: 'pbx-timeout', sent: true },
  });
});

test('a recording that begins, and then comes a byte at a time, breaks off after a recording’s time', async () => {
  const { client } = await connect(endless(Buffer.from('R'), 20), {
    timeouts: { connect: 4000, headers: 4000, body: 4000, recording: 300 },
  });
  const recording = await client.recordings.download('x.mp3');
  if (!recording.ok) throw new Error(recording.error.kind);
  const broken: unknown = await buffer(recording.value.body).catch((error: unknown) => error);
  expect(recording.value.failureOf(broken)).toMatchObject({
    kind: 'pbx-answer-not-understood',
    words: expect.stringContaining('minutes to come'),
  });
});

test('a client that is closed decodes no more of a recording, though all of it is there', async () => {
  const whole = 8 << 20;
  const coded = gzipSync(Buffer.alloc(whole, 7));
  const { client } = await connect((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(coded);
  });
  const recording = await client.recordings.download('x.mp3');
  if (!recording.ok) throw new Error(recording.error.kind);
  let read = 0;
  const reading = async () => {
    for await (const part of recording.value.body) {
      if (read === 0) await client.close();
      read += part.length;
    }
  };
  const broken: unknown = await reading().catch((error: unknown) => error);
  expect(read).toBeLessThan(whole);
  expect(recording.value.failureOf(broken)).toMatchObject({ kind: 'pbx-unreachable', sent: true });
});

test('a PBX that is away is told as such', async () => {
  const { pbx, client } = await connect(sends(200, ''));
  await pbx.close();
  expect(await client.recordings.download('x.mp3')).toMatchObject({ error: { kind: 'pbx-unreachable' } });
});

test('a recording without end breaks off at a limit, and one that is announced beyond it is refused at once', async () => {
  const announced = await connect((response) => {
    response.writeHead(200, { 'content-length': String(longestRecording + 1) });
    response.write('ID3 sound');
  });
  const tooLong = { kind: 'pbx-answer-not-understood', words: 'a recording of more than 512 MB' };
  expect(await announced.client.recordings.download('x.mp3')).toMatchObject({ ok: false, error: tooLong });
  const piece = Buffer.alloc(1 << 20, 7);
  const endless = await connect((response) => {
    const more = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', more);
    more();
  });
  const recording = await endless.client.recordings.download('x.mp3');
  if (!recording.ok) throw new Error(recording.error.kind);
  let read = 0;
  const reading = async () => {
    for await (const part of recording.value.body) read += part.length;
  };
  const broken: unknown = await reading().catch((error: unknown) => error);
  expect(recording.value.failureOf(broken)).toMatchObject(tooLong);
  expect(read).toBeLessThanOrEqual(longestRecording);
});
