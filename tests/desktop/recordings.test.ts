import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { answerPlayer, byteRange } from '../../electron/desktop/features/recordings/answer-player.ts';
import { createRecordings } from '../../electron/desktop/features/recordings/recordings.ts';
import { saveRecording } from '../../electron/desktop/features/recordings/save-recording.ts';
import { recordingAddress, recordingCall } from '../../electron/desktop/security/recording-address.ts';
import type { Recording } from '../../electron/engine/ports.ts';
import { writeFileWhole } from '../../electron/files/write-file.ts';
import { soundType } from '../../shared/call/sound-type.ts';
import type { PbxError } from '../../shared/errors.ts';
import { fail, ok } from '../../shared/result.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const brokenOff: PbxError = {
  kind: 'pbx-unreachable',
  address: '192.0.2.9:80',
  code: 'ECONNRESET',
  sent: true,
};
/** Whether this open file of this process lies, or lay, below a folder. */
function isOpenIn(folder: string, fd: string): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
  } catch {
    return false;
  }
}
const sound = (length: number) => Buffer.from(Array.from({ length }, (_, index) => index % 251));

/** A PBX whose recordings come through a pipe that the test holds. */
function pbx(bytes: number | null = null) {
  const pipes: PassThrough[] = [];
  const asked: string[] = [];
  const recordings = createRecordings({
    nameOf: (callId) =>
      callId.startsWith('call') ? ok(`${callId}.wav`) : fail({ kind: 'recording-missing', callId }),
    download: async (name) => {
      asked.push(name);
      const body = new PassThrough();
      pipes.push(body);
      const recording: Recording = { bytes, body, failureOf: () => brokenOff };
      return ok(recording);
    },
  });
  return { recordings, pipes, asked };
}

const ask = (
  recordings: ReturnType<typeof createRecordings>,
  range?: string,
  url = recordingAddress('call-1'),
) => answerPlayer(new Request(url, { headers: range === undefined ? {} : { range } }), recordings);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('a player gets the whole, or the part that it jumps to, of one download', async () => {
  const whole = sound(200_000);
  const { recordings, pipes, asked } = pbx(whole.length);
  await recordings.open('call-1');
  pipes[0]?.end(whole);
  const first = await ask(recordings);
  expect(first.status).toBe(200);
  expect(first.headers.get('accept-ranges')).toBe('bytes');
  expect((await bytesOf(first)).equals(whole)).toBe(true);
  const part = await ask(recordings, 'bytes=150000-');
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 150000-199999/200000');
  expect((await bytesOf(part)).equals(whole.subarray(150_000))).toBe(true);
  expect(asked).toEqual(['call-1.wav']);
  recordings.close();
});

test('a recording plays while the rest is still on its way, and a jump ahead waits for its bytes', async () => {
  const whole = sound(100);
  const { recordings, pipes } = pbx(100);
  await recordings.open('call-1');
  pipes[0]?.write(whole.subarray(0, 40));
  const reader = (await ask(recordings, 'bytes=0-')).body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).equals(whole.subarray(0, 40))).toBe(true);
  const ahead = bytesOf(await ask(recordings, 'bytes=90-94'));
  pipes[0]?.end(whole.subarray(40));
  expect((await ahead).equals(whole.subarray(90, 95))).toBe(true);
  await reader?.cancel();
  recordings.close();
});

test('where the PBX does not say how long it is, the parts are told once it is whole', async () => {
  const { recordings, pipes } = pbx(null);
  await recordings.open('call-1');
  const answer = ask(recordings, 'bytes=-10');
  pipes[0]?.end(sound(64));
  const part = await answer;
  expect(part.headers.get('content-range')).toBe('bytes 54-63/64');
  expect(await bytesOf(part)).toHaveLength(10);
  recordings.close();
});

test('a recording that breaks off is told once to whoever asks for it, then fetched again', async () => {
  const { recordings, pipes, asked } = pbx(100);
  await recordings.open('call-1');
  pipes[0]?.write(sound(10));
  const playing = ask(recordings);
  await turn();
  pipes[0]?.destroy(new Error('gone'));
  await expect(playing.then(bytesOf)).rejects.toThrow();
  expect(errorIn(await recordings.open('call-1'))).toEqual(brokenOff);
  valueIn(await recordings.open('call-1'));
  expect(asked).toHaveLength(2);
  recordings.close();
});

test('only calls with a recording are answered, for reading, by their own address', async () => {
  const { recordings, asked } = pbx(1);
  for (const url of [
    'dotaraf-recording://calls/unknown',
    'dotaraf-recording://calls/call-1/x',
    'dotaraf-recording://x/call-1',
  ])
    expect((await ask(recordings, undefined, url)).status, url).toBe(404);
  const posted = new Request(recordingAddress('call-1'), { method: 'POST' });
  expect((await answerPlayer(posted, recordings)).status).toBe(404);
  expect(asked).toEqual([]);
  expect(recordingCall(recordingAddress('m1abc-0123456789'))).toBe('m1abc-0123456789');
  expect(recordingCall('dotaraf-recording://calls/..%2fx')).toBeNull();
});

test('saving writes the whole under its name, and nothing where it breaks off', async () => {
  const folder = temporaryDirectory();
  const { recordings, pipes } = pbx(null);
  const spool = valueIn(await recordings.open('call-1'));
  pipes[0]?.end(sound(70_000));
  expect(await saveRecording(spool, join(folder, 'a.wav'), writeFileWhole)).toMatchObject({ ok: true });
  expect(readFileSync(join(folder, 'a.wav')).equals(sound(70_000))).toBe(true);

  const cut = pbx(100);
  const half = valueIn(await cut.recordings.open('call-1'));
  cut.pipes[0]?.write(sound(50));
  const saving = saveRecording(half, join(folder, 'b.wav'), writeFileWhole);
  await turn();
  cut.pipes[0]?.destroy(new Error('gone'));
  expect(errorIn(await saving)).toEqual(brokenOff);
  expect(readdirSync(folder)).toEqual(['a.wav']);
  expect(errorIn(await saveRecording(spool, join(folder, 'none', 'c.wav'), writeFileWhole))).toMatchObject({
    kind: 'file-not-written',
    code: 'ENOENT',
  });
  recordings.close();
  cut.recordings.close();
});

test('the last three recordings are kept; an older one is let go once nobody reads it', async () => {
  const { recordings, pipes } = pbx(100);
  await recordings.open('call-1');
  pipes[0]?.write(sound(10));
  const reader = (await ask(recordings)).body?.getReader();
  await reader?.read();
  for (const callId of ['call-2', 'call-3', 'call-4', 'call-5']) await recordings.open(callId);
  await turn();
  expect(pipes.map((pipe) => pipe.destroyed)).toEqual([false, true, false, false, false]);
  await reader?.cancel();
  await expect.poll(() => pipes[0]?.destroyed).toBe(true);
  recordings.close();
  await expect.poll(() => pipes.every((pipe) => pipe.destroyed)).toBe(true);
});

test('nothing of a recording has a name on the disk', async () => {
  const folder = temporaryDirectory();
  vi.stubEnv('TMPDIR', folder);
  const { recordings, pipes } = pbx(10);
  const spool = valueIn(await recordings.open('call-1'));
  vi.unstubAllEnvs();
  pipes[0]?.end(sound(10));
  await spool.whole();
  expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
  recordings.close();
});

test.skipIf(process.platform !== 'linux')(
  'a recording that broke off takes no place on the disk',
  async () => {
    const folder = temporaryDirectory();
    vi.stubEnv('TMPDIR', folder);
    const { recordings, pipes } = pbx();
    const spool = valueIn(await recordings.open('call-1'));
    vi.unstubAllEnvs();
    const kept = () =>
      readdirSync('/proc/self/fd')
        .filter((fd) => isOpenIn(folder, fd))
        .map((fd) => statSync(`/proc/self/fd/${fd}`).size);
    pipes[0]?.write(sound(5000));
    await expect.poll(kept).toEqual([5000]);
    pipes[0]?.destroy(new Error('gone'));
    expect(errorIn(await spool.whole())).toEqual(brokenOff);
    await expect.poll(kept).toEqual([0]);
    await expect(spool.read(0, 10).next()).rejects.toThrow();
    recordings.close();
  },
);

test('100 MB go by in small pieces of their own memory', async () => {
  const piece = Buffer.alloc(1 << 20, 7);
  const body = Readable.from(
    (function* () {
      for (let sent = 0; sent < 100; sent++) yield piece;
    })(),
  );
  const recordings = createRecordings({
    nameOf: ok,
    download: async () => ok({ bytes: 100 << 20, body, failureOf: () => brokenOff }),
  });
  let [read, largest] = [0, 0];
  const reader = (await ask(recordings)).body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    read += part.value.length;
    largest = Math.max(largest, part.value.buffer.byteLength);
  }
  expect(read).toBe(100 << 20);
  expect(largest).toBeLessThanOrEqual(1 << 16);
  recordings.close();
});

test.each<[string, ReturnType<typeof byteRange>]>([
  ['bytes=0-', { start: 0, end: 100 }],
  ['bytes=10-19', { start: 10, end: 20 }],
  ['bytes=10-1000', { start: 10, end: 100 }],
  ['bytes=-30', { start: 70, end: 100 }],
  ['bytes=-300', { start: 0, end: 100 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=20-10', null],
  ['bytes=0-1,5-6', null],
  ['seconds=1-', null],
  ['', null],
])('of 100 bytes %j asks for %j', (header, range) => expect(byteRange(header, 100)).toEqual(range));

test.each([
  ['RIFF\u0001\u0002\u0003\u0004WAVEfmt ', 'wav'],
  ['ID3\u0004', 'mp3'],
  ['\u00ff\u00fb\u0090', 'mp3'],
  ['OggS\u0000', 'ogg'],
  ['\u0000\u0000\u0000\u0020ftypM4A ', 'm4a'],
])('%j is a %s', (start, extension) =>
  expect(soundType(Buffer.from(start, 'latin1'))?.extension).toBe(extension),
);
test.each([
  'MZ\u0090\u0000',
  '#!/bin/sh\n',
  'PK\u0003\u0004',
  '%PDF-1.7',
  '\u007fELF',
  '[Desktop Entry]',
  '',
  'what is this',
])('%j is no sound', (start) => expect(soundType(Buffer.from(start, 'latin1'))).toBeNull());

test('the format shows though the first bytes come one by one', async () => {
  const { recordings, pipes } = pbx(null);
  const spool = valueIn(await recordings.open('call-1'));
  const sound = spool.sound();
  for (const letter of 'OggS and some more') pipes[0]?.write(letter);
  expect(valueIn(await sound)?.extension).toBe('ogg');
  recordings.close();
});
