import { describe, expect, test } from 'vitest';
import { decideRoute } from '../../electron/engine/outgoing/correlate.ts';
import type { LiveCall } from '../../electron/engine/outgoing/stage.ts';
import { newCall } from '../../shared/call/call.ts';
import type { CallEventBody, CallRequested } from '../../shared/call/events.ts';
import { learn } from '../../shared/call/fold.ts';
import { CallBench, question } from '../support/call-bench.ts';
import {
  added,
  agent,
  asked,
  campaignRequested,
  cancel,
  click,
  ended,
  secondParty,
  start,
  timeout,
  uniqueId,
} from '../support/call-evidence.ts';
import { verdict } from '../support/stored-calls.ts';

const number = '09361110077';

function call(bodies: CallEventBody[] = [], changes: Partial<CallRequested> = {}): LiveCall {
  const request = click(changes);
  const { callId } = request;
  const events = [campaignRequested(), added(), ...bodies];
  const known = events.map((body) => ({ callId, at: start + 1000, ...body })).reduce(learn, newCall(request));
  return { ...known, withdrawing: false };
}
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
    expect(decideRoute(question({ src, dst }), [call()])).toEqual({
      kind: 'answer',
      callId: 'call-1',
      answer: { extension: secondParty, trunk: 'TestTrunk', callLimitSeconds: 600 },
    });
  });

  test('even while the answer to the add is still on its way', () => {
    const ordered = learn(newCall(click()), { callId: 'call-1', at: start, ...campaignRequested() });
    expect(decideRoute(question(), [{ ...ordered, withdrawing: false }]).kind).toBe('answer');
  });

  test('a call whose campaign was not asked for yet does not wait', () => {
    expect(decideRoute(question(), [{ ...newCall(click()), withdrawing: false }])).toEqual({
      kind: 'refuse',
      callId: null,
      reason: 'no-call-waiting',
    });
  });

  test('another call on the other component does not come into it', () => {
    const decision = decideRoute(question({ dst: number }), [
      call(),
      another([], { component: 'exten-api' }),
    ]);
    expect(decision).toMatchObject({ kind: 'answer', callId: 'call-1' });
  });
});

describe('a question of which nothing could be read (W6.2)', () => {
  const unread = { ...question({ src: '', dst: '', uniqueId: '' }), unreadable: true } as const;

  test('is refused, and tells the one call that could ask here', () => {
    expect(decideRoute(unread, [call()])).toEqual({
      kind: 'refuse',
      callId: 'call-1',
      reason: 'unreadable',
    });
  });

  test.each<[string, LiveCall[]]>([
    ['no call waits', []],
    ['several could ask', [call(), another()]],
    ['the only call has its number', [call([asked({ uniqueId: '' })])]],
    ['the only call waits on the other component', [call([], { component: 'exten-api' })]],
  ])('tells no call where %s', (_name, calls) => {
    expect(decideRoute(unread, calls)).toEqual({ kind: 'refuse', callId: null, reason: 'unreadable' });
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
    expect(decideRoute(request, calls)).toMatchObject({ kind: 'answer', callId });
  });

  test('an agent of its own names the call, too', () => {
    const two = [call(), another([], { agentNumber: '412' })];
    expect(decideRoute(question({ src: '412' }), two)).toMatchObject({ kind: 'answer', callId: 'call-2' });
  });

  test.each([
    ['no number', question()],
    ['a stranger’s', question({ dst: '02188889999' })],
    ['the agent’s that both have', question({ src: agent })],
  ])('%s is refused: nobody knows whose it is', (_name, request) => {
    expect(decideRoute(request, calls)).toEqual({
      kind: 'refuse',
      callId: null,
      reason: 'several-calls-match',
    });
  });

  test('two calls to the same number cannot be told apart', () => {
    const same = [call(), another([], { number: secondParty })];
    expect(decideRoute(question({ dst: secondParty }), same)).toMatchObject({
      reason: 'several-calls-match',
    });
  });

  test('an answered one waits no more, so the other is answered whatever the numbers say', () => {
    const decision = decideRoute(question({ uniqueId: 'u2' }), [call([asked()]), another()]);
    expect(decision).toMatchObject({ kind: 'answer', callId: 'call-2' });
  });
});

describe('refused', () => {
  test('a component that no waiting call was routed to', () => {
    expect(decideRoute(question({ component: 'exten-api' }), [call()])).toEqual({
      kind: 'refuse',
      callId: 'call-1',
      reason: 'other-component',
    });
  });

  test('a question when there is no call at all', () => {
    expect(decideRoute(question(), [])).toEqual({ kind: 'refuse', callId: null, reason: 'no-call-waiting' });
  });

  test('another unique id after one was answered', () => {
    expect(decideRoute(question({ uniqueId: 'u2' }), [call([asked()])])).toEqual({
      kind: 'refuse',
      callId: 'call-1',
      reason: 'another-request-was-answered',
    });
  });

  test('another unique id even after an answer that came too late', () => {
    expect(decideRoute(question({ uniqueId: 'u2' }), [call([asked({ inTime: false })])]).kind).toBe('refuse');
  });

  test('a cancelled call, be it asked for the first time or again', () => {
    expect(decideRoute(question(), [call([cancel])])).toMatchObject({ reason: 'call-cancelled' });
    expect(decideRoute(question(), [call([asked(), cancel])])).toMatchObject({ reason: 'call-cancelled' });
  });

  test('an ended call, without a trace in it; an unconfirmed one keeps the trace', () => {
    const done = call([ended(verdict())]);
    const open = call([timeout, ended(verdict({ outcome: 'unconfirmed' }))]);
    expect(decideRoute(question(), [done])).toEqual({ kind: 'refuse', callId: null, reason: 'call-ended' });
    expect(decideRoute(question(), [open])).toEqual({
      kind: 'refuse',
      callId: 'call-1',
      reason: 'call-ended',
    });
  });
});

describe('asked again', () => {
  test('the same unique id gets the same answer', () => {
    expect(decideRoute(question(), [call([asked()])])).toMatchObject({ kind: 'answer', callId: 'call-1' });
  });

  test('the same answer although another call waits by now', () => {
    const decision = decideRoute(question(), [another(), call([asked()])]);
    expect(decision).toMatchObject({ kind: 'answer', callId: 'call-1' });
  });

  test('the same unique id on the other component is another question', () => {
    expect(decideRoute(question({ component: 'exten-api' }), [call([asked()])]).kind).toBe('refuse');
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

  test('and its refusal, logged first, does not free the call for a third', async () => {
    const { desk } = await running();
    desk.decide(question());
    const second = question({ uniqueId: 'u2' });
    desk.answered(second, desk.decide(second), facts);
    expect(desk.decide(question({ uniqueId: 'u3' })).kind).toBe('refuse');
    expect(desk.decide(question()).kind).toBe('answer');
  });

  test('the same question twice at once gets the same answer and is logged once', async () => {
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
