import { describe, expect, test } from 'vitest';
import type { CallEvent, CallRequested } from '../../shared/call/events.ts';
import { foldCall } from '../../shared/call/fold.ts';
import { CallBench, cdrOf, notAnswered, reportOf } from '../support/engine/call-bench.ts';
import { agent, click, secondParty } from '../support/engine/call-evidence.ts';
import { errors } from '../support/engine/scripted-pbx.ts';

const second: Partial<CallRequested> = {
  callId: 'call-2',
  number: '09361110077',
  campaignName: 'dotaraf-call-2',
};

function ends(bench: CallBench): void {
  bench.pbx.status('completed');
  bench.pbx.reports = [reportOf()];
  bench.pbx.cdrs = [cdrOf()];
}

describe('one call at a time', () => {
  test('a second click is refused while the first call is placed, rings or talks', async () => {
    const bench = new CallBench();
    const refused = { ok: false, error: { kind: 'call-in-progress', callId: 'call-1', number: secondParty } };
    bench.dial();
    expect(bench.dial(second)).toEqual(refused);
    await bench.seconds(4);
    expect(bench.dial(second)).toEqual(refused);
    bench.ask();
    await bench.seconds(50);
    expect(bench.dial(second)).toEqual(refused);
    expect(bench.pbx.orders).toHaveLength(1);
    expect(bench.log.events('call-2')).toEqual([]);
  });

  test('the next one is placed as soon as the first has ended', async () => {
    const bench = new CallBench();
    await bench.routed();
    ends(bench);
    await bench.seconds(10);
    expect(bench.dial(second)).toEqual({ ok: true, value: { callId: 'call-2' } });
    await bench.seconds(1);
    expect(bench.pbx.orders.map(({ name }) => name)).toEqual(['dotaraf-call-1', 'dotaraf-call-2']);
  });

  test('a click while a cancelled one is being taken back waits for that, and is placed then', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(1);
    bench.pbx.alwaysFaulty.withdraw = { slow: 2_000 };
    bench.desk.cancel('call-1');
    await bench.seconds(1);
    expect(bench.dial(second).ok).toBe(true);
    expect(bench.types('call-2')).toEqual(['call-requested', 'call-waiting']);
    await bench.seconds(0.5);
    expect([bench.told(), bench.pbx.orders.length]).toEqual([null, 1]);
    await bench.seconds(2);
    expect([bench.told(), bench.pbx.orders.length]).toEqual(['cancelled', 2]);
  });

  test('a click while the PBX is silent about the cancel waits, too, and a third is refused', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(1);
    bench.pbx.alwaysFaulty.withdraw = { error: errors.timeout, slow: 8_000 };
    bench.desk.cancel('call-1');
    await bench.seconds(1);
    expect(bench.dial(second).ok).toBe(true);
    expect(bench.dial({ ...second, callId: 'call-3' })).toMatchObject({
      error: { kind: 'call-in-progress', callId: 'call-2' },
    });
    await bench.seconds(9);
    expect([bench.told(), bench.pbx.orders.length]).toEqual(['cancelled', 2]);
  });
});

describe('the log', () => {
  const broken = { kind: 'storage-failed', words: 'disk full' } as const;

  test('a click that cannot be logged is refused, and the PBX is asked nothing', async () => {
    const bench = new CallBench();
    bench.log.broken = broken;
    expect(bench.dial()).toEqual({ ok: false, error: broken });
    await bench.seconds(5);
    expect([bench.pbx.requests, bench.desk.calls()]).toEqual([[], []]);
  });

  test('a log that fails later is told, and the call goes on in memory', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.log.broken = broken;
    ends(bench);
    await bench.seconds(10);
    expect(bench.told()).toBe('completed');
    expect(bench.events.at(-1)?.type).toBe('call-ended');
    expect(bench.problems).toContainEqual(broken);
  });

  test('duplicates of what is known are not logged again', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.pushReport();
    const count = bench.log.all.length;
    bench.pushReport();
    bench.ask();
    bench.newState(secondParty, 'ringing');
    bench.newState(secondParty, 'ringing');
    expect(bench.log.all.length).toBe(count + 1);
  });

  test('the way in which the dialplan asked once is remembered, and no other: component, row, address', async () => {
    const bench = new CallBench();
    await bench.routed();
    expect(bench.desk.hasAsked(click())).toBe(true);
    expect(bench.desk.hasAsked(click({ component: 'exten-api' }))).toBe(false);
    expect(bench.desk.hasAsked(click({ interfaceText: 'another row' }))).toBe(false);
    bench.place = { ...bench.place, address: 'http://192.0.2.8:7920' };
    expect(bench.desk.hasAsked(click())).toBe(false);
  });
});

describe('a phone of which a PBX pushes states without end', () => {
  const states = Array.from({ length: 3000 }, (_, place) => (place % 2 === 0 ? 'in-use' : 'idle'));

  test.each([
    ['the agent’s', agent, { asked: false }],
    ['the other party’s', secondParty, { asked: true }],
  ])(
    'of %s, the first hundred are kept, and the call ends by its records',
    async (_whose, extension, { asked }) => {
      const bench = new CallBench();
      if (asked) await bench.routed();
      else await bench.running();
      for (const state of states) {
        bench.newState(extension, state);
        bench.newState(extension, state);
        bench.clock.tick();
      }
      expect(bench.types().filter((type) => type === 'leg-state')).toHaveLength(100);
      const log = bench.log.events('call-1');
      expect(foldCall(log.toReversed())).toEqual(foldCall(log));
      if (!asked) bench.ask();
      ends(bench);
      await bench.seconds(20);
      expect(bench.told()).toBe('completed');
    },
  );

  test('what is pushed again and again within a millisecond is logged once', async () => {
    const bench = new CallBench();
    await bench.routed();
    for (const state of states) bench.newState(secondParty, state);
    expect(bench.types().filter((type) => type === 'leg-state')).toHaveLength(2);
  });

  test('a log that holds more states than count is read by the first of them', () => {
    const requested = click({});
    const log = states.map(
      (state, place): CallEvent => ({
        ...{ callId: requested.callId, at: requested.at + 1 + place, type: 'leg-state', source: 'webhook' },
        ...{ leg: 'b', state, participant: '', uniqueId: '1777798800.18' },
      }),
    );
    const folded = foldCall([requested, ...log]);
    expect(folded?.events).toHaveLength(log.length + 1);
    expect(folded?.states.b).toEqual(log.slice(0, 100));
  });
});

describe('cancelling', () => {
  test('before the question: the campaign is removed, then the call ends', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(4);
    expect(bench.desk.cancel('call-1')).toBe('cancelled');
    await bench.seconds(1);
    expect(bench.pbx.campaigns).toEqual([]);
    expect(bench.types().slice(-3)).toEqual(['cancel-requested', 'campaign-removed', 'call-ended']);
  });

  test('while an event says that the second party rings, it says that their phone may ring on', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.newState(secondParty, 'ringing');
    expect(bench.desk.cancel('call-1')).toBe('cancelled-second-may-ring');
    await bench.seconds(1);
    expect(bench.told()).toBe('cancelled');
  });

  test.each([
    ['an event says so', (bench: CallBench) => bench.newState(secondParty, 'in-use'), 1],
    ['nothing tells of an outside number once it is dialled', () => {}, 1],
    ['no phone rings that long', () => {}, 34],
  ])('while the parties talk, as far as %s, the call goes on', async (_name, act, seconds) => {
    const bench = new CallBench();
    await bench.routed();
    act(bench);
    await bench.seconds(seconds);
    expect(bench.desk.cancel('call-1')).toBe('call-goes-on');
    expect([bench.types().includes('cancel-requested'), bench.pbx.removed]).toEqual([false, []]);
  });

  test('a ringing that is pushed again while they talk does not make the phone ring', async () => {
    const bench = new CallBench();
    await bench.routed();
    for (const state of ['ringing', 'in-use', 'ringing'] as const) {
      bench.newState(secondParty, state);
      await bench.seconds(1);
    }
    expect(bench.desk.cancel('call-1')).toBe('call-goes-on');
    expect(bench.types().filter((type) => type === 'leg-state')).toHaveLength(2);
  });

  test('a second cancel changes nothing, and an ended or unknown call can’t be cancelled', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(1);
    bench.desk.cancel('call-1');
    expect(bench.desk.cancel('call-1')).toBe('already-ended');
    await bench.seconds(5);
    expect(bench.desk.cancel('call-1')).toBe('already-ended');
    expect(bench.desk.cancel('nobody')).toBe('already-ended');
    expect(bench.types().filter((type) => type === 'cancel-requested')).toHaveLength(1);
  });

  test('a talk that shows later amends it', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.newState(secondParty, 'ringing');
    bench.desk.cancel('call-1');
    await bench.seconds(1);
    bench.pushCdr();
    expect(bench.told()).toBe('completed (inferred)');
    expect(bench.types().at(-1)).toBe('outcome-amended');
  });
});

describe('removing before the end', () => {
  test('a finished campaign is left alone', async () => {
    const bench = new CallBench();
    await bench.routed();
    ends(bench);
    await bench.seconds(10);
    expect([bench.told(), bench.pbx.removed]).toEqual(['completed', []]);
  });

  test('unless the setting says otherwise', async () => {
    const bench = new CallBench();
    await bench.routed({ removeFinished: true });
    ends(bench);
    await bench.seconds(10);
    expect([bench.told(), bench.pbx.removed]).toEqual(['completed', ['campaign-1']]);
    expect(bench.types().slice(-2)).toEqual(['campaign-removed', 'call-ended']);
  });

  test('a campaign that starts during its removal is refused a route, and still told to its end', async () => {
    const bench = new CallBench();
    bench.pbx.manager = { title: 'Night shift', problem: 'inactive' };
    bench.pbx.alwaysFaulty.withdraw = { slow: 8_000 };
    bench.dial({ evidenceTimeoutSeconds: 30 });
    await bench.seconds(4);
    expect(bench.told()).toBeNull();
    bench.pbx.status('running');
    await bench.seconds(6);
    expect(bench.ask()).toMatchObject({ kind: 'refuse' });
    await bench.seconds(60);
    expect(bench.told()).toBe('routing-failed (inferred): request-refused');
    expect(bench.clock.pending()).toBe(0);
  });

  test('a campaign that was not seen for a moment is removed all the same when cancelled', async () => {
    const bench = new CallBench();
    const find = bench.pbx.findOrder.bind(bench.pbx);
    bench.dial();
    await bench.seconds(1);
    bench.pbx.findOrder = async () => ({ ok: true, value: null });
    await bench.seconds(3);
    bench.pbx.findOrder = find;
    bench.desk.cancel('call-1');
    await bench.seconds(2);
    expect(bench.pbx.removed).toEqual(['campaign-1']);
  });
});

describe('evidence of others', () => {
  test('other people’s events change nothing', async () => {
    const bench = new CallBench();
    await bench.routed();
    const count = bench.log.all.length;
    bench.pushReport({ campaignId: 'theirs', campaignName: 'dotaraf-theirs' });
    bench.pushCdr({ cuid: 'theirs', uniqueId: 'theirs', src: '777' });
    bench.newState('777', 'ringing');
    bench.desk.event({ kind: 'ping' });
    bench.desk.event({ kind: 'other', name: 'Queue' });
    expect(bench.log.all.length).toBe(count);
  });

  test('the agent’s own leg’s CDR under our unique id is not leg B’s', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.pushCdr({ dst: agent });
    expect(bench.types()).not.toContain('second-party-cdr');
  });

  test('the number may be written with its country code in the CDR', async () => {
    const bench = new CallBench();
    await bench.routed();
    bench.pushCdr({ dst: '989361110042' });
    expect(bench.types()).toContain('second-party-cdr');
  });

  test('an extension is matched by all of it', async () => {
    const bench = new CallBench();
    const bare = { cuid: 'unknown', uniqueId: 'unknown' };
    await bench.routed({ number: '220' });
    bench.pushCdr({ ...bare, dst: '1220' });
    expect(bench.types()).not.toContain('second-party-cdr');
    bench.pushCdr({ ...bare, dst: '220' });
    expect(bench.types()).toContain('second-party-cdr');
  });

  test('a report is ours by the campaign’s name where ids are written differently', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(3);
    bench.pushReport({ campaignId: null, end: notAnswered });
    expect(bench.told()).toBe('first-party-not-reached: no-answer');
  });

  const route = [{ type: 'TrunkApi', name: 'desk', seconds: 1 }];
  async function neverAsked(cdr: Parameters<typeof cdrOf>[0]) {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(4);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf({ cuid: 'unknown', uniqueId: 'unknown', ...cdr })];
    await bench.seconds(40);
    return bench.told();
  }
  test('a CDR by number and time through an API component shows that it asked elsewhere', async () => {
    expect(await neverAsked({ route })).toBe('routing-failed: asked-elsewhere');
    expect(await neverAsked({ route, dst: agent, src: 'AutoDialer' })).toBe(
      'routing-failed: asked-elsewhere',
    );
  });
  test.each([
    ['no API component', { route: [{ type: 'OutgoingRoute', name: 'out', seconds: 1 }] }],
    ['other numbers', { route, src: '777', dst: '02188889999' }],
    ['the time of the call before', { route, startedAt: Date.UTC(2026, 4, 3, 8, 59, 20) }],
    ['no time at all', { route, startedAt: null }],
  ])('a record with %s is not taken for this call’s', async (_name, cdr) => {
    expect(await neverAsked(cdr)).toBe('first-party-hung-up-before-routing (inferred)');
  });
});

test('a talk that is followed no more is cancelled, not withdrawn, leaves the campaign, and its record still makes it completed', async () => {
  const bench = new CallBench();
  await bench.routed();
  await bench.seconds(40);
  bench.desk.stopFollowing('call-1');
  expect([bench.told(), bench.pbx.removed]).toEqual(['cancelled: not-withdrawn', []]);
  await bench.seconds(120);
  expect(bench.told()).toBe('cancelled: not-withdrawn');
  bench.pbx.status('completed');
  bench.pbx.reports = [reportOf()];
  bench.pbx.cdrs = [cdrOf()];
  await bench.seconds(300);
  expect([bench.told(), bench.pbx.removed]).toEqual(['completed (inferred)', []]);
  const count = bench.pbx.requests.length;
  await bench.seconds(600);
  expect(bench.pbx.requests.length).toBe(count);
});

test('a call that is followed no more is never completed without a record, and is asked about for a day', async () => {
  const bench = new CallBench();
  await bench.routed();
  bench.desk.stopFollowing('call-1');
  const count = bench.pbx.requests.length;
  await bench.seconds(3_600);
  expect(bench.told()).toBe('cancelled: not-withdrawn');
  expect(bench.pbx.requests.length).toBeGreaterThan(count);
});

test('a PBX that falls silent after a clean add is asked to the timeout and the call is unconfirmed', async () => {
  const bench = new CallBench();
  bench.dial({ evidenceTimeoutSeconds: 60 });
  await bench.seconds(1);
  for (const asked of ['findOrder', 'findReports', 'findCdrs', 'withdraw'] as const)
    bench.pbx.alwaysFaulty[asked] = { error: errors.timeout, slow: 8_000 };
  await bench.seconds(140);
  expect(bench.told()).toBe('unconfirmed');
  expect(bench.types().slice(-2)).toEqual(['campaign-not-removed', 'call-ended']);
});
