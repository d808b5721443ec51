import { describe, expect, test } from 'vitest';
import type { CdrQuery } from '../../electron/engine/ports.ts';
import type { CallRequested, LegState } from '../../shared/call/events.ts';
import type { CallDetailRecord, PbxEvent } from '../../shared/pbx/records.ts';
import { CallBench, cdrOf } from '../support/engine/call-bench.ts';
import {
  agent,
  end,
  originate,
  originatedCallId,
  secondParty,
  start,
} from '../support/engine/call-evidence.ts';
import { settled } from '../support/engine/manual-clock.ts';
import { MemoryLog } from '../support/engine/memory-log.ts';
import { type Asked, errors } from '../support/engine/scripted-pbx.ts';

/** Ringing 30 s, a grace of 15 s, a call limit of 600 s. */
const originated = (changes: Partial<CallRequested> = {}): Partial<CallRequested> => ({
  originate,
  ...changes,
});

const legB = (changes: Partial<CallDetailRecord> = {}) => cdrOf({ originatedCallId, ...changes });
const legA = (disposition: 'ANSWERED' | 'NO ANSWER' = 'ANSWERED') =>
  legB({
    src: 'AutoDialer',
    dst: agent,
    end: { ...end(disposition, { ring: 4, talk: disposition === 'ANSWERED' ? 40 : 0 }), disposition },
  });
/** Of a call that began so many seconds after the click. */
const idAt = (seconds: number) => {
  const id = `${start / 1000 + seconds}.31`;
  return { cuid: id, uniqueId: id };
};
const timeless = { cuid: 'unique-7', uniqueId: 'unique-7' };
const unanswered = (ring: number) =>
  ({ ...end('NO ANSWER', { ring, talk: 0 }), disposition: 'NO ANSWER' }) as const;

async function placed(changes: Partial<CallRequested> = {}, bench = new CallBench()): Promise<CallBench> {
  bench.dial(originated(changes));
  await settled();
  return bench;
}

/** The PBX's answer holds no id of the call. */
function placedWithoutId(): Promise<CallBench> {
  const bench = new CallBench();
  bench.pbx.tellsId = false;
  return placed({}, bench);
}

const asked = (bench: CallBench): Asked[] => bench.pbx.requests.map(({ asked: what }) => what);

describe('placing', () => {
  test('the click is logged, then one request is sent, then its answer is logged', async () => {
    const bench = await placed();
    expect(bench.types()).toEqual(['call-requested', 'originate-requested', 'originate-accepted']);
    expect(bench.pbx.originates).toEqual([
      {
        kind: 'originate',
        callId: 'call-1',
        firstParty: agent,
        secondParty,
        context: 'main_routing',
        callerId: agent,
        trunk: 'TestTrunk',
        ringSeconds: 30,
        callLimitSeconds: 600,
      },
    ]);
  });

  test('nothing is sent that the log does not have', async () => {
    const bench = new CallBench();
    bench.log.broken = { kind: 'storage-failed', words: 'full' };
    expect(bench.dial(originated()).ok).toBe(false);
    await settled();
    expect(bench.pbx.originates).toEqual([]);
  });

  test('a log that fails between the click and the request keeps the phone silent', async () => {
    const bench = new CallBench();
    bench.dial(originated());
    bench.log.broken = { kind: 'storage-failed', words: 'full' };
    await settled();
    expect([bench.pbx.originates, bench.told()]).toEqual([[], 'not-started: app-stopped-before-asking']);
  });

  test.for(['dropped', 'timeout', 'broken'] as const)(
    'after an answer that is lost (%s) nothing is sent again, and the call is looked for',
    async (fault) => {
      const bench = new CallBench();
      bench.pbx.faults.place = [{ error: errors[fault], acts: true }];
      bench.dial(originated());
      await bench.seconds(40);
      bench.pbx.cdrs.push(legB());
      await bench.seconds(30);
      expect(asked(bench).filter((what) => what === 'place')).toHaveLength(1);
      expect([bench.pbx.originates.length, bench.told()]).toEqual([1, 'completed (inferred)']);
    },
  );

  test('after an answer that is lost, the record that tells the id is believed as those that have that id', async () => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ error: errors.dropped, acts: true }];
    bench.dial(originated());
    await bench.seconds(40);
    bench.pushCdr({ originatedCallId });
    bench.pushCdr({
      originatedCallId,
      startedAt: start + 9_000,
      end: { ...end('FAILED'), disposition: 'FAILED' },
    });
    expect(bench.told()).toBe('completed (inferred)');
  });

  test.for([
    ['refused', 'pbx-unreachable'],
    ['unauthorized', 'refused-by-pbx'],
    ['forbidden', 'refused-by-pbx'],
    ['missing', 'refused-by-pbx'],
    ['saidNo', 'refused-by-pbx'],
  ] as const)('what certainly rings nobody (%s) is told at once as %s', async ([fault, outcome]) => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ error: errors[fault] }];
    bench.dial(originated());
    await settled();
    expect([bench.told(), bench.pbx.originates.length, asked(bench).at(-1)]).toEqual([outcome, 0, 'place']);
  });

  test('a PBX that nobody reaches is asked nothing', async () => {
    const bench = new CallBench();
    bench.pbx.alwaysFaulty.makeContact = { error: errors.dropped };
    bench.dial(originated());
    await settled();
    expect([bench.told(), bench.pbx.originates]).toEqual(['pbx-unreachable', []]);
  });

  test('a second click is refused while the first call may ring', async () => {
    const bench = await placed();
    expect(bench.dial(originated({ callId: 'call-2' }))).toMatchObject({
      error: { kind: 'call-in-progress' },
    });
  });
});

describe('ends', () => {
  test("both legs' records, found by the call's id alone, tell that they talked", async () => {
    const bench = await placed();
    const others = { originatedCallId: 'orig.call.1777798800.99' };
    bench.pbx.cdrs.push(legB({ ...others, end: unanswered(30), cuid: 'other' }), legB(), legA());
    await bench.seconds(10);
    expect(bench.told()).toBe('completed');
    expect(bench.verdict()?.legs).toMatchObject({ a: { ringSeconds: 4 }, b: { talkSeconds: 31 } });
    expect(bench.types()).not.toContain('outcome-amended');
  });

  test.for([
    ['BUSY', 3, 'second-party-busy'],
    ['FAILED', 1, 'second-party-failed'],
    ['NO ANSWER', 29, 'second-party-no-answer'],
    ['NO ANSWER', 12, 'first-party-hung-up-while-ringing (inferred)'],
  ] as const)("leg B's %s after %i seconds is %s", async ([disposition, ring, told]) => {
    const bench = await placed();
    bench.pbx.cdrs.push(legB({ end: { ...end(disposition, { ring, talk: 0 }), disposition } }));
    await bench.seconds(10);
    expect(bench.told()).toBe(told);
  });

  test('a short ringing says that the PBX may ring shorter than the settings tell', async () => {
    const bench = await placed();
    bench.pushCdr(legB({ end: unanswered(12) }));
    expect(bench.verdict()?.otherReading).toBe('ring-time');
  });

  test("the agent's own answered leg without one of leg B is a hang-up, or a wrong trunk", async () => {
    const bench = await placed();
    bench.pbx.cdrs.push(legA());
    await bench.seconds(40);
    expect(bench.told()).toBe('first-party-hung-up-while-ringing (inferred)');
    expect(bench.verdict()?.otherReading).toBe('trunk-name');
  });

  test("no hang-up is told while a record of the call's own id may be leg B's", async () => {
    const bench = await placed();
    bench.pbx.cdrs.push(legA(), legB({ dst: 's' }));
    await bench.seconds(40);
    expect(bench.told()).toBeNull();
    await bench.seconds(200);
    expect(bench.told()).toBe('unconfirmed');
    bench.pushCdr(legB());
    expect(bench.told()).toBe('completed');
  });

  test('where the PBX records the unanswered leg all the same, it is told as what it is', async () => {
    const bench = await placed();
    bench.pushCdr(legA('NO ANSWER'));
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });

  test('without a trace nothing is claimed while they may talk', async () => {
    const bench = await placed();
    await bench.seconds(74);
    expect(bench.told()).toBeNull();
    await bench.seconds(4);
    expect(bench.told()).toBe('unconfirmed: no-trace');
  });

  test('a talk that outlasts the wait is told when its record comes', async () => {
    const bench = await placed();
    await bench.seconds(300);
    bench.pbx.cdrs.push(legB());
    await bench.seconds(130);
    expect(bench.told()).toBe('completed');
  });

  test('once the call limit must have ended any talk, the missing trace says that nobody answered', async () => {
    const bench = await placed();
    await bench.seconds(600 + 60 + 14);
    expect(bench.told()).toBe('unconfirmed: no-trace');
    await bench.seconds(10);
    expect(bench.told()).toBe('first-party-not-reached (inferred): no-trace');
    bench.pushCdr(legB());
    expect(bench.told()).toBe('completed');
  });

  test('silence of a PBX that cannot be asked says nothing', async () => {
    const bench = await placed();
    bench.pbx.alwaysFaulty.findCdrs = { error: errors.forbidden };
    await bench.seconds(5_000);
    expect(bench.told()).toBe('unconfirmed');
  });

  test('an order that may never have arrived stays unconfirmed', async () => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ error: errors.timeout, acts: false }];
    bench.dial(originated());
    await bench.seconds(5_000);
    expect(bench.told()).toBe('unconfirmed: no-trace');
  });

  test('a phone that was seen to ring and to stop is told as not answered after the grace', async () => {
    const bench = await placed();
    bench.newState(agent, 'ringing');
    await bench.seconds(20);
    bench.newState(agent, 'idle');
    await bench.seconds(14);
    expect(bench.told()).toBeNull();
    await bench.seconds(4);
    expect(bench.told()).toBe('first-party-not-reached (inferred): no-answer');
  });

  test("another call to the agent's phone meanwhile says nothing of this one", async () => {
    const bench = await placed();
    bench.newState(agent, 'ringing');
    for (const state of ['ringing', 'idle'] as const)
      bench.desk.event({
        kind: 'new-state',
        extension: agent,
        state,
        participant: '',
        direction: 'in',
        uniqueId: '1777798801.5',
      });
    await bench.seconds(30);
    expect(bench.told()).toBeNull();
  });

  test('while the phone is up the call is followed to the end of its limit', async () => {
    const bench = await placed();
    bench.newState(agent, 'in-use');
    await bench.seconds(590);
    expect(bench.told()).toBeNull();
    expect(bench.desk.cancel('call-1')).toBe('call-goes-on');
    bench.pbx.cdrs.push(legB());
    await bench.seconds(70);
    expect(bench.told()).toBe('completed');
  });

  test('an originated call of three minutes costs at most 40 requests', async () => {
    const bench = await placed();
    await bench.seconds(20);
    bench.newState(agent, 'in-use');
    await bench.seconds(170);
    bench.pbx.cdrs.push(legB(), legA());
    await bench.seconds(20);
    expect(bench.told()).toBe('completed');
    expect(bench.pbx.httpRequests).toBeLessThanOrEqual(40);
  });

  test.each([
    ['outside', secondParty],
    ['inside', '412'],
  ])(
    'an originated call of three minutes to a number %s costs at most 6 requests where events are pushed',
    async (_where, number) => {
      const log = new MemoryLog();
      log.remember('pushed-events-come', 'yes');
      const bench = new CallBench(log);
      bench.dial(originated({ number }));
      await bench.seconds(5);
      bench.newState(agent, 'ringing');
      await bench.seconds(15);
      bench.newState(agent, 'in-use');
      await bench.seconds(160);
      bench.newState(agent, 'idle');
      bench.pushCdr({ ...legA() });
      bench.pushCdr(legB({ dst: number }));
      await bench.seconds(20);
      expect(bench.told()).toBe('completed');
      expect(bench.pbx.httpRequests).toBeLessThanOrEqual(6);
    },
  );
});

describe('whose records', () => {
  test("a redial's record goes to the redial, though the first call's id was never told", async () => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ error: errors.timeout, acts: false }];
    bench.dial(originated());
    await bench.seconds(80);
    bench.dial(originated({ callId: 'call-2' }));
    await bench.seconds(1);
    bench.pbx.cdrs.push(legB({ startedAt: start + 85_000, endedAt: start + 120_000 }), legA());
    await bench.seconds(200);
    expect([bench.told(), bench.told('call-2')]).toEqual(['unconfirmed: no-trace', 'completed']);
  });

  test("without an id, somebody else's call to the same customer is not taken", async () => {
    const bench = await placedWithoutId();
    bench.pbx.cdrs.push(legB({ src: '411' }), legB({ ...idAt(-60), startedAt: start - 60_000 }));
    await bench.seconds(70);
    expect(bench.told()).toBeNull();
  });

  test('a PBX whose records hold no ids has them found by numbers and time, and that is told as inferred', async () => {
    const bench = await placed();
    bench.pbx.cdrs.push(legB({ originatedCallId: null, ...idAt(90), startedAt: start + 90_000 }));
    await bench.seconds(20);
    expect(bench.told()).toBeNull();
    bench.pbx.cdrs.push(legB({ originatedCallId: null }));
    await bench.seconds(20);
    expect(bench.told()).toBe('completed (inferred)');
  });

  test('the dialplan gets no number for a call that is originated', async () => {
    const bench = await placed();
    expect(bench.ask()).toMatchObject({ kind: 'refuse' });
    expect(bench.types()).not.toContain('component-refused');
  });

  test("a report of the bulk dialer is another call's", async () => {
    const bench = await placed();
    bench.pushReport();
    expect(bench.types()).not.toContain('first-party-report');
  });
});

describe('cancelling', () => {
  test('what was not sent yet is cancelled for good', async () => {
    const bench = new CallBench();
    bench.pbx.faults.makeContact = [{ slow: 3_000 }];
    bench.dial(originated());
    await settled();
    expect(bench.desk.cancel('call-1')).toBe('cancelled');
    await bench.seconds(5);
    expect([bench.told(), bench.pbx.originates]).toEqual(['cancelled', []]);
  });

  test('what was sent cannot be taken back, and is told so; a talk all the same corrects it', async () => {
    const bench = await placed();
    expect(bench.desk.cancel('call-1')).toBe('cancelled-not-withdrawn');
    expect(bench.told()).toBe('cancelled: not-withdrawn');
    bench.pbx.cdrs.push(legB());
    await bench.seconds(60);
    expect(bench.told()).toBe('completed');
    expect(bench.pbx.asked('withdraw', 'findOrder')).toBe(0);
  });

  test('a cancel while the answer is under way waits for it', async () => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ slow: 2_000, error: errors.saidNo }];
    bench.dial(originated());
    await settled();
    expect(bench.desk.cancel('call-1')).toBe('cancelled-not-withdrawn');
    expect(bench.told()).toBeNull();
    await bench.seconds(3);
    expect(bench.told()).toBe('cancelled');
  });
});

describe('after a death', () => {
  test('before the request: nothing was sent, and nothing is', async () => {
    const bench = new CallBench();
    bench.pbx.faults.makeContact = [{ slow: 60_000 }];
    bench.dial(originated());
    await settled();
    const next = bench.restarted();
    next.desk.recover();
    await next.seconds(90);
    expect([next.told(), next.pbx.originates]).toEqual(['not-started: app-stopped-before-asking', []]);
  });

  test('while the answer was awaited: the call is found by numbers and time, never sent again', async () => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ slow: 60_000, acts: true }];
    bench.dial(originated());
    await settled();
    const next = bench.restarted();
    next.desk.recover();
    next.pbx.cdrs.push(legB());
    await next.seconds(90);
    expect([next.told(), next.pbx.asked('place')]).toEqual(['completed (inferred)', 1]);
  });

  test('while the phone rang: followed by its id to the true end', async () => {
    const bench = await placed();
    const next = bench.restarted();
    next.desk.recover();
    await next.seconds(20);
    next.pbx.cdrs.push(legB(), legA());
    await next.seconds(20);
    expect([next.told(), next.pbx.asked('place')]).toEqual(['completed', 1]);
  });

  test('an unconfirmed one is asked about once more, without waiting for its call limit', async () => {
    const bench = await placed();
    await bench.seconds(80);
    const next = bench.restarted();
    next.desk.recover();
    await next.seconds(10);
    expect([next.told(), next.desk.recoveryPending()]).toEqual(['unconfirmed: no-trace', false]);
  });
});

describe('which call the phone rings for', () => {
  type State = Extract<PbxEvent, { kind: 'new-state' }>;
  const push = (bench: CallBench, state: LegState, facts: Partial<State> = {}) =>
    bench.desk.event({
      ...{ kind: 'new-state', extension: agent, state, participant: '', direction: 'in' },
      ...{ uniqueId: '1777798801.5', ...facts },
    });
  const own = { uniqueId: '1777798802.9', participant: secondParty };

  test.for<[string, Partial<State>]>([
    ["a stranger's call", { participant: '204' }],
    ['a call that began before', { uniqueId: '1777798700.5' }],
    ["the agent's own dialling", { isDialling: true }],
  ])('%s is not the own leg of an originated call', async ([, facts]) => {
    const bench = await placed();
    push(bench, 'ringing', facts);
    await bench.seconds(8);
    push(bench, 'idle', { ...facts, participant: '' });
    await bench.seconds(20);
    expect([bench.told(), bench.types().includes('leg-state')]).toEqual([null, false]);
    push(bench, 'ringing', own);
    push(bench, 'in-use', own);
    await bench.seconds(200);
    expect(bench.told()).toBeNull();
    bench.pbx.cdrs.push(legB());
    await bench.seconds(70);
    expect(bench.told()).toBe('completed');
  });

  test('where the phone rings for two, and nothing says which is the own leg, neither tells that the agent was not reached', async () => {
    const bench = await placed();
    push(bench, 'ringing');
    await bench.seconds(3);
    push(bench, 'ringing', own);
    await bench.seconds(5);
    push(bench, 'idle');
    push(bench, 'in-use', own);
    await bench.seconds(40);
    expect(bench.told()).toBeNull();
    expect(bench.desk.calls()[0]?.states.a).toMatchObject([{ state: 'in-use', participant: secondParty }]);
    bench.pbx.cdrs.push(legB());
    await bench.seconds(70);
    expect(bench.told()).toBe('completed');
  });

  test('where the phone rings for another call once the grace is over, that grace tells nothing either', async () => {
    const bench = await placed();
    push(bench, 'in-use');
    await bench.seconds(7);
    push(bench, 'idle');
    await bench.seconds(16);
    expect(bench.types()).toContain('deadline-passed');
    push(bench, 'ringing', { uniqueId: own.uniqueId });
    expect(bench.told()).toBeNull();
    await bench.seconds(60);
    expect(bench.told()).not.toBe('first-party-not-reached (inferred): no-trace');
    bench.pbx.cdrs.push(legB());
    await bench.seconds(70);
    expect(bench.told()).toBe('completed');
  });

  test('a call that is announced after it rang was another one', async () => {
    const bench = await placed();
    push(bench, 'ringing');
    bench.desk.event({
      ...{ kind: 'incoming-call', number: '09351117788', entryPoint: 'Line 4455' },
      uniqueId: '1777798801.5',
    });
    push(bench, 'idle');
    await bench.seconds(30);
    expect([bench.told(), bench.desk.calls()[0]?.states.a]).toEqual([null, []]);
  });

  test('what the phone alone told is asked about once more when the call must be over, and corrected', async () => {
    const bench = await placed();
    push(bench, 'ringing');
    await bench.seconds(8);
    push(bench, 'idle');
    await bench.seconds(20);
    expect(bench.told()).toBe('first-party-not-reached (inferred): no-answer');
    bench.pbx.cdrs.push(legB());
    await bench.seconds(900);
    expect(bench.told()).toBe('completed');
    const asked = bench.pbx.httpRequests;
    await bench.seconds(900);
    expect(bench.pbx.httpRequests).toBe(asked);
  });
});

describe('a failed originate', () => {
  const failed = (changes: Partial<CallDetailRecord> = {}) =>
    legB({ src: agent, dst: 'failed', end: unanswered(0), ...changes });

  test('its own record, pushed under its id, tells at once that the agent was not reached', async () => {
    const bench = await placed();
    await bench.seconds(2);
    bench.pushCdr(failed({ originatedCallId: 'orig.call.1777798800.99' }));
    expect(bench.told()).toBeNull();
    bench.pushCdr(failed());
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });

  test('a search finds the record of a failed originate, too', async () => {
    const bench = await placed();
    bench.pbx.cdrs.push(failed({ originatedCallId: 'orig.call.1777798800.99' }));
    await bench.seconds(12);
    expect(bench.told()).toBeNull();
    bench.pbx.cdrs.push(failed());
    await bench.seconds(30);
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });

  test("without an id of the call it is known by the agent's number", async () => {
    const bench = new CallBench();
    bench.pbx.tellsId = false;
    bench.dial(originated());
    await bench.seconds(1);
    bench.pushCdr(failed({ src: '306', startedAt: start + 1000 }));
    expect(bench.told()).toBeNull();
    bench.pushCdr(failed({ startedAt: start + 1000 }));
    expect(bench.told()).toBe('first-party-not-reached (inferred): no-answer');
  });
});

describe('one that was cancelled and not taken back', () => {
  test.for([
    ['its answer came', {}, 'completed'],
    ['its answer is open', { slow: 3_000, acts: true }, 'completed (inferred)'],
  ] as const)('is asked about after a restart (%s)', async ([, fault, told]) => {
    const bench = new CallBench();
    bench.pbx.faults.place = [fault];
    bench.dial(originated());
    await settled();
    expect(bench.desk.cancel('call-1')).toBe('cancelled-not-withdrawn');
    const next = bench.restarted();
    next.desk.recover();
    expect(next.told()).toBe('cancelled: not-withdrawn');
    next.pbx.cdrs.push(legB());
    await next.seconds(10);
    expect(next.told()).toBe(told);
  });
});

describe('records without the PBX’s id of the call', () => {
  const unnamed = legB({ originatedCallId: null, cuid: '1777798800.9', uniqueId: '1777798800.9' });

  test('say nothing beside one that has it', async () => {
    const bench = await placed();
    bench.pushCdr(legB({ end: unanswered(30) }));
    await bench.seconds(20);
    expect(bench.told()).toBe('second-party-no-answer');
    bench.pushCdr({ ...unnamed, end: unanswered(4) });
    await bench.seconds(20);
    expect(bench.told()).toBe('second-party-no-answer');
  });

  test('are of the one call that can have them, and not of a later one', async () => {
    const bench = await placed();
    bench.pushCdr(unnamed);
    await bench.seconds(20);
    expect(bench.told()).toBe('completed (inferred)');
    bench.dial(originated({ callId: 'call-2', campaignName: 'dotaraf-call-2' }));
    await settled();
    bench.pushCdr(unnamed);
    await bench.seconds(20);
    expect(bench.told('call-2')).toBeNull();
  });
});

test('a record under an id without a time, with which a campaign’s call was asked before, counts: every record may have it', async () => {
  const bench = new CallBench();
  bench.dial();
  await bench.seconds(2);
  bench.ask({ uniqueId: '1' });
  bench.pushReport();
  bench.pushCdr(cdrOf({ cuid: '1', uniqueId: '1' }));
  await bench.seconds(600);
  bench.dial(originated({ callId: 'call-2', campaignName: 'dotaraf-call-2', number: '09361110077' }));
  await settled();
  const began = bench.clock.now();
  bench.pushCdr(cdrOf({ cuid: '1', uniqueId: '1', dst: '09361110077', startedAt: began + 5_000 }));
  await bench.seconds(4_000);
  expect(bench.told('call-2')).toBe('completed (inferred)');
});

test('a record of the call without a number says that some leg left one, and nobody is blamed beside it', async () => {
  const bench = await placed();
  bench.pushCdr(legB({ dst: 's' }));
  await bench.seconds(4_000);
  expect(bench.told()).toBe('unconfirmed: no-trace');
});

test('a record of a forwarded call, which no search by the number dialled shows, is found before absence counts', async () => {
  const bench = await placed();
  bench.pbx.cdrs = [legB({ dst: '09127770001' })];
  await bench.seconds(100);
  expect(bench.told()).toBe('completed (inferred)');
});

test('without an id of the call, a record of the agent’s originated call to another number may be its', async () => {
  const bench = await placedWithoutId();
  bench.pushCdr(legB({ dst: '09127770001' }));
  await bench.seconds(4_000);
  expect(bench.told()).toBe('unconfirmed: no-trace');
  const other = await placedWithoutId();
  other.pushCdr(legB({ dst: '09127770001', src: '411' }));
  await other.seconds(4_000);
  expect(other.told()).toBe('first-party-not-reached (inferred): no-trace');
});

test('an id that only a record names which may be another call’s is not taken for the call’s own', async () => {
  const bench = await placedWithoutId();
  bench.pushCdr(legB({ dst: '09127770001' }));
  await bench.seconds(20);
  bench.pushCdr(legB({ dst: '09127770001' }));
  await bench.seconds(4_000);
  expect(bench.told()).toBe('unconfirmed: no-trace');
});

describe('of two originated calls whose ids the PBX did not tell', () => {
  /** The first is clicked away at once, and the next one clicked. */
  async function two(numbers: [string, string], firstAnswerIsLost: boolean): Promise<CallBench> {
    const bench = new CallBench();
    bench.pbx.tellsId = false;
    if (firstAnswerIsLost) bench.pbx.faults.place = [{ error: errors.timeout, acts: true }];
    await placed({ number: numbers[0] }, bench);
    bench.desk.cancel('call-1');
    bench.clock.tick();
    await placed({ callId: 'call-2', campaignName: 'dotaraf-call-2', number: numbers[1] }, bench);
    return bench;
  }

  test('a record that was told in another zone may be of each, and nobody is blamed beside it', async () => {
    const bench = await two([secondParty, secondParty], true);
    const startedAt = start - 3_600_000;
    bench.pushCdr(legB({ ...timeless, startedAt, end: { ...end('FAILED'), disposition: 'FAILED' } }));
    bench.pushCdr(legB({ ...timeless, startedAt: startedAt + 1_000 }));
    await bench.seconds(4_000);
    expect([bench.told(), bench.told('call-2')]).toEqual([
      'cancelled: not-withdrawn',
      'unconfirmed: no-trace',
    ]);
  });

  test('a record to the number of one is that one’s, and the own leg’s may be of each', async () => {
    const bench = await two([secondParty, '412'], false);
    bench.pushCdr({ ...legA(), ...idAt(0), startedAt: start });
    bench.pushCdr(legB({ ...idAt(0), end: { ...end('FAILED'), disposition: 'FAILED' }, startedAt: start }));
    bench.pushCdr(legB({ ...idAt(0), startedAt: start }));
    await bench.seconds(4_000);
    expect([bench.told(), bench.told('call-2')]).toEqual(['completed (inferred)', 'unconfirmed: no-trace']);
  });

  test('the agent’s own leg is of the later one only where they are seconds apart', async () => {
    const bench = await placedWithoutId();
    bench.desk.cancel('call-1');
    await bench.seconds(5);
    await placed({ callId: 'call-2', campaignName: 'dotaraf-call-2' }, bench);
    const ids = { ...idAt(5), originatedCallId: `orig.call.${start / 1000 + 5}.2` };
    bench.pushCdr({ ...legA(), ...ids, startedAt: start + 5_000 });
    await bench.seconds(100);
    expect(bench.told('call-2')).toBe('first-party-hung-up-while-ringing (inferred)');
  });
});

test('of two orders to one number whose answers were lost, a record is that one’s in whose second the PBX made its id', async () => {
  const bench = new CallBench();
  const lost = { error: errors.dropped, acts: true };
  bench.pbx.faults.place = [lost, lost];
  bench.dial(originated());
  await bench.seconds(1);
  bench.desk.cancel('call-1');
  await bench.seconds(3);
  bench.dial(originated({ callId: 'call-2', campaignName: 'dotaraf-call-2' }));
  await bench.seconds(9);
  bench.pushCdr(
    legB({
      ...{ originatedCallId: `orig.call.${start / 1000}.1`, cuid: 'unique-10', uniqueId: 'unique-10' },
      ...{ startedAt: start + 6_000, endedAt: start + 11_000 },
    }),
  );
  expect([bench.told(), bench.told('call-2')]).toEqual(['completed (inferred)', null]);
});

test('an own leg’s record that comes after the grace lets leg B’s be looked for before its absence counts', async () => {
  const bench = await placed();
  bench.newState(agent, 'in-use');
  await bench.seconds(5);
  bench.newState(agent, 'idle');
  await bench.seconds(16);
  bench.pushCdr({ originatedCallId, dst: agent });
  expect(bench.told()).toBeNull();
  bench.pbx.cdrs.push(legB({ dst: 's' }));
  await bench.seconds(150);
  expect(bench.told()).toBe('unconfirmed');
});

describe('where clocks or zones are apart (W7.2)', () => {
  const hour = 3_600_000;
  const inNoZone = { ...timeless, originatedCallId: null };

  test('before the absence of a record counts, it is looked for by whatever zone the PBX may keep', async () => {
    const bench = await placed();
    await bench.seconds(800);
    expect(bench.told()).toBe('first-party-not-reached (inferred): no-trace');
    const isWide = ({ from, to }: CdrQuery) => from < start - 24 * hour && to > start + 24 * hour;
    const wide = bench.pbx.cdrQueries.filter(isWide);
    const sought = wide.map((query) => query.by === 'destination' && query.number);
    expect(new Set(sought)).toEqual(new Set([secondParty, agent, false]));
  });

  test('a record without an id that fits in another zone leaves a call without a trace unconfirmed', async () => {
    const bench = await placed();
    bench.pbx.cdrs.push(legB({ ...inNoZone, startedAt: start + 3.5 * hour + 5_000 }));
    await bench.seconds(2_000);
    expect(bench.told()).toBe('unconfirmed: no-trace');
  });

  test('a record of the own leg that fits in another zone leaves the call unconfirmed, where the PBX told no id', async () => {
    const bench = await placedWithoutId();
    bench.pushCdr({ ...legA(), ...timeless, startedAt: start + hour + 5_000 });
    await bench.seconds(2_000);
    expect(bench.told()).toBe('unconfirmed: no-trace');
  });

  test('a record of the agent’s originated call to no number leaves the call unconfirmed, where the PBX told no id', async () => {
    const bench = await placedWithoutId();
    const inOtherZone = { ...timeless, startedAt: start + hour + 5_000 };
    bench.pushCdr(legB({ ...inOtherZone, dst: 's' }));
    await bench.seconds(4_000);
    expect(bench.told()).toBe('unconfirmed: no-trace');
    const other = await placedWithoutId();
    other.pushCdr(legB({ ...inOtherZone, dst: 's', src: '411' }));
    await other.seconds(4_000);
    expect(other.told()).toBe('first-party-not-reached (inferred): no-trace');
  });

  test('any record of that day leaves the call unconfirmed where the PBX never told by which clock its times are', async () => {
    const bench = await placedWithoutId();
    bench.pushCdr({ ...legA(), ...idAt(3_600), startedAt: start + hour });
    await bench.seconds(2_000);
    expect(bench.told()).toBe('unconfirmed: no-trace');
    const known = new CallBench();
    Object.assign(known.pbx, { tellsId: false, error: 0 });
    await known.pbx.makeContact();
    await placed({}, known);
    known.pushCdr({ ...legA(), ...idAt(3_600), startedAt: start + hour });
    await known.seconds(2_000);
    expect(known.told()).toBe('first-party-not-reached (inferred): no-trace');
  });

  test('the time in a record’s id counts before what it says of itself', async () => {
    const bench = await placed();
    const cuid = `${start / 1000 + 5}.31`;
    bench.pushCdr({ ...inNoZone, cuid, startedAt: start + 3.5 * hour + 5_000 });
    expect(bench.told()).toBe('completed (inferred)');
  });

  /** The clock of this machine is set by so much (ms), and another process goes on. */
  async function setBy(difference: number): Promise<CallBench> {
    const first = new CallBench();
    first.pbx.error = 0;
    await first.pbx.makeContact();
    first.dial(originated());
    await first.seconds(5);
    first.clock.set(first.clock.now() + difference);
    first.pbx.error = -difference;
    const bench = first.restarted();
    bench.desk.recover();
    return bench;
  }

  test('a clock that is set ahead ends no wait for a talk that may still go on', async () => {
    const bench = await setBy(hour);
    await bench.seconds(300);
    expect(bench.told()).toBe('unconfirmed: no-trace');
    await bench.seconds(500);
    expect(bench.told()).toBe('first-party-not-reached (inferred): no-trace');
    bench.desk.stop();
  });

  test('after a clock was set back, records are looked for where they are', async () => {
    const bench = await setBy(-hour);
    await bench.seconds(20);
    const [query] = bench.pbx.cdrQueries.slice(-1);
    expect(query?.from).toBeLessThan(start - hour);
    expect(query?.to).toBeGreaterThan(start - hour + 20_000);
    bench.desk.stop();
  });
});
