import { describe, expect, test } from 'vitest';
import type { CallRequested } from '../../shared/call/events.ts';
import { fail } from '../../shared/result.ts';
import { CallBench, cdrOf, notAnswered, reportOf } from '../support/engine/call-bench.ts';
import { agent, end, secondParty } from '../support/engine/call-evidence.ts';
import { MemoryLog } from '../support/engine/memory-log.ts';
import { errors } from '../support/engine/scripted-pbx.ts';

const pushesKnown = () => {
  const log = new MemoryLog();
  log.remember('pushed-events-come', 'yes');
  return log;
};

type To = Pick<CallRequested, 'number' | 'component' | 'route' | 'answer'>;
const outside: To = {
  ...{ number: secondParty, component: 'trunk-api', route: 'external' },
  answer: { extension: secondParty, trunk: 'TestTrunk', callLimitSeconds: 600 },
};
const inside: To = {
  ...{ number: '412', component: 'exten-api', route: 'internal' },
  answer: { extension: '412', trunk: null, callLimitSeconds: null },
};

/** Three minutes from the click to the end: the agent answers at 10 s, the second party at 20 s. */
async function threeMinutes(bench: CallBench, pushed: 'all' | 'states' | 'none', to: To = outside) {
  const push = (act: () => void) => (pushed === 'none' ? undefined : act());
  const talked = { ...end('ANSWERED', { ring: 10, talk: 160 }), disposition: 'ANSWERED' } as const;
  const { number, component } = to;
  bench.dial(to);
  await bench.seconds(3);
  bench.pbx.status('running');
  push(() => bench.newState(agent, 'ringing'));
  await bench.seconds(7);
  push(() => bench.newState(agent, 'in-use'));
  bench.ask({ component });
  push(() =>
    bench.desk.event({
      kind: 'outgoing-call',
      number,
      outgoingPoint: 'TestTrunk',
      uniqueId: '1777798800.17',
      originatedCallId: null,
    }),
  );
  await bench.seconds(10);
  push(() => bench.newState(number, 'in-use'));
  await bench.seconds(160);
  expect(bench.verdict()).toBeNull();
  push(() => bench.newState(number, 'idle'));
  bench.pbx.status('completed');
  bench.pbx.cdrs = [cdrOf({ end: talked, dst: number })];
  bench.pbx.reports = [reportOf({ end: { ...talked, talkSeconds: 170 } })];
  if (pushed === 'all') bench.pushCdr({ end: talked, dst: number });
  if (pushed === 'all') bench.pushReport({ end: { ...talked, talkSeconds: 170 } });
  push(() => bench.newState(agent, 'idle'));
  await bench.seconds(40);
  expect(bench.told()).toBe('completed');
}

describe('what a call of three minutes costs', () => {
  test.each([
    ['outside', outside],
    ['inside', inside],
  ])('at most 40 requests by polling alone, to a number %s', async (_where, to) => {
    const bench = new CallBench();
    await threeMinutes(bench, 'none', to);
    expect(bench.pbx.httpRequests).toBeLessThanOrEqual(40);
    expect(bench.when('call-ended')).toBeLessThanOrEqual(211);
  });

  test.each([
    ['outside', outside],
    ['inside', inside],
  ])('at most 6 where events are known to be pushed, to a number %s', async (_where, to) => {
    const first = new CallBench();
    await threeMinutes(first, 'all', to);
    expect(first.pbx.httpRequests).toBeLessThanOrEqual(10);
    expect(first.log.recall('pushed-events-come')).toBe('yes');
    const next = new CallBench(pushesKnown());
    await threeMinutes(next, 'all', to);
    expect(next.pbx.httpRequests).toBeLessThanOrEqual(6);
    expect(next.when('call-ended')).toBe(180);
  });

  test('where only the phones’ states are pushed, the ends are asked for as soon as a phone is idle', async () => {
    const bench = new CallBench();
    await threeMinutes(bench, 'states');
    expect(bench.when('call-ended')).toBeLessThanOrEqual(190);
    expect(bench.pbx.httpRequests).toBeLessThanOrEqual(15);
  });

  test('pushes that were promised and do not come are noticed, and no longer counted on', async () => {
    const bench = new CallBench(pushesKnown());
    await threeMinutes(bench, 'none').catch(() => {});
    await bench.seconds(120);
    expect(bench.told()).toBe('completed');
    expect(bench.log.recall('pushed-events-come')).toBe('no');
  });
});

describe('events that were promised and stop coming', () => {
  const promised = () => new CallBench(pushesKnown());

  test('a busy agent is told as soon as on a PBX without events', async () => {
    const bench = promised();
    bench.dial();
    await bench.seconds(2);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf({ end: { ...end('BUSY', { cause: 17 }), disposition: 'BUSY' } })];
    await bench.seconds(18);
    expect(bench.told()).toBe('first-party-not-reached: busy');
  });

  test('an agent who does not answer, who hangs up, and who talks: each end is told some seconds after it', async () => {
    const unanswered = promised();
    unanswered.dial();
    await unanswered.seconds(3);
    unanswered.pbx.status('running');
    await unanswered.seconds(30);
    unanswered.pbx.status('completed');
    unanswered.pbx.reports = [reportOf({ end: notAnswered })];
    await unanswered.seconds(15);
    expect(unanswered.told()).toBe('first-party-not-reached: no-answer');
    const talked = promised();
    await talked.routed();
    await talked.seconds(60);
    talked.pbx.status('completed');
    talked.pbx.cdrs = [cdrOf()];
    talked.pbx.reports = [reportOf()];
    await talked.seconds(20);
    expect(talked.told()).toBe('completed');
    expect(talked.dial({ callId: 'call-2' }).ok).toBe(true);
  });

  test('where the phones’ states still come and the ends do not, the ends are asked for', async () => {
    const bench = promised();
    await threeMinutes(bench, 'states');
    expect(bench.when('call-ended')).toBeLessThanOrEqual(200);
    expect(bench.pbx.httpRequests).toBeLessThanOrEqual(12);
  });

  test('a campaign that waits in the dialer without an event is looked at', async () => {
    const bench = promised();
    bench.dial();
    await bench.seconds(14);
    bench.pbx.status('running');
    await bench.seconds(8);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf({ end: notAnswered })];
    await bench.seconds(20);
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });
});

describe('looking', () => {
  test('never two looks at once, however slow the PBX and however many signals', async () => {
    const bench = new CallBench();
    for (const asked of ['findOrder', 'findReports', 'findCdrs', 'dialerState'] as const)
      bench.pbx.alwaysFaulty[asked] = { slow: 5_000 };
    bench.dial({ evidenceTimeoutSeconds: 20 });
    for (let second = 0; second < 60; second += 1) {
      await bench.seconds(1);
      bench.newState(agent, second % 2 === 0 ? 'ringing' : 'idle');
      if (second === 10) bench.ask();
    }
    expect(bench.pbx.requests.length).toBeGreaterThan(5);
    expect(bench.pbx.mostAtOnce).toBe(1);
  });

  test('a signal brings the next look at once', async () => {
    const bench = new CallBench();
    await bench.routed();
    await bench.seconds(70);
    await bench.seconds(5);
    const count = bench.pbx.requests.length;
    await bench.seconds(0.1);
    expect(bench.pbx.requests.length).toBe(count);
    bench.newState(agent, 'idle');
    await bench.seconds(0.1);
    expect(bench.pbx.requests.length).toBe(count + 1);
  });

  test('it stops when nothing more can come', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(10);
    expect(bench.told()).toBe('completed');
    const count = bench.pbx.requests.length;
    await bench.seconds(3_600);
    expect(bench.pbx.requests.length).toBe(count);
    expect(bench.clock.pending()).toBe(0);
  });

  test('a desk that stopped asks nothing and leaves no timer', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.desk.stop();
    const count = bench.pbx.requests.length;
    await bench.seconds(600);
    expect([bench.pbx.requests.length, bench.clock.pending()]).toEqual([count, 0]);
  });

  test('a stopped desk adds, finds and removes nothing that was under way', async () => {
    for (const seconds of [0.1, 0.5, 2]) {
      const bench = new CallBench();
      bench.pbx.faults.place = [{ error: errors.timeout, slow: 400 }];
      bench.dial();
      await bench.seconds(seconds);
      if (seconds === 2) bench.desk.cancel('call-1');
      const log = bench.types();
      bench.desk.stop();
      if (seconds > 0.1) expect(bench.clock.pending()).toBe(0);
      const count = bench.pbx.requests.length;
      await bench.seconds(60);
      expect([bench.types(), bench.pbx.requests.length, bench.clock.pending()]).toEqual([log, count, 0]);
    }
  });

  test('a failing PBX is asked again, and the end is found when it is back', async () => {
    const bench = new CallBench();
    await bench.routed();
    for (const asked of ['findOrder', 'findReports', 'findCdrs'] as const)
      bench.pbx.alwaysFaulty[asked] = { error: errors.broken };
    await bench.seconds(40);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf()];
    for (const asked of ['findOrder', 'findReports', 'findCdrs'] as const)
      delete bench.pbx.alwaysFaulty[asked];
    await bench.seconds(30);
    expect(bench.told()).toBe('completed');
  });

  test('while the search by numbers fails, the silence of the one by id blames nobody', async () => {
    const bench = new CallBench();
    const findCdrs = bench.pbx.findCdrs.bind(bench.pbx);
    let isBroken = true;
    bench.pbx.findCdrs = async (query) =>
      isBroken && query.by === 'numbers' ? fail(errors.broken) : findCdrs(query);
    await bench.routed();
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf({ cuid: 'x', uniqueId: 'x', end: { ...end('BUSY'), disposition: 'BUSY' } })];
    await bench.seconds(60);
    expect(bench.told()).toBeNull();
    isBroken = false;
    await bench.seconds(60);
    expect(bench.told()).toBe('second-party-busy (inferred)');
  });

  test('a dialplan without a unique id leaves the numbers to find the CDR by', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(3);
    bench.ask({ uniqueId: '' });
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf({ cuid: 'whatever', uniqueId: 'whatever' })];
    await bench.seconds(20);
    expect(bench.told()).toBe('completed (inferred)');
  });
});

describe('a campaign that does not start', () => {
  const waiting = async (
    problem: 'inactive' | 'missing' | 'outside-hours' | 'at-capacity',
    seconds: number,
  ) => {
    const bench = new CallBench();
    bench.pbx.manager = { title: 'Night shift', problem };
    bench.dial();
    await bench.seconds(seconds);
    return bench;
  };

  test.each(['inactive', 'missing'] as const)('a manager that is %s is told within 15 s', async (problem) => {
    const bench = await waiting(problem, 15);
    expect(bench.told()).toBe(`not-started: trunk-manager-${problem}`);
    expect(bench.pbx.campaigns).toEqual([]);
  });

  test('outside the hours is told after some 10 s of waiting and within 15', async () => {
    const bench = await waiting('outside-hours', 9);
    expect(bench.told()).toBeNull();
    await bench.seconds(6);
    expect(bench.told()).toBe('not-started (inferred): trunk-manager-outside-hours');
    expect(bench.types().slice(-2)).toEqual(['campaign-removed', 'call-ended']);
  });

  test('both are told in time where events are pushed', async () => {
    for (const problem of ['inactive', 'outside-hours'] as const) {
      const bench = new CallBench(pushesKnown());
      bench.pbx.manager = { title: 'Night shift', problem };
      bench.dial();
      await bench.seconds(15);
      expect(bench.told()).toContain(`trunk-manager-${problem}`);
    }
  });

  test('both are told in time by a PBX that answers slowly', async () => {
    for (const problem of ['inactive', 'outside-hours'] as const) {
      const bench = new CallBench();
      bench.pbx.manager = { title: 'Night shift', problem };
      bench.pbx.alwaysFaulty.findOrder = { slow: 700 };
      bench.pbx.alwaysFaulty.dialerState = { slow: 700 };
      bench.dial();
      await bench.seconds(15);
      expect(bench.told()).toContain(`trunk-manager-${problem}`);
    }
  });

  test('the hours alone refuse nothing: a campaign that runs is followed', async () => {
    const bench = await waiting('outside-hours', 5);
    bench.pbx.status('running');
    await bench.seconds(20);
    expect(bench.told()).toBeNull();
    bench.pbx.reports = [reportOf({ end: notAnswered })];
    await bench.seconds(20);
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });

  test('a campaign that starts just before the manager is looked at is no failure', async () => {
    const bench = await waiting('inactive', 2.5);
    bench.pbx.status('running');
    await bench.seconds(20);
    expect(bench.told()).toBeNull();
  });

  test('at capacity waits, and is told at the timeout', async () => {
    const bench = await waiting('at-capacity', 119);
    expect(bench.told()).toBeNull();
    await bench.seconds(6);
    expect(bench.told()).toBe('not-started (inferred): trunk-manager-at-capacity');
    expect(bench.pbx.campaigns).toEqual([]);
  });

  test('capacity that becomes free lets the call go on', async () => {
    const bench = await waiting('at-capacity', 60);
    bench.pbx.status('running');
    await bench.seconds(10);
    bench.ask();
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(20);
    expect(bench.told()).toBe('completed');
  });
});

describe('a campaign that waits its turn', () => {
  test('is left alone for its window, not for the timeout alone', async () => {
    const bench = new CallBench();
    bench.dial({ windowMinutes: 10, turnSeconds: 600 });
    await bench.seconds(500);
    expect([bench.told(), bench.pbx.campaigns.length]).toEqual([null, 1]);
    bench.pbx.status('running');
    expect(bench.ask()).toMatchObject({ kind: 'answer' });
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf({ startedAt: bench.clock.now() })];
    await bench.seconds(20);
    expect(bench.told()).toBe('completed');
  });

  test('a campaign that waits is told and taken back when its window is over, or the time that the person gave', async () => {
    for (const [turnSeconds, seconds] of [
      [600, 610],
      [120, 130],
    ] as const) {
      const bench = new CallBench();
      bench.dial({ windowMinutes: 10, turnSeconds });
      await bench.seconds(turnSeconds - 10);
      expect(bench.told()).toBeNull();
      await bench.seconds(seconds - turnSeconds + 10);
      expect(bench.told()).toMatch(/^not-started \(inferred\): (still-waiting|window-over)$/);
      expect(bench.pbx.campaigns).toEqual([]);
    }
  });

  test('a window that the PBX ends at its own minute, unused, is told as over', async () => {
    const bench = new CallBench();
    await bench.seconds(30);
    bench.dial({ windowMinutes: 10, turnSeconds: 600 });
    await bench.seconds(570);
    bench.pbx.status('completed');
    await bench.seconds(160);
    expect(bench.told()).toBe('not-started (inferred): window-over');
  });
});

describe('the clocks', () => {
  const wallClock = (bench: CallBench, ahead: number) =>
    bench.pbx.campaigns.map((one) => ({ ...one, addedWallClock: bench.clock.now() + ahead }));

  test('a window written by the wrong zone is moved so that the campaign starts now', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(1);
    bench.pbx.campaigns = wallClock(bench, 3_600_000);
    await bench.seconds(4);
    expect(bench.pbx.moves).toHaveLength(1);
    expect(bench.log.all.find(({ type }) => type === 'window-moved')).toMatchObject({ moved: true });
    await bench.seconds(30);
    expect(bench.pbx.moves).toHaveLength(1);
  });

  test('seconds of difference move nothing', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(1);
    bench.pbx.campaigns = wallClock(bench, 4_000);
    await bench.seconds(30);
    expect(bench.pbx.moves).toEqual([]);
  });

  test('a window that could not be moved tells of the clocks at the end', async () => {
    const bench = new CallBench();
    bench.pbx.alwaysFaulty.moveWindow = { error: errors.forbidden };
    bench.dial();
    await bench.seconds(1);
    bench.pbx.campaigns = wallClock(bench, -3_600_000);
    await bench.seconds(140);
    expect(bench.told()).toBe('not-started (inferred): clocks-apart');
  });
});

describe('the deadlines', () => {
  test('absence of a CDR counts 15 s after leg A’s end is known', async () => {
    const bench = new CallBench();
    await bench.routed();
    await bench.seconds(10);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    await bench.seconds(30);
    expect(bench.told()).toBe('first-party-hung-up-while-ringing (inferred)');
    const waited = (bench.when('call-ended') ?? 0) - (bench.when('first-party-report') ?? 0);
    expect(waited).toBe(15);
  });

  test('the grace time is the setting’s', async () => {
    const bench = new CallBench();
    await bench.routed({ cdrGraceSeconds: 40 });
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    await bench.seconds(35);
    expect(bench.told()).toBeNull();
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(20);
    expect(bench.told()).toBe('completed');
  });

  test('a last look before silence counts: a CDR of that moment is found', async () => {
    const bench = new CallBench(pushesKnown());
    await bench.routed();
    bench.pbx.status('completed');
    bench.pushReport();
    await bench.seconds(14.9);
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(1);
    expect(bench.told()).toBe('completed');
    expect(bench.types()).not.toContain('deadline-passed');
  });

  test('the grace is longer while the PBX calls the campaign running after it gave the report', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.pushReport();
    await bench.seconds(40);
    expect(bench.told()).toBeNull();
    await bench.seconds(10);
    expect(bench.told()).toBe('first-party-hung-up-while-ringing (inferred)');
  });

  test('a running that is older than the report makes it no longer', async () => {
    const bench = new CallBench(pushesKnown());
    await bench.routed();
    bench.pbx.status('completed');
    bench.pushReport();
    await bench.seconds(16);
    expect(bench.told()).toBe('first-party-hung-up-while-ringing (inferred)');
  });

  test('silence is unconfirmed at the timeout, and what may ring is removed', async () => {
    const bench = new CallBench();
    bench.dial({ evidenceTimeoutSeconds: 30 });
    await bench.seconds(3);
    bench.pbx.status('running');
    await bench.seconds(60);
    expect(bench.told()).toBe('unconfirmed');
    expect(bench.pbx.campaigns).toEqual([]);
    expect(
      (bench.when('deadline-passed') ?? 0) - (bench.when('campaign-status') ?? 0),
    ).toBeGreaterThanOrEqual(28);
  });

  test('the timeout is not counted while leg B may be talking', async () => {
    const bench = new CallBench();
    await bench.routed({ evidenceTimeoutSeconds: 10 });
    await bench.seconds(400);
    expect(bench.told()).toBeNull();
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf({ end: { ...end('ANSWERED', { talk: 390 }), disposition: 'ANSWERED' } })];
    await bench.seconds(20);
    expect(bench.told()).toBe('completed');
  });

  test('the time for evidence runs no longer than the call limit lets them talk', async () => {
    const bench = new CallBench();
    await bench.routed({
      evidenceTimeoutSeconds: 10,
      answer: { extension: secondParty, trunk: 'TestTrunk', callLimitSeconds: 60 },
    });
    await bench.seconds(120);
    expect(bench.told()).toBe('unconfirmed');
    expect(bench.pbx.removed).toEqual([]);
  });

  test('the time for evidence is counted when the campaign is over and nothing more comes', async () => {
    const bench = new CallBench();
    await bench.routed({ evidenceTimeoutSeconds: 30 });
    bench.pbx.status('completed');
    await bench.seconds(60);
    expect(bench.told()).toBe('unconfirmed');
  });

  test('the pause before the next attempt is no silence', async () => {
    const bench = new CallBench();
    bench.dial({ attempts: 2, retryIntervalSeconds: 300, evidenceTimeoutSeconds: 60 });
    await bench.seconds(3);
    bench.pbx.status('running');
    bench.pushReport({ end: notAnswered });
    await bench.seconds(310);
    expect(bench.told()).toBeNull();
    bench.pushReport({ end: notAnswered, tries: 2 });
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });

  test.each([
    { attempts: 2, retryIntervalSeconds: 60 },
    { attempts: 3, retryIntervalSeconds: 600 },
  ])('attempts that are still to come are waited for, told of or not: %o', async (ordered) => {
    const { attempts, retryIntervalSeconds } = ordered;
    const bench = new CallBench();
    bench.dial(ordered);
    await bench.seconds(3);
    bench.pbx.status('running');
    await bench.seconds(45 + (attempts - 1) * (retryIntervalSeconds + 45));
    expect([bench.told(), bench.pbx.campaigns.length]).toEqual([null, 1]);
    expect(bench.ask()).toMatchObject({ kind: 'answer' });
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf({ tries: attempts })];
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(20);
    expect(bench.told()).toBe('completed');
  });

  test('a talk whose report never comes is completed, inferred, at the timeout', async () => {
    const bench = new CallBench();
    await bench.routed({ evidenceTimeoutSeconds: 30 });
    bench.pbx.status('completed');
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(60);
    expect(bench.told()).toBe('completed (inferred)');
    expect(bench.verdict()?.legs.b.talkSeconds).toBe(31);
  });
});

describe('unconfirmed', () => {
  async function unconfirmed() {
    const bench = new CallBench();
    await bench.routed({ evidenceTimeoutSeconds: 30 });
    bench.pbx.status('completed');
    await bench.seconds(60);
    expect(bench.told()).toBe('unconfirmed');
    return bench;
  }

  test('it is asked about again with growing pauses, for a day', async () => {
    const bench = await unconfirmed();
    const from = bench.pbx.requests.length;
    await bench.seconds(30 * 3_600);
    const times = bench.pbx.requests.slice(from).map(({ at }) => at);
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0))).toBe(true);
    expect(times.length).toBeGreaterThan(8);
    expect(times.length).toBeLessThan(60);
    expect(bench.clock.pending()).toBe(0);
  });

  test('evidence that comes amends it, without any new effect', async () => {
    const bench = await unconfirmed();
    const log = bench.types().length;
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(3_600);
    expect(bench.told()).toBe('completed');
    expect(
      bench
        .types()
        .slice(log)
        .filter((type) => type === 'outcome-amended').length,
    ).toBeGreaterThan(0);
    expect(bench.types().filter((type) => type === 'call-ended')).toHaveLength(1);
    expect(bench.pbx.asked('place', 'withdraw')).toBe(1);
  });

  test('a pushed end amends it, too', async () => {
    const bench = await unconfirmed();
    bench.pushReport();
    bench.pushCdr({ end: { ...end('BUSY'), disposition: 'BUSY' } });
    expect(bench.told()).toBe('second-party-busy');
  });
});
