import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { TeamLink } from '../../../electron/team/desk/link.ts';
import { createTeamPbx } from '../../../electron/team/desk/team-pbx.ts';
import type { AnswerOf, RequestOf } from '../../../electron/team/protocol/messages.ts';
import { ok } from '../../../shared/result.ts';

interface Relay {
  directory?: (request: RequestOf<'directory'>) => AnswerOf<'directory'>;
  recording?: (request: RequestOf<'recording'>) => AnswerOf<'recording'>;
}

/** More questions than any desk has: what goes on after so many has no end. */
const patience = 2_000;

/** A desk's PBX by a relay that answers so; `asked`: how many questions it got. */
function pbxBy(relay: Relay) {
  let asked = 0;
  const answers: Record<string, ((request: never) => unknown) | undefined> = { ...relay };
  const ask = async (operation: string, request: unknown) => {
    asked += 1;
    if (asked > patience) throw new Error('asked without end');
    return ok(answers[operation]?.(request as never));
  };
  const link: TeamLink = {
    open: () => {},
    ask: ask as TeamLink['ask'],
    hello: () => Promise.reject(new Error('not asked here')),
    isOfNoRelay: () => false,
    clockOffset: () => null,
    close: async () => {},
  };
  const pbx = createTeamPbx({
    ...{ link, version: '1', told: { inLine() {}, cancelling() {} } },
    dialing: { country: 'IR', internalPattern: '^[2-9][0-9]{2}$' },
  });
  return { pbx, asked: () => asked };
}

const entry = (id: number, note = '') => ({ id: String(id), name: 'Sara', number: '201', note });
const page = (from: number, count: number, note?: string) =>
  Array.from({ length: count }, (_, at) => entry(from + at, note));

const endless = { ok: false, error: { kind: 'pbx-answer-not-understood', service: 'directory' } };

test.each<[string, Relay['directory']]>([
  ['names the same page again', ({ from }) => ({ entries: page(from, 400), next: from })],
  ['goes round in circles', ({ from }) => ({ entries: page(from, 1), next: from === 9 ? 3 : from + 1 })],
  ['names a next page behind an empty one', ({ from }) => ({ entries: [], next: from + 400 })],
  ['has always more people', ({ from }) => ({ entries: page(from, 400), next: from + 400 })],
  ['writes books about them', ({ from }) => ({ entries: page(from, 9, 'x'.repeat(99_999)), next: from + 9 })],
])('a directory of a relay that %s ends, and nothing of it is taken', async (_, directory) => {
  const { pbx } = pbxBy(directory === undefined ? {} : { directory });
  expect(await pbx.directory.entries('pbx-contacts')).toMatchObject(endless);
});

test('a directory of many pages comes whole', async () => {
  const { pbx } = pbxBy({
    directory: ({ from }) => ({ entries: page(from, 400), next: from === 11_600 ? null : from + 400 }),
  });
  const read = await pbx.directory.entries('pbx-users');
  expect(read.ok && read.value.map(({ id }) => Number(id))).toEqual(
    Array.from({ length: 12_000 }, (_, at) => at),
  );
});

const piece = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64');

test('a recording that a relay says is longer than any is refused at once', async () => {
  const { pbx, asked } = pbxBy({ recording: () => ({ bytes: 1e15, piece: piece(1000) }) });
  expect(await pbx.recordings.download('x.wav')).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood', words: 'a recording of more than 64 MB' },
  });
  expect(asked()).toBe(1);
});

test('a recording of which a relay sends more than it said breaks off there', async () => {
  const { pbx } = pbxBy({ recording: () => ({ bytes: 2500, piece: piece(1000) }) });
  const recording = await pbx.recordings.download('x.wav');
  if (!recording.ok) throw new Error(recording.error.kind);
  const broken: unknown = await buffer(recording.value.body).catch((error: unknown) => error);
  expect(broken).toBeInstanceOf(Error);
  expect(recording.value.failureOf(broken)).toMatchObject({ kind: 'pbx-answer-not-understood' });
});

test('a recording of several pieces comes whole', async () => {
  const { pbx } = pbxBy({
    recording: ({ from }) => ({ bytes: 2500, piece: piece(Math.min(1000, 2500 - from)) }),
  });
  const recording = await pbx.recordings.download('x.wav');
  expect(recording.ok && (await buffer(recording.value.body)).length).toBe(2500);
});
