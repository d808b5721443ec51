import { describe, expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import type { CallEvent, CallEventBody, CallRequested } from '../../shared/call/events.ts';
import type { Outcome } from '../../shared/call/outcome.ts';
import { CallBench, cdrOf, notAnswered, reportOf } from '../support/engine/call-bench.ts';
import { campaignRequested, click, end, ended, notAdded, start } from '../support/engine/call-evidence.ts';
import { errors } from '../support/engine/scripted-pbx.ts';
import { valueIn, verdict } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const second: Partial<CallRequested> = {
  callId: 'call-2',
  number: '09361110077',
  campaignName: 'dotaraf-call-2',
};
const route = [{ type: 'TrunkApi', name: 'desk', seconds: 1 }];

/** Each lived to its end once; its log is then cut after every event, and the next process takes it up. */
const lives: Record<string, { live: (bench: CallBench) => Promise<void>; ends: string; unasked: string }> = {
  'they talked': {
    async live(bench) {
      await bench.routed();
      await bench.seconds(30);
      bench.pbx.status('completed');
      bench.pbx.reports = [reportOf()];
      bench.pbx.cdrs = [cdrOf({ route })];
      await bench.seconds(20);
    },
    ends: 'completed',
    unasked: 'completed (inferred)',
  },
  'the second party was busy': {
    async live(bench) {
      await bench.routed();
      bench.pbx.status('completed');
      bench.pbx.reports = [reportOf()];
      bench.pbx.cdrs = [cdrOf({ route, end: { ...end('BUSY'), disposition: 'BUSY' } })];
      await bench.seconds(20);
    },
    ends: 'second-party-busy',
    unasked: 'second-party-busy (inferred)',
  },
  'the agent did not answer': {
    async live(bench) {
      bench.dial();
      await bench.seconds(5);
      bench.pbx.status('completed');
      bench.pbx.reports = [reportOf({ end: notAnswered })];
      await bench.seconds(20);
    },
    ends: 'first-party-not-reached: no-answer',
    unasked: 'first-party-not-reached: no-answer',
  },
  'the agent hung up while it rang': {
    async live(bench) {
      await bench.routed();
      bench.pbx.status('completed');
      bench.pbx.reports = [reportOf()];
      await bench.seconds(40);
    },
    ends: 'first-party-hung-up-while-ringing (inferred)',
    unasked: 'routing-failed (inferred): app-was-away',
  },
};

describe.each(Object.entries(lives))('%s', (_name, { live, ends, unasked }) => {
  test('the log cut after any event gives the true end, and never a second campaign', async () => {
    const first = new CallBench();
    await live(first);
    expect(first.told()).toBe(ends);
    const log = first.log.all;
    for (let length = 1; length < log.length; length += 1) {
      const cut = log.slice(0, length);
      const placed = cut.some(({ type }) => type === 'campaign-requested');
      const bench = first.restarted(cut);
      bench.desk.recover();
      await bench.seconds(300);
      const expected = cut.some(({ type }) => type === 'component-asked') ? ends : unasked;
      expect([length, bench.told()]).toEqual([
        length,
        placed ? expected : 'not-started: app-stopped-before-asking',
      ]);
      expect([bench.pbx.asked('place'), bench.desk.recoveryPending()]).toEqual([1, false]);
      expect(bench.clock.pending()).toBe(0);
    }
  });
});

test('a cancelled call cut after any event is removed and cancelled by the next process', async () => {
  for (let length = 2; length <= 5; length += 1) {
    const first = new CallBench();
    first.dial();
    await first.seconds(1);
    first.pbx.alwaysFaulty.withdraw = { error: errors.forbidden };
    first.desk.cancel('call-1');
    await first.seconds(1);
    const types = first.types();
    expect(types.slice(0, 4)).toEqual([
      'call-requested',
      'campaign-requested',
      'campaign-added',
      'cancel-requested',
    ]);
    delete first.pbx.alwaysFaulty.withdraw;
    const bench = first.restarted(first.log.all.slice(0, length));
    bench.desk.recover();
    await bench.seconds(length < 4 ? 140 : 5);
    expect(bench.pbx.asked('place')).toBe(1);
    // Without the cancel in its log the call is one that still waits to start.
    if (length < 4) expect(bench.told()).toContain('not-started');
    else expect(bench.told()).toBe('cancelled');
    if (length < 5) expect(bench.pbx.campaigns).toEqual([]);
  }
});

describe('an add whose process died before its answer', () => {
  async function killed(prepare: (bench: CallBench) => void) {
    const first = new CallBench();
    first.pbx.alwaysFaulty.place = { error: errors.timeout, acts: true, slow: 8_000 };
    prepare(first);
    first.dial();
    await first.seconds(1);
    const cut = [...first.log.all];
    expect(first.types()).toEqual(['call-requested', 'campaign-requested']);
    const bench = first.restarted(cut);
    return bench;
  }

  const neverArrives = (bench: CallBench) => {
    bench.pbx.alwaysFaulty.place = { error: errors.timeout, slow: 8_000 };
  };

  test('a dead process’s add that never arrived is not added again, and told as such once it can arrive no more', async () => {
    const bench = await killed(neverArrives);
    bench.desk.recover();
    await bench.seconds(24);
    expect(bench.told()).toBe('not-started (inferred): app-stopped-before-asking');
    expect(bench.pbx.asked('place')).toBe(1);
  });

  test.each([3, 11, 17])(
    'a dead process’s add that the PBX acts on %i s later is found, and its question answered',
    async (later) => {
      const bench = await killed((it) => {
        it.pbx.alwaysFaulty.place = { error: errors.timeout, acts: true, slow: later * 1000 };
      });
      bench.desk.recover();
      await bench.seconds(later);
      expect([bench.told(), bench.pbx.campaigns.length]).toEqual([null, 1]);
      expect(bench.ask()).toMatchObject({ kind: 'answer', callId: 'call-1' });
      await bench.seconds(5);
      bench.pbx.status('completed');
      bench.pbx.reports = [reportOf()];
      bench.pbx.cdrs = [cdrOf()];
      await bench.seconds(20);
      expect([bench.told(), bench.pbx.asked('place')]).toEqual(['completed', 1]);
    },
  );

  test('long ago is told at once as one that never arrived', async () => {
    const bench = await killed(neverArrives);
    bench.clock.set(bench.clock.now() + 60_000);
    bench.desk.recover();
    await bench.seconds(4);
    expect(bench.told()).toBe('not-started (inferred): app-stopped-before-asking');
  });

  test('a dead process’s add that had arrived is found and its question answered', async () => {
    const bench = await killed((it) =>
      it.pbx.campaigns.push({
        orderId: 'campaign-1',
        name: 'dotaraf-call-1',
        status: 'running',
        addedWallClock: null,
      }),
    );
    bench.desk.recover();
    expect(bench.ask()).toMatchObject({ kind: 'answer', callId: 'call-1' });
    await bench.seconds(3);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf()];
    await bench.seconds(20);
    expect([bench.told(), bench.pbx.asked('place')]).toEqual(['completed', 1]);
  });
});

describe('a taken-up call', () => {
  async function recovered() {
    const first = new CallBench();
    first.dial();
    await first.seconds(3);
    first.pbx.status('running');
    const bench = first.restarted();
    bench.desk.recover();
    return bench;
  }

  test('still has its question answered, once', async () => {
    const bench = await recovered();
    await bench.seconds(3);
    expect(bench.ask()).toMatchObject({ kind: 'answer', callId: 'call-1' });
    expect(bench.ask({ uniqueId: 'u2' })).toMatchObject({ kind: 'refuse' });
  });

  test('is waited for by a new call, which says so and is placed when the agent is free', async () => {
    const bench = await recovered();
    expect(bench.dial(second).ok).toBe(true);
    await bench.seconds(20);
    expect(bench.types('call-2')).toEqual(['call-requested', 'call-waiting']);
    expect(bench.pbx.orders).toHaveLength(1);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf({ end: notAnswered })];
    await bench.seconds(15);
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
    expect(bench.pbx.orders.map(({ name }) => name)).toEqual(['dotaraf-call-1', 'dotaraf-call-2']);
  });

  test('lets a third click be refused while the second waits', async () => {
    const bench = await recovered();
    bench.dial(second);
    const third = { ...second, callId: 'call-3' };
    expect(bench.dial(third)).toMatchObject({
      ok: false,
      error: { kind: 'call-in-progress', callId: 'call-2' },
    });
  });

  test('lets the waiting call be cancelled, and nothing is placed for it', async () => {
    const bench = await recovered();
    bench.dial(second);
    expect(bench.desk.cancel('call-2')).toBe('cancelled');
    expect(bench.told('call-2')).toBe('cancelled');
    bench.pbx.status('completed');
    await bench.seconds(200);
    expect(bench.pbx.orders).toHaveLength(1);
  });

  test('gives the waiting call nothing of its own events', async () => {
    const bench = await recovered();
    bench.dial(second);
    bench.newState('305', 'ringing');
    expect(bench.types('call-1')).toContain('leg-state');
    expect(bench.types('call-2')).toEqual(['call-requested', 'call-waiting']);
  });

  test('a taken-up call that stays silent holds the new one no longer than its deadline', async () => {
    const bench = await recovered();
    bench.dial(second);
    await bench.seconds(125);
    expect(bench.told()).toBe('unconfirmed');
    expect(bench.pbx.orders).toHaveLength(2);
    expect(bench.desk.recoveryPending()).toBe(false);
  });
});

describe('a taken-up call that must be over by what was ordered', () => {
  async function ofYesterday(prepare: (bench: CallBench) => void) {
    const first = new CallBench();
    first.dial();
    await first.seconds(3);
    first.pbx.status('running');
    const bench = first.restarted();
    bench.clock.set(bench.clock.now() + 20 * 3_600_000);
    prepare(bench);
    bench.desk.recover();
    return bench;
  }

  test('holds no click of today, whatever may be asked about it', async () => {
    const bench = await ofYesterday(({ pbx }) => {
      pbx.alwaysFaulty.findOrder = { error: errors.forbidden };
    });
    expect(bench.dial({ ...second, at: bench.clock.now() }).ok).toBe(true);
    await bench.seconds(3);
    expect(bench.types('call-2')).not.toContain('call-waiting');
    expect(bench.pbx.orders.map(({ name }) => name)).toContain('dotaraf-call-2');
    expect(bench.told()).toBe('unconfirmed');
  });

  test('has its end found all the same', async () => {
    const bench = await ofYesterday(({ pbx }) => {
      pbx.status('completed');
      pbx.reports = [reportOf({ end: notAnswered })];
    });
    await bench.seconds(5);
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });
});

describe('a hundred unconfirmed calls of earlier processes', () => {
  test('are asked about one after the other, and hold no new call', async () => {
    const first = new CallBench();
    for (let count = 1; count <= 100; count += 1) {
      const [callId, campaignName] = [`call-${count}`, `dotaraf-call-${count}`];
      first.dial({ callId, campaignName, evidenceTimeoutSeconds: 5 });
      await first.seconds(3);
      first.pbx.status('completed');
      await first.seconds(17);
    }
    expect(first.desk.calls().every(({ ended }) => ended !== null)).toBe(true);
    const bench = first.restarted();
    const before = bench.pbx.requests.length;
    expect(bench.desk.recover().length).toBeGreaterThan(90);
    await bench.seconds(1);
    expect(bench.pbx.requests.length - before).toBeLessThanOrEqual(10);
    expect(bench.pbx.mostAtOnce).toBe(1);
    await bench.seconds(120);
    expect(bench.desk.recoveryPending()).toBe(false);
  });
});

describe('an unconfirmed call of an earlier process', () => {
  async function leftUnconfirmed() {
    const first = new CallBench();
    await first.routed({ evidenceTimeoutSeconds: 30 });
    first.pbx.status('completed');
    await first.seconds(60);
    expect(first.told()).toBe('unconfirmed');
    return first;
  }

  test('is asked about once more at the start and amended', async () => {
    const first = await leftUnconfirmed();
    first.pbx.reports = [reportOf()];
    first.pbx.cdrs = [cdrOf()];
    const bench = first.restarted();
    bench.desk.recover();
    expect(bench.desk.recoveryPending()).toBe(true);
    await bench.seconds(5);
    expect([bench.told(), bench.desk.recoveryPending()]).toEqual(['completed', false]);
  });

  test('holds the process until its last question is answered', async () => {
    const bench = (await leftUnconfirmed()).restarted();
    for (const asked of ['findOrder', 'findReports', 'findCdrs'] as const)
      bench.pbx.alwaysFaulty[asked] = { slow: 2_000 };
    bench.desk.recover();
    await bench.seconds(7.9);
    expect(bench.desk.recoveryPending()).toBe(true);
    await bench.seconds(0.2);
    expect(bench.desk.recoveryPending()).toBe(false);
  });

  test('a call of before holds new ones back, with leg A’s end found, until the absence of a CDR tells the rest', async () => {
    const first = await leftUnconfirmed();
    first.pbx.reports = [reportOf()];
    const bench = first.restarted();
    bench.desk.recover();
    await bench.seconds(5);
    expect([bench.told(), bench.desk.recoveryPending()]).toEqual(['unconfirmed', true]);
    await bench.seconds(12);
    expect(bench.told()).toBe('first-party-hung-up-while-ringing (inferred)');
    expect(bench.desk.recoveryPending()).toBe(false);
  });

  test('does not hold the process when there is still no evidence, nor a new call', async () => {
    const bench = (await leftUnconfirmed()).restarted();
    bench.desk.recover();
    bench.dial(second);
    await bench.seconds(5);
    expect(bench.desk.recoveryPending()).toBe(false);
    expect(bench.pbx.orders).toHaveLength(2);
  });

  test('is left in peace after a day', async () => {
    const first = await leftUnconfirmed();
    await first.seconds(25 * 3_600);
    const bench = first.restarted();
    expect(bench.desk.recover()).toEqual([]);
    expect(bench.desk.recoveryPending()).toBe(false);
  });

  test('an unconfirmed call that was stopped while talking is asked about, and does not hold the process', async () => {
    const first = new CallBench();
    await first.routed();
    await first.seconds(40);
    first.desk.stopFollowing('call-1');
    const silent = first.restarted();
    silent.desk.recover();
    await silent.seconds(10);
    expect(silent.desk.recoveryPending()).toBe(false);
    first.pbx.status('completed');
    first.pbx.reports = [reportOf()];
    first.pbx.cdrs = [cdrOf()];
    const bench = silent.restarted();
    bench.desk.recover();
    await bench.seconds(10);
    expect([bench.told(), bench.desk.recoveryPending()]).toEqual(['completed', false]);
  });
});

test.each([
  ['pbx-unreachable', errors.refused],
  ['unconfirmed', null],
] as const)(
  'a question that met nobody after an end that was told as %s, without a sign of the PBX, blames no agent',
  async (outcome, fault) => {
    const first = new CallBench();
    if (fault !== null) {
      first.pbx.alwaysFaulty.findOrder = { error: fault };
      first.pbx.faults.place = [{ error: errors.dropped, acts: true }];
    }
    first.dial();
    await first.seconds(3);
    first.pbx.status('running');
    await first.seconds(140);
    expect(first.told()).toBe(outcome);
    await first.seconds(20);
    const bench = first.restarted();
    bench.desk.recover();
    bench.pushReport();
    await bench.seconds(20);
    expect(bench.told()).toBe('routing-failed (inferred): app-was-away');
  },
);

test('a settled call is not taken up', async () => {
  const first = new CallBench();
  first.dial();
  await first.seconds(3);
  first.pushReport({ end: notAnswered });
  const bench = first.restarted();
  expect(bench.desk.recover()).toEqual([]);
});

describe('a call that ended long ago, about which the dialplan may still ask', () => {
  /** The PBX may have the order of `call-1`, whose answer was lost; how it was told is given. */
  function lost(outcome: Outcome): CallBench {
    const first = new CallBench();
    const order = { ...campaignRequested(), clockErrorSeconds: 0 } as CallEventBody;
    const bodies = [order, notAdded(null, 'unknown'), ended(verdict({ outcome }))];
    const events = bodies.map((body, index) => ({ callId: 'call-1', at: start + index, ...body }));
    first.log.append(click({ windowMinutes: 1440 }), ...(events as CallEvent[]));
    return first;
  }

  test.each<[Outcome, number]>([
    ['pbx-unreachable', 50 * 60],
    ['pbx-unreachable', 70 * 60],
    ['not-started', 70 * 60],
    ['unconfirmed', 23 * 3600],
    ['refused-by-pbx', 23 * 3600],
  ])('%s, %i s ago: the next process knows that a question may be its own', async (outcome, ago) => {
    const first = lost(outcome);
    await first.seconds(ago);
    const bench = first.restarted();
    bench.desk.recover();
    bench.dial(second);
    await bench.seconds(2);
    // An id without a time in it says nothing of when its call began: the call itself has to be known.
    expect(bench.ask({ uniqueId: 'unique-17' })).toMatchObject({ perhaps: ['call-1'] });
  });

  test('is not forgotten for fifty newer ones', async () => {
    const bench = new CallBench();
    await bench.running({ windowMinutes: 1440 });
    bench.desk.cancel('call-1');
    await bench.seconds(10);
    for (let index = 2; index < 60; index += 1) {
      const callId = `call-${index}`;
      bench.dial({ callId, campaignName: `dotaraf-${callId}` });
      bench.desk.cancel(callId);
      await bench.seconds(10);
    }
    expect(bench.desk.calls().map(({ callId }) => callId)).toContain('call-1');
  });
});

test('the log in SQLite tells the next process the same', async () => {
  const directory = temporaryDirectory();
  const written = valueIn(openCallLog(directory));
  const first = new CallBench();
  await first.routed();
  for (const event of first.log.all) valueIn(written.append(event));
  written.close();
  const log = valueIn(openCallLog(directory));
  const [events] = log.unsettled(0);
  log.close();
  expect(events).toEqual(first.log.all);
  const bench = first.restarted(events);
  bench.desk.recover();
  bench.pbx.status('completed');
  bench.pbx.reports = [reportOf()];
  bench.pbx.cdrs = [cdrOf()];
  await bench.seconds(20);
  expect(bench.told()).toBe('completed');
  expect(bench.desk.calls()[0]?.request).toEqual(click());
});

/** The next process, which takes up the call of the first one and is told of a stranger's talk with its number. */
function besideStrangersTalk(first: CallBench): CallBench {
  const next = first.restarted();
  next.desk.recover();
  next.pushCdr({ cuid: '1777798803.20', uniqueId: '1777798803.20', src: 'AutoDialer' });
  return next;
}

test('a stranger’s talk with the number ends no call whose campaign still waits: it is taken back before it is told (W8.6)', async () => {
  const bench = new CallBench();
  bench.dial();
  await bench.seconds(1);
  const next = besideStrangersTalk(bench);
  await next.seconds(300);
  expect(next.told()).toBe('not-started (inferred): still-waiting');
  expect(next.types()).toContain('campaign-removed');
});

test('a stranger’s talk with the number frees no agent whose phone may still ring: the next click waits (W8.6)', async () => {
  const bench = new CallBench();
  bench.dial();
  await bench.seconds(1);
  bench.pbx.alwaysFaulty.findOrder = { error: errors.refused };
  const next = besideStrangersTalk(bench);
  await next.seconds(3);
  next.dial(second);
  await next.seconds(5);
  expect(next.types('call-2')).toEqual(['call-requested', 'call-waiting']);
});

test('a stranger’s talk frees no agent whose phone rings, as its campaign runs and nothing was asked yet (W8.6)', async () => {
  const bench = new CallBench();
  await bench.running();
  const next = besideStrangersTalk(bench);
  await next.seconds(3);
  next.dial(second);
  await next.seconds(5);
  expect(next.types('call-2')).toEqual(['call-requested', 'call-waiting']);
  bench.pbx.status('completed');
  await next.seconds(5);
  expect(next.types('call-2')).toContain('campaign-requested');
});

test('a stranger’s record that is pushed promises no event of this call: it is asked about as often as before', async () => {
  const bench = new CallBench();
  await bench.running();
  const next = besideStrangersTalk(bench);
  await next.seconds(3);
  next.ask();
  bench.pbx.cdrs = [cdrOf()];
  bench.pbx.reports = [reportOf()];
  await next.seconds(15);
  expect(next.told()).toBe('completed');
});

test('a stranger’s talk with the number makes no cancelled call a completed one: its order is taken back (W8.6)', async () => {
  const bench = new CallBench();
  bench.pbx.alwaysFaulty.place = { error: errors.timeout, acts: true, slow: 2_000 };
  bench.dial();
  await bench.seconds(1);
  bench.desk.cancel('call-1');
  const next = besideStrangersTalk(bench);
  await next.seconds(60);
  expect([next.told(), next.types().includes('campaign-removed')]).toEqual(['cancelled', true]);
});

test('a stranger’s talk that is told where no search shows the order leaves none that may ring (W8.6)', async () => {
  const bench = new CallBench();
  bench.dial();
  await bench.seconds(1);
  bench.pbx.alwaysFaulty.findOrder = { error: errors.refused };
  const next = besideStrangersTalk(bench);
  await next.seconds(300);
  expect([next.told(), next.types().includes('campaign-removed')]).toEqual(['completed (inferred)', true]);
});

test('a question that comes before the PBX has answered the order lets no deadline pass again and again', async () => {
  const bench = new CallBench();
  await bench.pbx.makeContact();
  bench.pbx.alwaysFaulty.place = { acts: true, slow: 300_000 };
  bench.dial();
  bench.ask();
  bench.pushReport();
  for (const service of ['findCdrs', 'findReports', 'findOrder'] as const)
    bench.pbx.alwaysFaulty[service] = { error: errors.refused };
  await bench.seconds(200);
  expect(bench.types().filter((type) => type === 'deadline-passed').length).toBeLessThan(2);
});
