import { describe, expect, test } from 'vitest';
import { createSteadyClock } from '../../electron/compose/steady-clock.ts';
import { CallBench, cdrOf, notAnswered, reportOf } from '../support/engine/call-bench.ts';
import { end, secondParty, start } from '../support/engine/call-evidence.ts';
import { ManualClock, settled } from '../support/engine/manual-clock.ts';
import { MemoryLog } from '../support/engine/memory-log.ts';
import { ScriptedPbx } from '../support/engine/scripted-pbx.ts';

const hour = 3_600_000;

/** A desk on a machine whose clock somebody sets. The PBX's and the test's time goes on evenly. */
function machine() {
  const time = new ManualClock(start);
  const set = { by: 0, slept: 0 };
  const wall = () => time.now() + set.by;
  const steady = createSteadyClock({
    clock: { now: wall, after: (milliseconds, task) => time.after(milliseconds, task) },
    elapsed: () => time.now() - start - set.slept,
    upFor: () => time.now() - start + 12_345,
  });
  const bench = new CallBench(new MemoryLog(), time, new ScriptedPbx(time), steady);
  steady.steadyWhile(() => bench.desk.isFollowing());
  return { bench, steady, wall, set };
}

describe.each([-hour, -120_000, hour, 26 * hour])(
  'a clock that is set by %i ms while a phone rings',
  (by) => {
    test('changes neither the end nor when it is told', async () => {
      const { bench, set } = machine();
      bench.dial();
      await bench.seconds(3);
      bench.pbx.status('running');
      await bench.seconds(1);
      set.by = by;
      await bench.seconds(2);
      expect([bench.told(), bench.pbx.campaigns.length]).toEqual([null, 1]);
      expect(bench.ask()).toMatchObject({ kind: 'answer' });
      await bench.seconds(3);
      bench.pbx.status('completed');
      bench.pbx.reports = [reportOf()];
      bench.pbx.cdrs = [cdrOf()];
      await bench.seconds(10);
      expect(bench.told()).toBe('completed');
      expect(bench.when('call-ended')).toBeLessThan(20);
    });

    test('lets absence count after as many seconds as without', async () => {
      const { bench, set } = machine();
      await bench.routed();
      bench.pbx.status('completed');
      await bench.seconds(5);
      set.by = by;
      bench.pushReport();
      await bench.seconds(10);
      expect(bench.told()).toBeNull();
      await bench.seconds(8);
      expect(bench.told()).toBe('first-party-hung-up-while-ringing (inferred)');
    });

    test('is followed once no call is under way, and the next call is dialled and followed by it', async () => {
      const { bench, steady, wall, set } = machine();
      bench.dial();
      await bench.seconds(4);
      set.by = by;
      expect(steady.now()).not.toBe(wall());
      bench.pbx.status('completed');
      bench.pbx.reports = [reportOf({ end: notAnswered })];
      await bench.seconds(10);
      expect(bench.told()).toBe('first-party-not-reached: no-answer');
      expect(steady.now()).toBe(wall());
      bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2', at: wall() });
      await bench.seconds(130);
      expect(bench.told('call-2')).toContain('not-started');
    });
  },
);

/** A process that knew the PBX's clock, and so many seconds ago dialled. */
async function dialled(seconds: number): Promise<CallBench> {
  const bench = new CallBench();
  bench.pbx.error = 0;
  await bench.pbx.makeContact();
  bench.dial();
  await bench.seconds(seconds);
  return bench;
}

/** The next process on that machine, whose clock was set by so much (ms) since; the PBX's goes on evenly. */
function nextProcess(first: CallBench, by: number): CallBench {
  const time = first.clock;
  first.desk.stop();
  time.tick();
  const sinceStart = () => time.now() - start;
  const clock = { now: () => time.now() + by, after: time.after.bind(time) };
  const steady = createSteadyClock({ clock, elapsed: sinceStart, upFor: sinceStart });
  first.pbx.unheard();
  const bench = new CallBench(new MemoryLog(first.log.all), time, first.pbx, steady);
  steady.steadyWhile(() => bench.desk.isFollowing());
  bench.desk.recover();
  bench.pbx.error = time.now() - steady.now();
  bench.pbx.offset = bench.pbx.error;
  return bench;
}

describe.each([-hour, hour])('a clock that was set by %i ms while no process lived', (by) => {
  async function takenUp(): Promise<CallBench> {
    const bench = nextProcess(await dialled(4), by);
    await bench.seconds(3);
    bench.pbx.status('running');
    await bench.seconds(70);
    return bench;
  }

  test('lets the call’s question be answered, and its record be found by number and time', async () => {
    const bench = await takenUp();
    expect(bench.ask({ uniqueId: '' })).toMatchObject({ kind: 'answer' });
    const startedAt = bench.clock.now();
    await bench.seconds(5);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf({ cuid: 'x', uniqueId: 'x', startedAt, endedAt: startedAt + 4_000 })];
    await bench.seconds(40);
    expect(bench.told()).toBe('completed (inferred)');
  });

  test('lets a request that was refused meanwhile count for the call', async () => {
    const bench = await takenUp();
    bench.refuse({ src: secondParty });
    expect(bench.types()).toContain('request-refused');
  });
});

describe('a clock that was set two hours ahead while no process lived, and a call that still waits at the PBX', () => {
  const takenUp = async () => nextProcess(await dialled(4), 2 * hour);

  test.each([
    ['once the PBX was heard', 3],
    ['before the PBX was heard', 0],
  ])('a click %s waits for that call instead of ringing beside it', async (_when, seconds) => {
    const bench = await takenUp();
    await bench.seconds(seconds);
    bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
    await bench.seconds(10);
    expect(bench.types('call-2')).toEqual(['call-requested', 'call-waiting']);
    expect(bench.pbx.orders).toHaveLength(1);
    expect(bench.ask()).toMatchObject({ kind: 'answer', callId: 'call-1' });
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(20);
    expect(bench.pbx.orders).toHaveLength(2);
  });

  test('a click is placed at once where by the PBX’s clock, too, nothing of that call can come', async () => {
    const bench = await takenUp();
    await bench.clock.advance(2 * hour);
    bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
    await bench.seconds(1);
    expect(bench.types('call-2')).toContain('campaign-added');
  });
});

test('a question that comes late, as the call’s window was moved late, gets the call’s number', async () => {
  const first = await dialled(0.3);
  first.desk.stop();
  await first.seconds(14 * 60);
  const bench = nextProcess(first, 0);
  bench.pbx.offset = -hour;
  await bench.seconds(2 * 60);
  expect(bench.pbx.moves).toHaveLength(1);
  expect(bench.ask()).toMatchObject({ kind: 'answer', callId: 'call-1' });
});

test('by how much the clock was set is known from when no call is under way', async () => {
  const { bench, steady, set } = machine();
  bench.dial();
  await bench.seconds(4);
  set.by = -120_000;
  expect(steady.moved()).toBe(0);
  bench.pbx.status('completed');
  bench.pbx.reports = [reportOf({ end: notAnswered })];
  await bench.seconds(10);
  expect(steady.moved()).toBe(-120_000);
});

test('a sleep is the time that it took, whether or not timers counted it', () => {
  const { steady, wall, set, bench } = machine();
  steady.steadyWhile(() => true);
  bench.clock.sleep(hour);
  set.slept = hour;
  expect(steady.now()).toBe(wall());
  bench.clock.sleep(hour);
  expect(steady.now()).toBe(wall());
});

test('the uptime is read once a second, and at once after a sleep', () => {
  const time = { wall: start, elapsed: 0, up: 0, reads: 0 };
  const steady = createSteadyClock({
    clock: { now: () => time.wall, after: () => () => {} },
    elapsed: () => time.elapsed,
    upFor: () => {
      time.reads += 1;
      return time.up;
    },
  });
  steady.steadyWhile(() => true);
  const pass = (milliseconds: number, isAwake = true) => {
    time.wall += milliseconds;
    time.up += milliseconds;
    if (isAwake) time.elapsed += milliseconds;
  };
  const readsBefore = time.reads;
  for (let tenth = 0; tenth < 50; tenth += 1) {
    pass(100);
    expect(steady.now()).toBe(time.wall);
  }
  expect(time.reads - readsBefore).toBe(5);
  pass(10 * 60_000, false);
  expect(steady.now()).toBe(time.wall);
});

test.each([false, true])(
  'a look follows a sleep at once, also where events are pushed: %s',
  async (pushed) => {
    const log = new MemoryLog();
    if (pushed) log.remember('pushed-events-come', 'yes');
    const bench = new CallBench(log);
    await bench.routed();
    bench.newState('305', 'in-use');
    await bench.seconds(40);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf()];
    bench.clock.sleep(600_000);
    await bench.seconds(12);
    expect(bench.told()).toBe('completed');
  },
);

test('a question that comes first after a sleep has the PBX asked at once, whatever a timer has left to wait', async () => {
  const bench = new CallBench();
  await bench.routed();
  await bench.seconds(41);
  bench.clock.sleep(600_000);
  const before = bench.pbx.requests.length;
  bench.ask();
  await bench.seconds(0.1);
  expect(bench.pbx.requests.length).toBeGreaterThan(before);
});

test('a question that is asked again and again sets no further timer, and the PBX is asked as often as without', async () => {
  const [bench, quiet] = [new CallBench(), new CallBench()];
  await Promise.all([bench.routed(), quiet.routed()]);
  const timers = bench.clock.pending();
  for (let asked = 0; asked < 20; asked += 1) {
    bench.ask();
    await bench.seconds(0.1);
    await quiet.seconds(0.1);
  }
  expect(bench.clock.pending()).toBe(timers);
  expect(bench.pbx.requests.map(({ asked }) => asked)).toEqual(quiet.pbx.requests.map(({ asked }) => asked));
  expect(bench.log.events('call-1')).toHaveLength(quiet.log.events('call-1').length);
});

test.each<[string, boolean, string, string | null]>([
  ['slept', true, 'routing-failed (inferred): app-was-away', 'first-party-hung-up'],
  ['was awake', false, 'first-party-hung-up-before-routing (inferred)', 'component-address'],
])(
  'the agent is blamed for no question where the computer %s while the phone may have been up',
  async (_, sleeps, told, otherReading) => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(3);
    bench.pbx.status('running');
    await bench.seconds(5);
    const since = bench.clock.now();
    if (sleeps) bench.clock.sleep(20_000);
    else await bench.seconds(20);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    await bench.seconds(40);
    expect([bench.told(), bench.verdict()?.otherReading]).toEqual([told, otherReading]);
    const paused = bench.log.events('call-1').filter((event) => event.type === 'listening-paused');
    expect(paused.map((event) => event.since <= since && event.at >= since + 20_000)).toEqual(
      sleeps ? [true] : [],
    );
  },
);

test('a deadline that passed in a sleep does not count what could not be heard', async () => {
  const bench = new CallBench();
  bench.dial();
  await bench.seconds(3);
  bench.pbx.status('completed');
  bench.pbx.reports = [reportOf()];
  await bench.seconds(16);
  expect(bench.told()).toBeNull();
  bench.clock.sleep(20_000);
  await bench.seconds(10);
  expect(bench.told()).toBe('routing-failed (inferred): app-was-away');
});

test('a sleep after the phone was put down again takes nothing from what its silence says', async () => {
  const bench = new CallBench();
  await bench.running();
  await bench.seconds(20);
  bench.clock.sleep(60_000);
  bench.pbx.status('completed');
  const talked = { ...end('ANSWERED', { ring: 4, talk: 5 }), disposition: 'ANSWERED' } as const;
  bench.pbx.reports = [reportOf({ end: talked, answeredAt: start + 8_000 })];
  await bench.seconds(40);
  expect(bench.told()).toBe('first-party-hung-up-before-routing (inferred)');
});

test('a clock that is set between two calls of one moment is no sleep', async () => {
  const bench = new CallBench();
  bench.dial();
  await bench.seconds(1);
  bench.desk.cancel('call-1');
  await settled();
  bench.clock.set(bench.clock.now() + 120_000);
  bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
  await bench.seconds(10);
  expect(bench.types('call-2')).not.toContain('listening-paused');
});

test('nobody watches for a sleep while no call is under way', async () => {
  const bench = new CallBench();
  await bench.routed();
  bench.pushReport();
  bench.pushCdr();
  await bench.seconds(30);
  expect([bench.told(), bench.clock.pending()]).toEqual(['completed', 0]);
});
