import { describe, expect, test } from 'vitest';
import { decideRoute } from '../../electron/engine/outgoing/correlate.ts';
import type { LiveCall } from '../../electron/engine/outgoing/live-call.ts';
import { newCall } from '../../shared/call/call.ts';
import type { ComponentRequest } from '../../shared/call/component-request.ts';
import type { CallEventBody, CallRequested } from '../../shared/call/events.ts';
import { learn } from '../../shared/call/fold.ts';
import { CallBench, question } from '../support/engine/call-bench.ts';
import {
  added,
  agent,
  asked,
  campaignRequested,
  cancel,
  click,
  end,
  ended,
  notAdded,
  report,
  secondParty,
  start,
  status,
  timeout,
  uniqueId,
} from '../support/engine/call-evidence.ts';
import { verdict } from '../support/storage/stored-calls.ts';

const number = '09361110077';

function call(bodies: CallEventBody[] = [], changes: Partial<CallRequested> = {}): LiveCall {
  const request = click(changes);
  const { callId } = request;
  const events = [campaignRequested(), added(), ...bodies];
  const known = events.map((body) => ({ callId, at: start + 1000, ...body })).reduce(learn, newCall(request));
  return { ...known, withdrawing: false };
}
/** A few seconds later, with what the calls at hand were asked with. */
const decided = (request: ComponentRequest, calls: readonly LiveCall[], now = start + 5_000) =>
  decideRoute(request, calls, {
    now,
    clockError: null,
    ownerOf: (id) =>
      calls.find(({ asked }) => asked?.uniqueId === id && asked.identifies !== false)?.callId ?? null,
  });

const another = (bodies: CallEventBody[] = [], changes: Partial<CallRequested> = {}) =>
  call(bodies, { callId: 'call-2', number, ...changes });

describe('one call waits on the component', () => {
  test.each([
    ['both parties', agent, secondParty],
    ['the dialer’s word', 'AutoDialer', ''],
    ['strangers', '02188889999', '5566'],
    ['nothing', '', ''],
    ['another of our numbers', '', number],
  ])('it is answered whatever the numbers say: %s', (_name, src, dst) => {
    expect(decided(question({ src, dst }), [call()])).toEqual({
      kind: 'answer',
      callId: 'call-1',
      answer: { extension: secondParty, trunk: 'TestTrunk', callLimitSeconds: 600 },
    });
  });

  test('even while the answer to the add is still on its way', () => {
    const ordered = learn(newCall(click()), { callId: 'call-1', at: start, ...campaignRequested() });
    expect(decided(question(), [{ ...ordered, withdrawing: false }]).kind).toBe('answer');
  });

  test('a call whose campaign was not asked for yet does not wait', () => {
    expect(decided(question(), [{ ...newCall(click()), withdrawing: false }])).toEqual({
      kind: 'refuse',
      callId: null,
      reason: 'no-call-waiting',
    });
  });

  test('another call on the other component does not come into it', () => {
    const decision = decided(question({ dst: number }), [call(), another([], { component: 'exten-api' })]);
    expect(decision).toMatchObject({ kind: 'answer', callId: 'call-1' });
  });
});

/** The answer to the add was lost, and the call told as such. */
const lost = () => call([notAdded(null, 'unknown'), ended(verdict({ outcome: 'pbx-unreachable' }))]);

const takenBack = { type: 'campaign-removed', source: 'app', leg: null } as const;

test('a question that finds no call waiting is noted beside the one that the PBX may have, not the last one (W6.2)', () => {
  const ends = ended(verdict({ outcome: 'pbx-unreachable' }));
  const requested = learn(newCall(click({ callId: 'call-2' })), {
    callId: 'call-2',
    at: start,
    ...campaignRequested(),
  });
  const gone = [notAdded(null), ends].reduce(
    (known, body) => learn(known, { callId: 'call-2', at: start + 1_000, ...body }),
    requested,
  );
  expect(decided(question(), [lost(), { ...gone, withdrawing: false }])).toMatchObject({
    ...{ kind: 'refuse', callId: 'call-1', reason: 'call-ended' },
  });
  expect(
    decided(question(), [lost(), another([timeout, ended(verdict({ outcome: 'unconfirmed' }))])]),
  ).toEqual({
    ...{ kind: 'refuse', callId: null, reason: 'call-ended', perhaps: ['call-1', 'call-2'] },
  });
});

test('the answer to the call that waits is noted beside one whose order the PBX may have, too (W6.5)', () => {
  const lostAndAnother = [lost(), another()];
  expect(decided(question(), lostAndAnother)).toMatchObject({ callId: 'call-2', perhaps: ['call-1'] });
  const removed = call([
    notAdded(null, 'unknown'),
    takenBack,
    ended(verdict({ outcome: 'pbx-unreachable' })),
  ]);
  expect(decided(question(), [removed, another()])).toMatchObject({ callId: 'call-2', perhaps: ['call-1'] });
  expect(decided(question({ uniqueId: `${start / 1000 - 60}.9` }), lostAndAnother)).not.toHaveProperty(
    'perhaps',
  );
});

describe('beside a call that was taken back, whose phone may ring on (W6.2)', () => {
  const cancelled = () => call([cancel, takenBack, ended(verdict({ outcome: 'cancelled' }))]);
  const answered = (id: string, now?: number) =>
    decided(question({ uniqueId: id }), [cancelled(), another()], now);

  test.each([
    ['an id of before that', uniqueId],
    ['an id without a time', 'u1'],
    ['an id of long ago', '1700000000.1'],
    ['no id', ''],
  ])('the answer to the call that waits is noted, for %s', (_name, id) => {
    expect(answered(id)).toMatchObject({ kind: 'answer', callId: 'call-2', perhaps: ['call-1'] });
  });

  test('it is not where the phone began to ring after that, or would have rung for minutes', () => {
    expect(answered(`${start / 1000 + 10}.9`)).not.toHaveProperty('perhaps');
    expect(answered('u1', start + 400_000)).not.toHaveProperty('perhaps');
  });

  test.each([
    [false, 'BUSY', 'unconfirmed'],
    [false, 'ANSWERED', 'routing-failed (inferred): answered-late'],
    [true, 'BUSY', 'unconfirmed'],
    [true, 'ANSWERED', 'unconfirmed'],
  ] as const)(
    'an answer in time (%s) and a report %s blame nobody: %s',
    async (inTime, disposition, told) => {
      const bench = new CallBench();
      bench.dial();
      await bench.seconds(1);
      bench.desk.cancel('call-1');
      await bench.seconds(1);
      bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
      await bench.seconds(2);
      bench.ask({}, inTime);
      const end = { disposition, ringSeconds: 5, talkSeconds: 0, cause: null };
      bench.pushReport({ campaignId: 'none', campaignName: 'dotaraf-call-2', end });
      await bench.seconds(300);
      expect([bench.told(), bench.told('call-2')]).toEqual(['cancelled', told]);
    },
  );

  test('a record of leg B is perhaps the other one’s', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(1);
    bench.desk.cancel('call-1');
    bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
    await bench.seconds(2);
    bench.ask();
    bench.pushReport({ campaignId: 'none', campaignName: 'dotaraf-call-2' });
    bench.pushCdr();
    await bench.seconds(20);
    expect(bench.told('call-2')).toBe('completed (inferred)');
  });
});

describe('a question of which nothing could be read (W6.2)', () => {
  const unread = { ...question({ src: '', dst: '', uniqueId: '' }), unreadable: true } as const;

  test('is refused, and tells the one call that could ask here', () => {
    expect(decided(unread, [call()])).toEqual({
      kind: 'refuse',
      callId: 'call-1',
      reason: 'unreadable',
    });
  });

  test.each<[string, LiveCall[]]>([
    ['no call waits', []],
    ['the only call has its number', [call([asked({ uniqueId: '' })])]],
    ['the only call waits on the other component', [call([], { component: 'exten-api' })]],
  ])('tells no call where %s', (_name, calls) => {
    expect(decided(unread, calls)).toEqual({ kind: 'refuse', callId: null, reason: 'unreadable' });
  });

  test('tells a call whose order was taken back, where no other could ask: its phone may ring on', () => {
    const gone = [notAdded(null, 'unknown'), takenBack, ended(verdict({ outcome: 'pbx-unreachable' }))];
    expect(decided(unread, [call(gone)])).toMatchObject({ kind: 'refuse', callId: 'call-1' });
  });

  test('is the one call’s that waits where an earlier order was taken back', () => {
    const withdrawn = call([
      notAdded(null, 'unknown'),
      takenBack,
      ended(verdict({ outcome: 'pbx-unreachable' })),
    ]);
    expect(decided(unread, [withdrawn, another()])).toMatchObject({ callId: 'call-2', reason: 'unreadable' });
  });

  test.each<[string, LiveCall[]]>([
    ['several wait', [call(), another()]],
    ['the PBX may have an earlier order, whose answer was lost', [lost(), another()]],
    ['an earlier call was cancelled while the agent’s phone may ring', [call([cancel]), another()]],
    [
      'an earlier call was cancelled and taken back, for its phone may ring on',
      [call([cancel, takenBack, ended(verdict({ outcome: 'cancelled' }))]), another()],
    ],
    [
      'an earlier call left no trace',
      [call([timeout, ended(verdict({ outcome: 'unconfirmed' }))]), another()],
    ],
    [
      'both were taken back, one of them cancelled and the other’s answer lost',
      [
        call([cancel, takenBack, ended(verdict({ outcome: 'cancelled' }))]),
        { ...lost(), callId: 'call-2', withdrawal: 'done' },
      ],
    ],
  ])('may be of either call where %s', (_name, calls) => {
    expect(decided(unread, calls)).toEqual({
      kind: 'refuse',
      callId: null,
      reason: 'unreadable',
      perhaps: ['call-1', 'call-2'],
    });
  });
});

describe('several calls wait on the component', () => {
  const calls = [call(), another()];
  test.each([
    ['dst', question({ dst: number }), 'call-2'],
    ['src', question({ src: secondParty }), 'call-1'],
    ['data', question({ data: number }), 'call-2'],
    ['a number written with its country code', question({ dst: '+989361110077' }), 'call-2'],
  ])('the one that %s names is answered', (_name, request, callId) => {
    expect(decided(request, calls)).toMatchObject({ kind: 'answer', callId });
  });

  test('an agent of its own names the call, too', () => {
    const two = [call(), another([], { agentNumber: '412' })];
    expect(decided(question({ src: '412' }), two)).toMatchObject({ kind: 'answer', callId: 'call-2' });
  });

  test.each([
    ['no number', question()],
    ['a stranger’s', question({ dst: '02188889999' })],
    ['the agent’s that both have', question({ src: agent })],
  ])('%s is refused: nobody knows whose it is', (_name, request) => {
    expect(decided(request, calls)).toEqual({
      kind: 'refuse',
      callId: null,
      reason: 'several-calls-match',
      perhaps: ['call-1', 'call-2'],
    });
  });

  test('two calls to the same number cannot be told apart', () => {
    const same = [call(), another([], { number: secondParty })];
    expect(decided(question({ dst: secondParty }), same)).toMatchObject({
      reason: 'several-calls-match',
    });
  });

  test('an answered one waits no more, so the other is answered whatever the numbers say', () => {
    const decision = decided(question({ uniqueId: 'u2' }), [call([asked()]), another()]);
    expect(decision).toMatchObject({ kind: 'answer', callId: 'call-2' });
  });
});

describe('refused', () => {
  test('a component that no waiting call was routed to', () => {
    expect(decided(question({ component: 'exten-api' }), [call()])).toEqual({
      kind: 'refuse',
      callId: 'call-1',
      reason: 'other-component',
      question: 'untied',
    });
  });

  test('another component’s question is this call’s where a number in it is', () => {
    const decision = decided(question({ component: 'exten-api', dst: secondParty }), [call()]);
    expect(decision).toEqual({ kind: 'refuse', callId: 'call-1', reason: 'other-component' });
  });

  test('another component’s question is noted beside an earlier call that the PBX may have there, too', () => {
    const waiting = another([], { component: 'exten-api' });
    expect(decided(question(), [lost(), waiting])).toEqual({
      ...{ kind: 'refuse', callId: 'call-2', reason: 'other-component', question: 'untied' },
      perhaps: ['call-1'],
    });
    expect(decided(question({ dst: number }), [lost(), waiting])).not.toHaveProperty('perhaps');
  });

  test('a question when there is no call at all', () => {
    expect(decided(question(), [])).toEqual({ kind: 'refuse', callId: null, reason: 'no-call-waiting' });
  });

  test('another unique id after one was answered', () => {
    expect(decided(question({ uniqueId: 'u2' }), [call([asked()])])).toEqual({
      kind: 'refuse',
      callId: 'call-1',
      reason: 'another-request-was-answered',
    });
  });

  test('another unique id after an answer in time, but not after one that came too late', () => {
    const late = call([asked({ inTime: false })]);
    expect(decided(question({ uniqueId: 'u2' }), [call([asked()])]).kind).toBe('refuse');
    expect(decided(question({ uniqueId: 'u2' }), [late])).toMatchObject({ kind: 'answer', callId: 'call-1' });
  });

  test('another unique id of the only attempt, but not of a further one that is due', () => {
    const further = { attempts: 2, retryIntervalSeconds: 60 };
    const missed = report(end('NO ANSWER'), { tries: 1 });
    const next = question({ uniqueId: 'u2' });
    expect(decided(next, [call([asked(), missed], further)]).kind).toBe('answer');
    expect(decided(next, [call([asked()], further)], start + 90_000).kind).toBe('answer');
    expect(decided(next, [call([asked()], further)]).kind).toBe('refuse');
    expect(decided(next, [call([asked(), report(end('ANSWERED'), { tries: 1 })], further)]).kind).toBe(
      'refuse',
    );
  });

  test('a cancelled call, be it asked for the first time or again', () => {
    expect(decided(question(), [call([cancel])])).toMatchObject({ reason: 'call-cancelled' });
    expect(decided(question(), [call([asked(), cancel])])).toMatchObject({ reason: 'call-cancelled' });
  });

  test('an ended call, without a trace in it; an unconfirmed one keeps the trace', () => {
    const done = call([ended(verdict())]);
    const open = call([timeout, ended(verdict({ outcome: 'unconfirmed' }))]);
    expect(decided(question(), [done])).toEqual({ kind: 'refuse', callId: null, reason: 'call-ended' });
    expect(decided(question(), [open])).toEqual({
      kind: 'refuse',
      callId: 'call-1',
      reason: 'call-ended',
    });
  });
});

describe('asked again', () => {
  test('a unique id that asks again gets the same answer', () => {
    expect(decided(question(), [call([asked()])])).toMatchObject({ kind: 'answer', callId: 'call-1' });
  });

  test('a unique id that asks again gets the same answer although another call waits by now', () => {
    const decision = decided(question(), [another(), call([asked()])]);
    expect(decision).toMatchObject({ kind: 'answer', callId: 'call-1' });
  });

  test('a unique id that asks on the other component is another question', () => {
    expect(decided(question({ component: 'exten-api' }), [call([asked()])]).kind).toBe('refuse');
  });
});

describe('questions that cross before they are logged', () => {
  async function running() {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(3);
    return bench;
  }
  const facts = { answeredInMilliseconds: 2, inTime: true };

  test('a second unique id is refused before the first answer is in the log', async () => {
    const { desk } = await running();
    expect(desk.decide(question()).kind).toBe('answer');
    expect(desk.decide(question({ uniqueId: 'u2' }))).toMatchObject({
      reason: 'another-request-was-answered',
    });
  });

  test('the refusal of a second question, logged first, does not free the call for a third', async () => {
    const { desk } = await running();
    desk.decide(question());
    const second = question({ uniqueId: 'u2' });
    desk.answered(second, desk.decide(second), facts);
    expect(desk.decide(question({ uniqueId: 'u3' })).kind).toBe('refuse');
    expect(desk.decide(question()).kind).toBe('answer');
  });

  test('a question that comes twice at once gets the same answer and is logged once', async () => {
    const bench = await running();
    const [one, other] = [bench.desk.decide(question()), bench.desk.decide(question())];
    bench.desk.answered(question(), one, facts);
    bench.desk.answered(question(), other, facts);
    expect(other).toEqual(one);
    expect(bench.types().filter((type) => type === 'component-asked')).toHaveLength(1);
  });

  test('a late answer is corrected by one in time to the same question', async () => {
    const bench = await running();
    bench.ask({}, false);
    bench.ask({}, true);
    expect(bench.desk.calls()[0]?.asked).toMatchObject({ uniqueId, inTime: true });
  });

  test('after a cancel nothing gets a route, and the log shows who asked', async () => {
    const bench = await running();
    bench.pbx.alwaysFaulty.withdraw = { slow: 3_000 };
    bench.desk.cancel('call-1');
    expect(bench.ask()).toMatchObject({ kind: 'refuse', reason: 'call-cancelled' });
    expect(bench.types()).toContain('component-refused');
    await bench.seconds(4);
    expect(bench.ask({ uniqueId: 'u9' }).kind).toBe('refuse');
    expect(bench.told()).toBe('cancelled');
  });
});

/** Two hours before the order of the calls: an id that every question of such a PBX may have. */
const oldId = '1777791600.5';
const over = ended(verdict());

describe('an id that does not identify (W6.7)', () => {
  test.each([
    ['empty', ''],
    ['constant', '1'],
    ['constant, with a time of long ago', oldId],
    ['constant, with the time of a sample', '1610778618.378'],
  ])('%s: each call gets its own number, the second as the first', (_name, id) => {
    const request = question({ uniqueId: id });
    const facts = {
      ...asked({ uniqueId: id }),
      ...(id.includes('.') && { identifies: false }),
    } as CallEventBody;
    const first = call([facts, report(end('ANSWERED')), over]);
    expect(decided(request, [call()])).toMatchObject({ kind: 'answer', callId: 'call-1' });
    expect(decided(request, [first, another()])).toMatchObject({ kind: 'answer', callId: 'call-2' });
  });

  test.each(['', oldId])(
    '%s asks again for the one call that was answered so, while leg B may ring',
    (id) => {
      const request = question({ uniqueId: id });
      const facts = { ...asked({ uniqueId: id }), identifies: false } as CallEventBody;
      const rings = () => call([facts]);
      expect(decided(request, [rings()])).toMatchObject({ kind: 'answer', callId: 'call-1' });
      expect(decided(request, [rings()], start + 40_000).kind).toBe('refuse');
      expect(decided(request, [call([facts, report(end('ANSWERED'))])]).kind).toBe('refuse');
      expect(decided(request, [call([facts, status('completed')])]).kind).toBe('refuse');
      expect(decided(request, [call([facts]), another([facts])]).kind).toBe('refuse');
    },
  );

  test('one that identifies is another question than one that does not', () => {
    const facts = { ...asked({ uniqueId: '' }), identifies: false } as CallEventBody;
    expect(decided(question(), [call([facts])]).kind).toBe('refuse');
  });

  test('the answer says whether the id identifies the call', () => {
    expect(decided(question(), [call()])).not.toHaveProperty('identifies');
    expect(decided(question({ uniqueId: oldId }), [call()])).toHaveProperty('identifies', false);
  });

  test('by the PBX’s clock: an id of a PBX that is behind identifies its call', () => {
    const behind = { ...campaignRequested(), clockOffsetSeconds: -300 } as CallEventBody;
    const request = question({ uniqueId: '1777798510.5' });
    const slow = [behind, added()].map((body) => ({ callId: 'call-1', at: start + 1000, ...body }));
    const known = { ...slow.reduce(learn, newCall(click())), withdrawing: false };
    expect(decided(request, [known])).not.toHaveProperty('identifies');
    expect(decided(request, [call()])).toHaveProperty('identifies', false);
  });
});

test('an id older than the order of the call that waits is an earlier call’s that got no number', () => {
  const cancelled = call([cancel]);
  const later = learn(
    learn(newCall(click({ callId: 'call-2', number, at: start + 20_000 })), {
      ...{ callId: 'call-2', at: start + 20_000 },
      ...campaignRequested(),
    }),
    { callId: 'call-2', at: start + 21_000, ...added() },
  );
  const calls = [cancelled, { ...later, withdrawing: false }];
  expect(decided(question(), calls, start + 30_000)).toMatchObject({
    kind: 'refuse',
    reason: 'call-cancelled',
  });
  expect(decided(question({ uniqueId: '1777798820.9' }), calls, start + 30_000).kind).toBe('answer');
});

describe('an id that is older than the order of every call that waits, by the PBX’s clock as it is known (W6.7)', () => {
  /** Ordered at `start` + 1 s by a desk that knew the PBX to be so many seconds ahead. */
  const ordered = (clockErrorSeconds: number | undefined, campaignId = 'campaign-1', callId = 'call-1') => {
    const order = { ...campaignRequested(), ...(clockErrorSeconds !== undefined && { clockErrorSeconds }) };
    const bodies = [order as CallEventBody, added(campaignId)];
    const events = bodies.map((body) => ({ callId, at: start + 1000, ...body }));
    return { ...events.reduce(learn, newCall(click({ callId }))), withdrawing: false };
  };
  const idOf = (seconds: number) => `${start / 1000 + seconds}.17`;
  const objectIdOf = (seconds: number) => `${(start / 1000 + seconds).toString(16)}${'0'.repeat(16)}`;
  const at = (seconds: number, calls: LiveCall[], clockError: number | null = null) =>
    decideRoute(question({ uniqueId: idOf(seconds) }), calls, {
      now: start + 20_000,
      ownerOf: () => null,
      clockError,
    });

  test('is of a call that nobody here remembers: it gets no number, and that is noted beside those that wait', () => {
    expect(at(-10, [ordered(0)])).toEqual({
      kind: 'refuse',
      callId: null,
      reason: 'earlier-call',
      perhaps: ['call-1'],
    });
    const two = at(-10, [ordered(0), ordered(0, 'campaign-2', 'call-2')]);
    expect(two).toMatchObject({ kind: 'refuse', reason: 'earlier-call', perhaps: ['call-1', 'call-2'] });
  });

  test('is the call’s that was ordered early enough, whatever waits beside it', () => {
    const later = { ...ordered(60, 'campaign-2', 'call-2') };
    const request = question({ uniqueId: idOf(2), dst: later.request.number });
    const facts = { now: start + 20_000, ownerOf: () => null, clockError: null };
    expect(decideRoute(request, [ordered(0), later], facts)).toMatchObject({
      kind: 'answer',
      callId: 'call-1',
    });
  });

  test.each([-4, 1, 4])('%i s beside the order it is the call’s', (seconds) => {
    expect(at(seconds, [ordered(0)])).toMatchObject({ kind: 'answer', callId: 'call-1' });
  });

  test.each([-300, 300])('counts by the clock of a PBX that is %i s ahead', (ahead) => {
    expect(at(ahead + 2, [ordered(ahead)])).toMatchObject({ kind: 'answer' });
    expect(at(ahead - 10, [ordered(ahead)])).toMatchObject({ kind: 'refuse', reason: 'earlier-call' });
  });

  test('counts by what is known better since: a first slow answer showed the PBX’s clock wrong by seconds', () => {
    expect(at(-6, [ordered(8)])).toMatchObject({ kind: 'refuse' });
    expect(at(2, [ordered(8)], 0)).toMatchObject({ kind: 'answer' });
  });

  test('counts by the campaign’s own id where another clock stands in front of the PBX', () => {
    expect(at(-58, [ordered(0, objectIdOf(-60))])).toMatchObject({ kind: 'answer' });
    expect(at(-70, [ordered(0, objectIdOf(-60))])).toMatchObject({ kind: 'refuse' });
    expect(at(-10, [ordered(undefined, objectIdOf(0))])).toMatchObject({ kind: 'refuse' });
  });

  test('says nothing where no clock of the PBX was ever seen, nor where it is days old', () => {
    expect(at(-10, [ordered(undefined)])).toMatchObject({ kind: 'answer' });
    expect(at(-28 * 3600, [ordered(0)])).toMatchObject({ kind: 'answer' });
  });

  test('is no repetition for a call that was answered by an id that does not identify', () => {
    const answered = learn(ordered(0), {
      ...{ callId: 'call-1', at: start + 3000, identifies: false },
      ...asked({ uniqueId: '' }),
    } as never);
    const calls = [{ ...answered, withdrawing: false }];
    expect(at(-10, calls)).toMatchObject({ kind: 'refuse' });
  });
});

describe('an id that identified a call and comes again', () => {
  test('after that call is over it gets no number, although another call waits', () => {
    const decision = decided(question(), [call([asked(), over]), another()]);
    expect(decision).toMatchObject({ kind: 'refuse', reason: 'call-ended' });
  });

  test('an id that identified another process’s call and comes again is none of the new call', () => {
    const facts = { now: start + 5_000, clockError: null, ownerOf: () => 'call-of-before' };
    expect(decideRoute(question(), [another()], facts)).toMatchObject({ kind: 'refuse' });
  });

  describe('an id that identified a call, has no time in it and comes again', () => {
    const again = question({ uniqueId: 'unique-10' });
    const gone = [asked({ uniqueId: 'unique-10' }), report(end('NO ANSWER')), status('completed')];
    const past = call([...gone, over]);
    const third = () => call([], { callId: 'call-3' });

    test('it is that call’s question until its end is told, although it can’t ask any more', () => {
      expect(decided(again, [call(gone), another()])).toMatchObject({ kind: 'refuse', reason: 'call-ended' });
    });

    test('it is so while that call’s order is being taken back, for its end is told after that', () => {
      const withdrawn = { ...call(gone), withdrawing: true };
      const decision = decided(again, [withdrawn, another()]);
      expect(decision).toMatchObject({ kind: 'refuse', reason: 'call-ended', perhaps: ['call-2'] });
    });

    test('it is no question of a call that got its number too late, once a later one was placed after its end', () => {
      const late = call([asked({ uniqueId: 'unique-10', inTime: false }), status('completed')]);
      const decision = decided(again, [late, another()]);
      expect(decision).toMatchObject({ kind: 'refuse', reason: 'call-ended', perhaps: ['call-2'] });
      expect(decided(again, [late])).toMatchObject({ kind: 'answer', callId: 'call-1' });
    });

    test('it is another call’s once that one’s end was told, for every question may have it', () => {
      expect(decided(again, [past, another()])).toMatchObject({ kind: 'answer', callId: 'call-2' });
    });

    test('it is noted beside a call that the PBX may have, too, whether or not the first one is over (W6.5)', () => {
      const ends = ended(verdict({ outcome: 'pbx-unreachable' }));
      const open = another([notAdded(null, 'unknown'), takenBack, ends]);
      const asksOn = call([asked({ uniqueId: 'unique-10' })]);
      expect(decided(again, [past, open])).toMatchObject({ kind: 'refuse', perhaps: ['call-2'] });
      expect(decided(again, [asksOn, open])).toMatchObject({ callId: 'call-1', perhaps: ['call-2'] });
    });

    test('it is no other call’s where a later call was asked with another id', () => {
      const later = another([asked({ uniqueId: 'unique-20' }), over]);
      expect(decided(again, [past, later, third()])).toMatchObject({ kind: 'refuse', reason: 'call-ended' });
    });

    test('it is no other call’s where the question names the number of the one that had it', () => {
      const named = { ...again, dst: secondParty };
      expect(decided(named, [past, another()])).toMatchObject({ kind: 'refuse', reason: 'call-ended' });
      expect(decided({ ...again, dst: number }, [past, another()]).kind).toBe('answer');
      expect(decided(named, [past, third()])).toMatchObject({ kind: 'answer', callId: 'call-3' });
    });

    test('two calls were asked with it: the second asks again and gets its answer again, a third its own', () => {
      const second = another([{ ...asked({ uniqueId: 'unique-10' }), identifies: false } as CallEventBody]);
      expect(decided(again, [past, second])).toMatchObject({ kind: 'answer', callId: 'call-2' });
      const done = another([
        { ...asked({ uniqueId: 'unique-10' }), identifies: false } as CallEventBody,
        report(end('ANSWERED')),
        status('completed'),
      ]);
      expect(decided(again, [past, done, third()])).toMatchObject({ kind: 'answer', callId: 'call-3' });
    });
  });
});

describe('a call that can’t ask any more (W6.6)', () => {
  test('is no candidate beside one that was placed after it, though the computer’s clock was set back between', () => {
    const before = call([status('completed')]);
    const decision = decided(question(), [before, another([], { at: start - 3_600_000 })], start - 3_595_000);
    expect(decision).toMatchObject({ kind: 'answer', callId: 'call-2' });
  });

  test('is not answered once its report is there and its campaign is completed', () => {
    const gone = [report(end('ANSWERED')), status('completed')];
    expect(decided(question(), [call(gone)])).toMatchObject({ kind: 'refuse' });
    expect(decided(question(), [call(gone.slice(0, 1))]).kind).toBe('answer');
    expect(decided(question(), [call(gone.slice(1))]).kind).toBe('answer');
    expect(decided(question(), [call(gone), another()])).toMatchObject({ kind: 'answer', callId: 'call-2' });
  });

  test('yesterday’s unfinished call is not answered after the start', () => {
    expect(decided(question({ uniqueId: '' }), [call()], start + 86_400_000)).toEqual({
      kind: 'refuse',
      callId: null,
      reason: 'no-call-waiting',
    });
  });

  test('hours after it was told as unconfirmed a question leaves no trace in it', () => {
    const open = call([timeout, ended(verdict({ outcome: 'unconfirmed' }))]);
    expect(decided(question({ uniqueId: '' }), [open], start + 72_000_000)).toMatchObject({ callId: null });
  });
});
