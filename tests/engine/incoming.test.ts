import { expect, test } from 'vitest';
import { createIncomingDesk } from '../../electron/engine/incoming/incoming-desk.ts';
import { type Call, newCall } from '../../shared/call/call.ts';
import type { LegState } from '../../shared/call/events.ts';
import { type IncomingCall, incomingCallOf } from '../../shared/incoming/call.ts';
import type { CallDetailRecord, PbxEvent } from '../../shared/pbx/records.ts';
import { ManualClock } from '../support/engine/manual-clock.ts';
import { MemoryLog } from '../support/engine/memory-log.ts';
import { callRequested } from '../support/storage/stored-calls.ts';

const start = Date.UTC(2026, 10, 23, 9, 0, 0);
const caller = '09351117788';
const id = '1795424400.7001';

function memoryLog() {
  const log = new MemoryLog();
  const calls = (): IncomingCall[] =>
    [...new Set(log.incoming.map(({ callId }) => callId))].flatMap(
      (callId) => incomingCallOf(log.incoming.filter((event) => event.callId === callId)) ?? [],
    );
  return { log, calls };
}

function desk(
  own: Call[] = [],
  memory = memoryLog(),
  clock = new ManualClock(start),
  dialerIds: string[] = [],
) {
  const told: string[] = [];
  let ids = 0;
  const incoming = createIncomingDesk({
    log: memory.log,
    clock,
    agentNumber: '305',
    dialing: { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^0935'] },
    ownCalls: () => own,
    dialerIds: () => dialerIds,
    newCallId: () => `in-${++ids}-${clock.now()}`,
    onChange: (call, news) => told.push(`${news} ${call.number}`),
    storageFailed: (error) => {
      throw new Error(error.kind);
    },
  });
  incoming.recover();
  const push = (...events: PbxEvent[]) => {
    for (const event of events) incoming.event(event);
  };
  return { incoming, push, told, memory, clock, calls: memory.calls };
}

const state = (name: LegState, facts: Partial<Extract<PbxEvent, { kind: 'new-state' }>> = {}): PbxEvent => ({
  kind: 'new-state',
  extension: '305',
  state: name,
  participant: caller,
  direction: 'in',
  uniqueId: id,
  ...facts,
});
const announced = (facts: Partial<Extract<PbxEvent, { kind: 'incoming-call' }>> = {}): PbxEvent => ({
  kind: 'incoming-call',
  number: caller,
  entryPoint: 'Line 4455',
  uniqueId: id,
  ...facts,
});
const record = (
  facts: Partial<CallDetailRecord> = {},
  end: Partial<CallDetailRecord['end']> = {},
): PbxEvent => ({
  kind: 'cdr',
  record: {
    cuid: id,
    uniqueId: id,
    src: caller,
    dst: '305',
    type: 'incoming',
    end: { disposition: 'ANSWERED', ringSeconds: 4, talkSeconds: 61, cause: null, ...end },
    startedAt: start,
    endedAt: start + 65_000,
    record: 'talk.wav',
    originatedCallId: null,
    route: [],
    ...facts,
  },
});
const missedRecord = record({ record: null }, { disposition: 'NO ANSWER', ringSeconds: 18, talkSeconds: 0 });

/** An own call whose campaign may ring the agent. */
function ownCall(facts: Partial<Call> = {}): Call {
  return { ...newCall(callRequested('own', start - 2000, '09351110001')), order: 'placed', ...facts };
}

test('a call that rings the agent and is answered is one entry, with the seconds of its record', async () => {
  const { push, told, calls, clock } = desk();
  push(announced(), state('ringing'));
  await clock.advance(4000);
  push(state('in-use'));
  await clock.advance(61_000);
  push(state('idle'), record());
  expect(calls()).toMatchObject([
    {
      number: caller,
      entryPoint: 'Line 4455',
      ended: { outcome: 'answered', ringSeconds: 4, talkSeconds: 61 },
    },
  ]);
  expect(told).toEqual([`rang ${caller}`, `answered ${caller}`, `ended ${caller}`]);
});

test('without a record the seconds are counted here', async () => {
  const { push, calls, clock } = desk();
  push(state('ringing'));
  await clock.advance(5000);
  push(state('in-use'));
  await clock.advance(30_000);
  push(state('idle'));
  await clock.advance(3000);
  expect(calls()).toMatchObject([{ ended: { outcome: 'answered', ringSeconds: 5, talkSeconds: 30 } }]);
});

test('a call that nobody picked up is missed', async () => {
  const { push, calls, told, clock } = desk();
  push(announced(), state('ringing'));
  await clock.advance(18_000);
  push(state('idle'));
  await clock.advance(2900);
  expect(calls()[0]?.ended).toBeNull();
  await clock.advance(100);
  expect(calls()).toMatchObject([{ ended: { outcome: 'missed', ringSeconds: 18, talkSeconds: null } }]);
  push(missedRecord);
  expect(told).toEqual([`rang ${caller}`, `ended ${caller}`]);
});

test('every order of the events, each sent twice, gives the same one entry', async () => {
  const events = [announced(), state('ringing'), state('in-use'), state('idle'), record()];
  const orders = (rest: PbxEvent[]): PbxEvent[][] =>
    rest.length < 2
      ? [rest]
      : rest.flatMap((one, place) => orders(rest.toSpliced(place, 1)).map((others) => [one, ...others]));
  for (const order of orders(events)) {
    const { push, calls, clock } = desk();
    for (const event of order) push(event, event);
    await clock.advance(10_000);
    expect(calls()).toMatchObject([
      { number: caller, entryPoint: 'Line 4455', ended: { outcome: 'answered', talkSeconds: 61 } },
    ]);
    push(...order);
    await clock.advance(10_000);
    expect(calls()).toHaveLength(1);
  }
});

test("another extension's events, and an announcement that rings nobody here, are no entry", async () => {
  const { push, calls, clock } = desk();
  push(announced(), state('ringing', { extension: '306' }), state('in-use', { extension: '306' }));
  push(record({ dst: '306' }));
  await clock.advance(200_000);
  expect(calls()).toEqual([]);
});

test('a call that a colleague took while it rang here was answered elsewhere', async () => {
  const { push, calls, clock } = desk();
  push(
    announced(),
    state('ringing'),
    state('in-use', { extension: '306', uniqueId: 'other' }),
    state('idle'),
  );
  await clock.advance(3000);
  expect(calls()).toMatchObject([{ takenBy: '306', ended: { outcome: 'answered-elsewhere' } }]);
});

test("the agent's leg of an own call is never an incoming one, whatever the dialer presents", async () => {
  for (const participant of ['AutoDialer', '02144556677', '09351110001', '305', '']) {
    const { push, calls, clock } = desk([ownCall()]);
    const leg = { participant };
    push(state('ringing', leg), state('in-use', leg), state('idle', leg));
    push(record({ src: participant, type: 'local' }));
    push(record({ src: participant, type: 'incoming' }));
    await clock.advance(200_000);
    expect(calls(), participant).toEqual([]);
  }
});

test("an own call's events are its own after its end, by the time and then by its unique id", async () => {
  const asked = { uniqueId: '1795424399.6990', src: '02144556677' } as Call['asked'];
  const own = [ownCall({ asked, ended: {} as Call['ended'], endedAt: start - 60_000 })];
  const byId = desk(own);
  byId.push(
    state('ringing', { uniqueId: '1795424399.6990' }),
    state('ringing', { uniqueId: '1795424399.6991', participant: '02144556677' }),
    state('ringing', { uniqueId: '1795424399.6991', participant: 'AutoDialer' }),
  );
  byId.push(record({ cuid: '1795424399.6990', uniqueId: '1795424399.6991' }));
  expect(byId.calls()).toEqual([]);

  const justEnded = desk([ownCall({ ended: {} as Call['ended'], endedAt: start - 5000 })]);
  justEnded.push(state('ringing'));
  expect(justEnded.calls()).toEqual([]);
  const longEnded = desk([ownCall({ ended: {} as Call['ended'], endedAt: start - 60_000 })]);
  longEnded.push(state('ringing'));
  expect(longEnded.calls()).toHaveLength(1);
});

test("the first leg's own unique id stays its own: a late duplicate and its record are no incoming call", async () => {
  const own = [ownCall()];
  const { push, calls, clock } = desk(own);
  const leg = { participant: '02144556677', uniqueId: '1795424380.5100' };
  push(state('ringing', leg), state('in-use', leg));
  own[0] = ownCall({ asked: { uniqueId: '1795424399.6990', at: clock.now() } as Call['asked'] });
  push(state('ringing', { ...leg, uniqueId: '1795424380.5777' }));
  await clock.advance(20_000);
  push(state('ringing', leg));
  push(record({ cuid: leg.uniqueId, uniqueId: leg.uniqueId, src: leg.participant, type: 'local' }));
  push(record({ cuid: '1795424380.5999', uniqueId: '1795424380.5999', src: leg.participant }));
  await clock.advance(200_000);
  expect(calls()).toEqual([]);
  push(state('ringing', { participant: '204', uniqueId: '1795424600.8000' }));
  expect(calls()).toMatchObject([{ number: '204' }]);
});

test('what the PBX announced is an incoming call though an own one rings at the same time', async () => {
  const { push, calls, told } = desk([ownCall()]);
  push(state('ringing'));
  expect(calls()).toEqual([]);
  push(announced());
  expect(calls()).toMatchObject([{ number: caller, ended: null }]);
  expect(told).toEqual([`rang ${caller}`]);
});

test("the agent's own dialling by hand is no incoming call", async () => {
  const { push, calls, clock } = desk();
  const out = { direction: 'out' } as const;
  push(state('ringing', out), state('in-use', out), state('idle', out));
  push(record({ src: '305', dst: caller, type: 'outgoing' }));
  await clock.advance(10_000);
  expect(calls()).toEqual([]);
});

test('only its record came: an entry at the time that it says, without a ring', () => {
  const { push, calls, told, clock } = desk([], memoryLog(), new ManualClock(start + 70_000));
  push(missedRecord, missedRecord);
  expect(calls()).toMatchObject([{ startedAt: start, ended: { outcome: 'missed', ringSeconds: 18 } }]);
  expect(told).toEqual([`found ${caller}`, `ended ${caller}`]);
  expect(clock.pending()).toBe(0);
});

test('a call missed during an own talk is an entry though only its record came, an answered one may be our own leg', () => {
  const asked = { uniqueId: '1795424300.6990', at: start - 1000 } as Call['asked'];
  const talking = desk([ownCall({ asked })], memoryLog(), new ManualClock(start + 70_000));
  talking.push(record());
  expect(talking.calls()).toEqual([]);
  talking.push(missedRecord);
  expect(talking.calls()).toMatchObject([{ startedAt: start, ended: { outcome: 'missed' } }]);
  const toThem = desk([ownCall({ asked, request: callRequested('own', start - 2000, caller) })]);
  toThem.push(missedRecord);
  expect(toThem.calls()).toEqual([]);
  const ringing = desk([ownCall()], memoryLog(), new ManualClock(start + 70_000));
  ringing.push(missedRecord);
  expect(ringing.calls()).toEqual([]);
});

test('numbers are kept as they are dialled, withheld and hostile ones as nothing', () => {
  for (const [text, number] of [
    ['+98 935 111 7788', caller],
    ['9351117788', caller],
    ['00989351117788', caller],
    ['204', '204'],
    ['anonymous', ''],
    ['<script>alert(1)</script>', ''],
    ['\u202e0935\u0000', ''],
    ['', ''],
  ] as const) {
    const { push, calls } = desk();
    push(announced({ number: text }), state('ringing', { participant: text }));
    expect(
      calls().map((call) => call.number),
      text,
    ).toEqual([number]);
  }
});

test('a restart in the middle ends the entry, the same events make no second one, and the record amends it', async () => {
  const memory = memoryLog();
  const before = desk([], memory);
  before.push(announced(), state('ringing'));
  before.incoming.stop();
  const after = desk([], memory, new ManualClock(start + 8000));
  expect(after.calls()).toMatchObject([{ ended: { outcome: 'not-told' } }]);
  after.push(state('ringing'), announced(), record());
  expect(after.calls()).toMatchObject([{ ended: { outcome: 'answered', talkSeconds: 61 } }]);
  expect(after.told).toEqual([`ended ${caller}`, `amended ${caller}`]);
});

test('a ringing without any further word ends as not told, and nothing is timed after the desk stopped', async () => {
  const { push, calls, clock, incoming } = desk();
  push(state('ringing'));
  await clock.advance(180_000);
  expect(calls()).toMatchObject([{ ended: { outcome: 'not-told' } }]);
  push(state('ringing', { uniqueId: '1795424500.7200' }));
  incoming.stop();
  expect(clock.pending()).toBe(0);
});

test('a flood of rings fills neither the log nor the memory', async () => {
  const { push, calls } = desk();
  for (let index = 0; index < 5000; index += 1) {
    const uniqueId = `1795424400.${10_000 + index * 5}`;
    push(announced({ uniqueId, number: `0935${1_000_000 + index * 3}` }));
    push(state('ringing', { uniqueId, participant: `0935${1_000_000 + index * 3}` }));
  }
  expect(calls()).toHaveLength(20);
});

test('two callers at once are two entries', async () => {
  const { push, calls, clock } = desk();
  push(state('ringing'), state('ringing', { participant: '204', uniqueId: '1795424401.7010' }));
  push(state('idle', { uniqueId: '1795424401.7010', participant: '204' }), state('in-use'));
  await clock.advance(3000);
  expect(calls()).toMatchObject([
    { number: caller, answeredAt: start, ended: null },
    { number: '204', route: 'internal', ended: { outcome: 'missed' } },
  ]);
});

test('a queue that rings the agent again for the same caller is told again, and each ringing keeps its own end', async () => {
  const { push, told, calls, clock } = desk();
  push(announced(), state('ringing'));
  await clock.advance(15_000);
  push(state('idle'));
  await clock.advance(5000);
  push(state('ringing'));
  expect(calls()).toMatchObject([{ ended: { outcome: 'missed' } }, { number: caller, ended: null }]);
  await clock.advance(4000);
  push(state('in-use'));
  await clock.advance(61_000);
  push(state('idle'), record({ startedAt: start, endedAt: start + 85_000 }));
  await clock.advance(10_000);
  push(state('ringing'), announced(), record());
  expect(calls()).toMatchObject([
    { entryPoint: 'Line 4455', cdr: null, ended: { outcome: 'missed', ringSeconds: 15 } },
    { entryPoint: 'Line 4455', ended: { outcome: 'answered', ringSeconds: 4, talkSeconds: 61 } },
  ]);
  expect(told).toEqual(['rang', 'ended', 'rang', 'answered', 'ended'].map((news) => `${news} ${caller}`));
});

test('a phone that rings for the same caller a second after it stopped rings again', async () => {
  const { push, told, calls, clock } = desk();
  push(state('ringing'));
  await clock.advance(15_000);
  push(state('idle'));
  await clock.advance(1000);
  push(state('ringing'));
  await clock.advance(5000);
  expect(calls()).toMatchObject([{ ended: { outcome: 'missed' } }, { ended: null }]);
  expect(told).toEqual([`rang ${caller}`, `ended ${caller}`, `rang ${caller}`]);
});

test('the late record of a ringing that is over leaves the one that still rings', async () => {
  const first = missedRecord;
  for (const second of [id, '1795424420.7040']) {
    const { push, calls, clock } = desk();
    push(announced(), state('ringing'));
    await clock.advance(15_000);
    push(state('idle'));
    await clock.advance(10_000);
    push(announced({ uniqueId: second }), state('ringing', { uniqueId: second }));
    push(first);
    expect(calls(), second).toMatchObject([
      { cdr: { disposition: 'NO ANSWER' } },
      { ended: null, cdr: null },
    ]);
  }
});

test('a late record under an id that nobody told is of the call that was over by then', async () => {
  const { push, calls, clock } = desk();
  push(state('ringing'));
  await clock.advance(15_000);
  push(state('idle'));
  await clock.advance(10_000);
  push(state('ringing', { uniqueId: '1795424425.7040' }));
  const ofFirst = { cuid: '1795424400.6999', uniqueId: '1795424400.6999', endedAt: start + 15_000 };
  push(record({ ...ofFirst, record: null }, { disposition: 'NO ANSWER', ringSeconds: 15, talkSeconds: 0 }));
  push(record({ ...ofFirst, cuid: '1795424400.6998', record: null }, { disposition: 'NO ANSWER' }));
  expect(calls().filter(({ uniqueId }) => uniqueId === '1795424425.7040')).toMatchObject([
    { ended: null, cdr: null },
  ]);
  expect(calls()[0]).toMatchObject({ cdr: { disposition: 'NO ANSWER' }, ended: { outcome: 'missed' } });
});

test("another phone's record ends no ringing here, whatever came of it there", async () => {
  for (const disposition of ['NO ANSWER', 'ANSWERED'] as const) {
    const { push, calls, clock } = desk();
    push(announced(), state('ringing'));
    push(record({ dst: '306', endedAt: start }, { disposition }));
    expect(calls(), disposition).toMatchObject([{ ended: null }]);
    await clock.advance(4000);
    push(state('in-use'));
    await clock.advance(20_000);
    push(state('idle'));
    await clock.advance(3000);
    expect(calls()).toMatchObject([{ ended: { outcome: 'answered', ringSeconds: 4, talkSeconds: 20 } }]);
  }
});

test("a queue's number as the called one hides nothing of the agent's own record, whichever comes first", async () => {
  const ofQueue = record({ dst: '902', record: 'whole.wav' }, { ringSeconds: 0, talkSeconds: 90 });
  const own = record({ queue: { number: '902', status: 'CONTINUE', hangup: 'agent' } });
  for (const records of [
    [ofQueue, own],
    [own, ofQueue],
  ]) {
    const { push, calls, clock } = desk();
    push(announced(), state('ringing'));
    await clock.advance(4000);
    push(state('in-use'));
    await clock.advance(61_000);
    push(state('idle'), ...records, ...records);
    expect(calls()).toMatchObject([
      { cdr: { dst: '305' }, ended: { outcome: 'answered', ringSeconds: 4, talkSeconds: 61 } },
    ]);
  }
});

test("a caller whose channel is next to an own call's is told, with its record", async () => {
  const asked = { uniqueId: '1795424400.7000', at: start - 20_000, src: '02144556677' } as Call['asked'];
  const { push, calls, told, clock } = desk([ownCall({ asked })]);
  push(announced(), state('ringing'));
  await clock.advance(18_000);
  push(state('idle'), missedRecord);
  expect(calls()).toMatchObject([{ number: caller, entryPoint: 'Line 4455', ended: { outcome: 'missed' } }]);
  expect(told).toEqual([`rang ${caller}`, `ended ${caller}`]);
  const unannounced = desk([ownCall({ asked })]);
  unannounced.push(state('ringing'), state('in-use'), state('idle'), record());
  expect(unannounced.calls()).toMatchObject([{ ended: { outcome: 'answered', talkSeconds: 61 } }]);
});

test("a callback that is announced under another leg's id is told while an own call to the caller has just ended", async () => {
  const ended = { ended: {} as Call['ended'], endedAt: start - 5000 };
  const own = [ownCall({ ...ended, request: callRequested('own', start - 60_000, caller) })];
  const leg = { uniqueId: '1795424402.7044' };
  for (const events of [
    [announced(), state('ringing', leg)],
    [state('ringing', leg), announced()],
  ]) {
    const { push, calls, told, clock } = desk(own);
    push(...events);
    expect(calls()).toMatchObject([{ number: caller, entryPoint: 'Line 4455', ended: null }]);
    await clock.advance(9000);
    push(state('in-use', leg));
    await clock.advance(30_000);
    push(state('idle', leg), record());
    expect(calls()).toMatchObject([{ ended: { outcome: 'answered', talkSeconds: 61 } }]);
    expect(told).toEqual(['rang', 'answered', 'ended'].map((news) => `${news} ${caller}`));
  }
});

test('an announcement of before the click does not make the own leg of a call back to that number an incoming one', async () => {
  const own: Call[] = [];
  const { push, calls, clock } = desk(own);
  push(announced());
  await clock.advance(30_000);
  own.push(ownCall({ request: callRequested('own', start + 20_000, caller) }));
  push(state('ringing', { uniqueId: '1795424430.7090' }));
  await clock.advance(200_000);
  expect(calls()).toEqual([]);
});

test("after a restart the dialer's own number, known from earlier questions, is no caller", () => {
  const dialer = '02144556677';
  const leg = { cuid: '1795424380.5999', uniqueId: '1795424380.5999', src: dialer };
  const { push, calls } = desk([], memoryLog(), new ManualClock(start + 70_000), [dialer, '204']);
  push(record(leg));
  expect(calls()).toEqual([]);
  push(record({ ...leg, cuid: '1795424380.6001', src: '204' }));
  expect(calls()).toMatchObject([{ number: '204' }]);
  push(announced({ number: dialer }), record({ src: dialer }));
  expect(calls()).toMatchObject([{ number: '204' }, { number: dialer }]);
});

test('calls whose events all have one id are several, one after the other', async () => {
  const same = { uniqueId: '7' };
  const { push, calls, clock } = desk();
  const records = { cuid: '7', uniqueId: '7' };
  push(announced(same), state('ringing', same), state('in-use', same));
  await clock.advance(61_000);
  push(state('idle', same), record(records));
  await clock.advance(120_000);
  const other = { ...same, participant: '204' };
  push(state('ringing', other));
  expect(calls()).toMatchObject([{ ended: { outcome: 'answered' } }, { ended: null }]);
});

test('of the thousands of records that a PBX pushes of one call, each with a longer talk, the first forty are kept', () => {
  const { push, memory, calls, told } = desk();
  push(announced(), state('ringing'), state('in-use'));
  for (let talkSeconds = 1; talkSeconds <= 3000; talkSeconds += 1) push(record({}, { talkSeconds }));
  const kept = memory.log.incoming.filter(({ type }) => type === 'incoming-cdr');
  expect(kept).toHaveLength(40);
  expect(calls()[0]?.cdr?.talkSeconds).toBe(40);
  expect(told.length).toBeLessThan(50);
  const [first, ...others] = memory.log.incoming;
  const more = kept.map((event) => ({ ...event, talkSeconds: 9000 }));
  expect(first && incomingCallOf([first, ...others, ...more])?.cdr?.talkSeconds).toBe(40);
});
