import { describe, expect, test } from 'vitest';
import type { CallEventOf } from '../../shared/call/events.ts';
import { CallBench, notAnswered } from '../support/engine/call-bench.ts';
import { agent, secondParty } from '../support/engine/call-evidence.ts';
import { errors } from '../support/engine/scripted-pbx.ts';

const notedOf = (bench: CallBench, callId = 'call-1') =>
  bench.log
    .events(callId)
    .filter((event): event is CallEventOf<'request-refused'> => event.type === 'request-refused');
const questionsOf = (bench: CallBench, callId = 'call-1') =>
  notedOf(bench, callId).map(({ question }) => question);

async function running(): Promise<CallBench> {
  const bench = new CallBench();
  await bench.running();
  return bench;
}

/** Requests with the agent's number that whoever reaches the port can send. */
function flood(bench: CallBench): void {
  for (let count = 0; count < 30; count += 1) {
    bench.clock.tick();
    bench.refuse({ fromPbx: false, src: agent, uniqueId: `1777798803.${count}` });
  }
}

/** The PBX has the order of `call-1`, whose answer was lost, and that of `call-2`. */
async function lostAndAnother(): Promise<CallBench> {
  const bench = new CallBench();
  bench.pbx.alwaysFaulty.findOrder = { error: errors.refused };
  bench.pbx.faults.place = [{ error: errors.dropped, acts: true }];
  bench.dial();
  await bench.seconds(90);
  expect(bench.told()).toBe('pbx-unreachable');
  delete bench.pbx.alwaysFaulty.findOrder;
  bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
  await bench.seconds(3);
  return bench;
}

describe('a refused request beside the call that it may concern (W6.5)', () => {
  test.each([
    ['the second party’s number in it, from the PBX’s address', { dst: secondParty }],
    ['the agent’s number in it, with the secret', { fromPbx: false, ownSecret: true, src: agent }],
    ['the own secret and component', { reason: 'foreign-address', ownSecret: true, component: 'trunk-api' }],
  ] as const)('%s ties it to the call', async (_name, refused) => {
    const bench = await running();
    bench.refuse(refused);
    expect(questionsOf(bench)).toEqual(['tied']);
  });

  test.each([
    ['the PBX’s address alone', { fromPbx: true }],
    ['values of some question', { fromPbx: false, src: 'AutoDialer', uniqueId: '1777798803.9' }],
    ['a number of the call from whoever knows no secret', { fromPbx: false, src: agent, dst: secondParty }],
  ])('%s makes it a question, perhaps another call’s', async (_name, refused) => {
    const bench = await running();
    bench.refuse(refused);
    expect(questionsOf(bench)).toEqual(['untied']);
  });

  test.each([
    ['an event', { isEvent: true, src: agent }],
    ['a stranger’s request that says nothing', { fromPbx: false }],
  ])('%s is noted and decides nothing', async (_name, refused) => {
    const bench = await running();
    bench.refuse(refused);
    expect(questionsOf(bench)).toEqual(['none']);
  });

  test('before the order went out and after the call is settled it concerns no call', async () => {
    const bench = new CallBench();
    bench.refuse({ dst: secondParty });
    bench.dial();
    await bench.seconds(1);
    bench.desk.cancel('call-1');
    await bench.seconds(5);
    bench.refuse({ dst: secondParty });
    expect(notedOf(bench)).toEqual([]);
    expect(bench.desk.refusedRequests().map(({ callIds }) => callIds)).toEqual([[], []]);
  });

  test('of a flood no more than ten questions and ten others are logged, and 200 are at hand', async () => {
    const bench = await running();
    for (let count = 0; count < 300; count += 1) {
      bench.clock.tick();
      bench.refuse();
      bench.refuse({ isEvent: true, uniqueId: `1777798803.${count}` });
    }
    expect(questionsOf(bench).filter((question) => question === 'untied')).toHaveLength(10);
    expect(questionsOf(bench).filter((question) => question === 'none')).toHaveLength(10);
    expect(bench.desk.refusedRequests()).toHaveLength(200);
  });

  test('whoever reaches the port and knows no secret changes nothing of how a call is said to end', async () => {
    const bench = await running();
    flood(bench);
    bench.pushReport({ end: notAnswered });
    await bench.seconds(1);
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });

  test('a flood of requests that anybody can send hides none of the PBX', async () => {
    const bench = await running();
    flood(bench);
    bench.refuse({ dst: secondParty });
    bench.pushReport({ end: notAnswered });
    await bench.seconds(1);
    expect(bench.told()).toBe('routing-failed (inferred): request-refused');
  });

  test('requests that are not certainly this call’s do not lengthen the time for its evidence', async () => {
    const bench = await running();
    for (let count = 0; count < 9; count += 1) {
      await bench.seconds(20);
      bench.refuse();
    }
    expect(bench.when('deadline-passed')).toBeLessThanOrEqual(130);
  });
});

test('a question of which nothing could be read blames neither of two agents’ calls that it may be of', async () => {
  const bench = await lostAndAnother();
  bench.ask({ ...{ unreadable: true, uniqueId: '', src: '', dst: '' } });
  const questions = ['call-1', 'call-2'].map((callId) =>
    bench.log.events(callId).filter(({ type }) => type === 'component-refused'),
  );
  expect(questions).toMatchObject([[{ question: 'untied' }], [{ question: 'untied' }]]);
  bench.pushReport();
  await bench.seconds(1);
  expect(bench.told()).toBe('routing-failed (inferred): request-unreadable');
});

test('an agent whose order was lost is not blamed for a question that got another call’s number', async () => {
  const bench = await lostAndAnother();
  expect(bench.ask({ uniqueId: '' })).toMatchObject({ callId: 'call-2' });
  bench.pushReport();
  await bench.seconds(1);
  expect(bench.verdict()).toMatchObject({
    ...{ outcome: 'routing-failed', inferred: true, otherReading: 'first-party-hung-up' },
  });
});

test('when this desk listened for a call, and where, stands in its log', async () => {
  const bench = await running();
  bench.desk.listeningEnds();
  const next = bench.restarted();
  next.desk.recover();
  const types = next.types().filter((type) => type === 'listening-ended' || type === 'call-taken-up');
  expect(types).toEqual(['listening-ended', 'call-taken-up']);
  expect(next.log.events('call-1').findLast(({ type }) => type === 'call-taken-up')).toMatchObject({
    listening: next.place,
  });
});
