import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { SimotelClient } from '../../../electron/pbx/simotel/client.ts';
import type { RequestOf } from '../../../electron/team/protocol/messages.ts';
import { DeskEvidence } from '../../../electron/team/relay/desks/evidence.ts';
import { KeptWhileUsed } from '../../../electron/team/relay/desks/kept-while-used.ts';
import type { Desk } from '../../../electron/team/relay/desks/registry.ts';
import type { RelayClock } from '../../../electron/team/relay/slots/clock.ts';
import { ok } from '../../../shared/result.ts';

const desk = (number: string) => ({ number, name: '' }) as Desk;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A clock that goes on when it is told to. */
function handClock() {
  let now = 0;
  let tasks: { at: number; task: () => void }[] = [];
  const clock: RelayClock = {
    monotonic: () => now,
    after(milliseconds, task) {
      const one = { at: now + milliseconds, task };
      tasks.push(one);
      return () => {
        tasks = tasks.filter((other) => other !== one);
      };
    },
  };
  const pass = (milliseconds: number) => {
    now += milliseconds;
    const due = tasks.filter(({ at }) => at <= now);
    tasks = tasks.filter(({ at }) => at > now);
    for (const { task } of due) task();
  };
  return { clock, pass };
}

/** A relay's evidence by a PBX that answers each request when it is let go. */
function evidenceBy() {
  const waiting: { what: string; answer: () => void }[] = [];
  let most = 0;
  const later = <T>(what: string, value: T) =>
    new Promise<T>((resolve) => {
      waiting.push({ what, answer: () => resolve(value) });
      most = Math.max(most, waiting.length);
    });
  const sound = Buffer.alloc(600_000, 7);
  const person = { name: '', number: '1', note: '' };
  const people = Array.from({ length: 900 }, (_, at) => ({ id: String(at), ...person }));
  const client = {
    clockOffset: () => 0,
    findCdrs: (query: RequestOf<'cdrs'>) =>
      later(query.by === 'numbers' ? query.numbers.join(' ') : query.by, ok([])),
    recordings: {
      download: (record: string) =>
        later(record, ok({ bytes: sound.length, body: Readable.from([sound]), failureOf: () => null })),
    },
    directory: { entries: (source: string) => later(source, ok(people)) },
  } as unknown as SimotelClient;
  const { clock, pass } = handClock();
  const evidence = new DeskEvidence(client, { memory: null } as never, null as never, clock);
  const names: string[] = [];
  const answerAll = async () => {
    for (await settled(); waiting.length > 0; await settled())
      for (const { what, answer } of waiting.splice(0)) {
        names.push(what);
        answer();
      }
    return names.splice(0);
  };
  return { evidence, answerAll, pass, underWay: () => waiting.length, mostAtOnce: () => most };
}

const search: RequestOf<'cdrs'> = { by: 'numbers', numbers: ['1'], from: 0, to: 1 };
const errors = async (answers: Promise<{ ok: boolean; error?: unknown }>[]) =>
  (await Promise.all(answers)).map((answer) => (answer.ok ? 'ok' : answer.error));

test('of the searches of one desk one is under way, a few wait for it, and the others are too fast', async () => {
  const { evidence, answerAll, underWay, mostAtOnce } = evidenceBy();
  const answers = Array.from({ length: 60 }, () => evidence.cdrs(desk('201'), search));
  await settled();
  expect(underWay()).toBe(1);
  expect(await answerAll()).toHaveLength(11);
  expect(mostAtOnce()).toBe(1);
  const told = await errors(answers);
  expect(told.filter((one) => one === 'too-fast')).toHaveLength(49);
});

test('of the searches of all desks sixteen are under way, each desk in its turn', async () => {
  const { evidence, answerAll, mostAtOnce } = evidenceBy();
  const answers = Array.from({ length: 40 }, (_, at) => evidence.cdrs(desk(`2${at}`), search));
  expect(await answerAll()).toHaveLength(40);
  expect(mostAtOnce()).toBe(16);
  expect(new Set(await errors(answers))).toEqual(new Set(['ok']));
});

test('a search for which its desk waits no more is not made', async () => {
  const { evidence, answerAll, pass } = evidenceBy();
  const answers = [evidence.cdrs(desk('201'), search), evidence.cdrs(desk('201'), search)];
  await settled();
  pass(9_000);
  expect(await answerAll()).toHaveLength(1);
  expect(await errors(answers)).toEqual(['ok', 'too-fast']);
});

test('a search for a number that is none asks nothing of the PBX, and one for a number twice asks once', async () => {
  const { evidence, answerAll } = evidenceBy();
  const at = { from: 0, to: 1 };
  const answers = [
    evidence.cdrs(desk('201'), { by: 'numbers', numbers: ['', ' '], ...at }),
    evidence.cdrs(desk('201'), { by: 'cuid', cuid: '', ...at }),
    evidence.cdrs(desk('201'), { by: 'destination', number: '', ...at }),
  ];
  expect(await answerAll()).toEqual([]);
  expect(await errors(answers)).toEqual(['ok', 'ok', 'ok']);
  void evidence.cdrs(desk('201'), { by: 'numbers', numbers: ['1', '', '1', '2'], ...at });
  expect(await answerAll()).toEqual(['1 2']);
});

test('a recording is downloaded once for a desk however often it asks for its beginning', async () => {
  const { evidence, answerAll } = evidenceBy();
  evidence.noteRecord('201', 'r.wav');
  const answers = Array.from({ length: 8 }, () =>
    evidence.recording(desk('201'), { record: 'r.wav', from: 0 }),
  );
  expect(await answerAll()).toEqual(['r.wav']);
  expect(new Set(await errors(answers))).toEqual(new Set(['ok']));
});

test('of the recordings of all desks two are on their way at a time', async () => {
  const { evidence, answerAll, mostAtOnce } = evidenceBy();
  const numbers = ['201', '202', '203', '204', '205'];
  for (const number of numbers) evidence.noteRecord(number, 'r.wav');
  const answers = numbers.map((number) => evidence.recording(desk(number), { record: 'r.wav', from: 0 }));
  expect(await answerAll()).toHaveLength(5);
  expect(mostAtOnce()).toBe(2);
  expect(new Set(await errors(answers))).toEqual(new Set(['ok']));
});

test('a recording that its desk does not read on is kept for a minute', async () => {
  const { evidence, answerAll, pass } = evidenceBy();
  evidence.noteRecord('201', 'r.wav');
  const read = async (from: number) => {
    const answer = evidence.recording(desk('201'), { record: 'r.wav', from });
    const asked = await answerAll();
    expect(await answer).toMatchObject({ ok: true, value: { bytes: 600_000 } });
    return asked;
  };
  expect(await read(0)).toEqual(['r.wav']);
  pass(50_000);
  expect(await read(262_144)).toEqual([]);
  pass(50_000);
  expect(await read(262_144)).toEqual([]);
  pass(60_000);
  expect(await read(524_288)).toEqual(['r.wav']);
});

test('what is kept weighs no more than it may: what was used longest ago goes', () => {
  const { clock } = handClock();
  const kept = new KeptWhileUsed<string>(clock, { keptFor: 1_000, mostWeight: 100 });
  kept.keep('a', 'A', 60);
  kept.keep('b', 'B', 40);
  expect(kept.use('a')).toBe('A');
  kept.keep('c', 'C', 30);
  expect(['a', 'b', 'c'].map((key) => kept.use(key))).toEqual(['A', null, 'C']);
});

test('the list of people is read once for the desks that want it, and again when it is old', async () => {
  const { evidence, answerAll, pass } = evidenceBy();
  const source = 'pbx-users';
  const first = Array.from({ length: 30 }, (_, at) =>
    evidence.directory(desk(`2${at}`), { source, from: 0 }),
  );
  expect(await answerAll()).toEqual([source]);
  expect(await Promise.all(first)).toEqual(
    first.map(() => expect.objectContaining({ value: expect.objectContaining({ next: 400 }) })),
  );
  pass(31_000);
  const next = evidence.directory(desk('20'), { source, from: 400 });
  expect(await answerAll()).toEqual([]);
  expect(await next).toMatchObject({ value: { next: 800 } });
  const again = evidence.directory(desk('20'), { source, from: 0 });
  expect(await answerAll()).toEqual([source]);
  expect(await again).toMatchObject({ value: { next: 400 } });
});

test('the next page of people comes from a relay that another one’s page was read from, too', async () => {
  const { evidence, answerAll } = evidenceBy();
  const page = evidence.directory(desk('201'), { source: 'pbx-users', from: 800 });
  expect(await answerAll()).toEqual(['pbx-users']);
  const answer = await page;
  expect(answer.ok && [answer.value.entries.length, answer.value.next]).toEqual([100, null]);
});
