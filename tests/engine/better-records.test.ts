import { describe, expect, test } from 'vitest';
import type { CallEvent } from '../../shared/call/events.ts';
import { foldCall } from '../../shared/call/fold.ts';
import { CallBench, cdrOf, reportOf } from '../support/engine/call-bench.ts';
import { click, end, start } from '../support/engine/call-evidence.ts';
import { settled } from '../support/engine/manual-clock.ts';
import { errors } from '../support/engine/scripted-pbx.ts';
import { valueIn } from '../support/storage/stored-calls.ts';

const failed = cdrOf({ end: { ...end('FAILED'), disposition: 'FAILED' } });
const short = cdrOf({ end: { ...end('ANSWERED', { ring: 9, talk: 5 }), disposition: 'ANSWERED' } });
const long = cdrOf({ end: { ...end('ANSWERED', { ring: 9, talk: 42 }), disposition: 'ANSWERED' } });

async function ends(bench: CallBench, ...cdrs: (typeof failed)[]): Promise<void> {
  await bench.routed();
  bench.pbx.status('completed');
  bench.pbx.reports = [reportOf()];
  bench.pbx.cdrs = cdrs;
  while (bench.verdict() === null) await bench.seconds(1);
}

describe('several records in one answer are judged together', () => {
  test.each([
    ['the worse one first', [failed, long]],
    ['the better one first', [long, failed]],
  ])('%s: they talked, at once', async (_name, cdrs) => {
    const bench = new CallBench();
    await ends(bench, ...cdrs);
    expect(bench.told()).toBe('completed');
    expect(bench.types().filter((type) => type === 'call-ended' || type === 'outcome-amended')).toEqual([
      'call-ended',
    ]);
  });
});

test.each(['a search', 'events'])(
  'of the thousands of records that %s gives of a call, the first forty of a leg are kept',
  async (way) => {
    const bench = new CallBench();
    await bench.routed();
    const records = Array.from({ length: 3000 }, (_, place) => cdrOf({ record: `recording-${place}` }));
    if (way === 'a search') bench.pbx.cdrs = records;
    else for (const record of records) bench.pushCdr(record);
    bench.pbx.status('completed');
    await bench.seconds(10);
    expect(bench.types().filter((type) => type === 'second-party-cdr')).toHaveLength(40);
    const log = bench.log.events('call-1');
    const folded = foldCall(log.toReversed());
    expect(folded).toEqual(foldCall(log));
    expect(folded?.secondPartyRecord?.record).toBe('recording-0');
  },
);

describe('beside fifty calls with the same person', () => {
  const cuid = 'id-of-the-live-one';

  /** Records under the id of the call that lives, and how often anything of them was looked at. */
  function counted(bench: CallBench, count: number) {
    const looks = { count: 0 };
    const startedAt = bench.clock.now() + 1000;
    const records = Array.from({ length: count }, (_, place) => {
      const times = { startedAt, endedAt: startedAt + 1000 };
      return new Proxy(cdrOf({ cuid, uniqueId: cuid, ...times, record: `recording-${place}` }), {
        get: (target, name) => {
          looks.count += 1;
          return Reflect.get(target, name);
        },
      });
    });
    return { looks, records };
  }

  async function fiftyOne(): Promise<CallBench> {
    const bench = new CallBench();
    for (let place = 1; place <= 51; place += 1) {
      const id = place === 51 ? cuid : `${Math.floor(bench.clock.now() / 1000)}.${place}`;
      valueIn(bench.dial({ callId: `call-${place}`, campaignName: `dotaraf-call-${place}` }));
      await settled();
      bench.ask({ uniqueId: id });
      if (place === 51) break;
      bench.pushCdr({ cuid: id, uniqueId: id });
      bench.pushReport({ reportId: `report-${place}`, campaignId: `campaign-${place}` });
      await bench.seconds(10);
    }
    return bench;
  }

  test('each of the thousands of records of an answer is looked at some times, and not again for every call', async () => {
    const bench = await fiftyOne();
    expect(bench.desk.calls()).toHaveLength(51);
    const { looks, records } = counted(bench, 4000);
    bench.pbx.cdrs = records;
    bench.pbx.status('completed');
    const kept = () => bench.types('call-51').filter((type) => type === 'second-party-cdr').length;
    const asked = bench.pbx.asked('findCdrs');
    for (let second = 0; second < 60 && kept() === 0; second += 1) await bench.seconds(1);
    expect(kept()).toBe(40);
    const answers = bench.pbx.asked('findCdrs') - asked;
    expect(looks.count / records.length / answers).toBeLessThan(300);
  });

  test('what a pushed record would tell of each call is worked out once for all of them', async () => {
    const bench = await fiftyOne();
    const { looks, records } = counted(bench, 1);
    for (const record of records) bench.desk.event({ kind: 'cdr', record });
    expect(looks.count).toBeLessThan(51 * 60);
  });
});

test('a log that holds more records of a leg than count is read by the first of them', () => {
  const requested = click({});
  const record = (place: number): CallEvent => ({
    ...{
      callId: requested.callId,
      at: requested.at + 1 + place,
      type: 'second-party-cdr',
      source: 'cdr',
      leg: 'b',
    },
    ...{ cuid: '1777798800.17', dst: requested.number, end: end('FAILED'), startedAt: null, endedAt: null },
    record: `recording-${place}`,
  });
  const log = [requested, ...Array.from({ length: 5000 }, (_, place) => record(place))];
  const folded = foldCall(log);
  expect(folded?.events).toHaveLength(log.length);
  expect(folded?.secondPartyRecords.map((one) => one.record)).toEqual(
    Array.from({ length: 40 }, (_, place) => `recording-${place}`),
  );
});

test('after a trunk that failed the talk is still looked for while the report is missing', async () => {
  const bench = new CallBench();
  await bench.routed();
  bench.pbx.status('completed');
  bench.pbx.cdrs = [failed];
  await bench.seconds(10);
  expect(bench.types()).toContain('second-party-cdr');
  bench.pbx.cdrs = [failed, long];
  await bench.seconds(200);
  expect(bench.told()).toBe('completed (inferred)');
  expect(bench.types()).not.toContain('outcome-amended');
});

describe('a better record that comes after the end (W5.6)', () => {
  test.each([
    ['another trunk took the call', failed, 'second-party-failed'],
    ['the record was not the whole talk', short, 'completed'],
  ])('%s: it is looked for some five seconds later, once', async (_name, first, told) => {
    const bench = new CallBench();
    await ends(bench, first);
    expect(bench.told()).toBe(told);
    bench.pbx.cdrs = [first, long];
    const count = bench.pbx.requests.length;
    await bench.seconds(6);
    expect(bench.told()).toBe('completed');
    expect(bench.verdict()?.legs.b.talkSeconds).toBe(42);
    await bench.seconds(600);
    expect(bench.pbx.requests.length).toBe(count + 1);
  });

  test('at the next start, for calls that ended within the last hour, one after the other, once', async () => {
    const bench = new CallBench();
    await ends(bench, failed);
    bench.pbx.cdrs = [failed, long];
    const next = bench.restarted();
    expect(next.desk.recover()).toEqual([]);
    expect(next.types()).not.toContain('call-taken-up');
    await next.seconds(6);
    expect(next.told()).toBe('completed');
    const count = bench.pbx.requests.length;
    const third = next.restarted();
    third.log.remember('looked-again-until', next.log.recall('looked-again-until') ?? '');
    third.desk.recover();
    await third.seconds(60);
    expect(bench.pbx.requests.length).toBe(count);
  });

  test('not for a call of more than an hour ago', async () => {
    const bench = new CallBench();
    await ends(bench, failed);
    const next = bench.restarted();
    await next.seconds(3_700);
    const count = bench.pbx.requests.length;
    next.desk.recover();
    await next.seconds(60);
    expect(bench.pbx.requests.length).toBe(count);
  });

  test('not for a call that is no longer at hand: with it goes all that was kept of it', async () => {
    const bench = new CallBench();
    const endCalls = async (first: number, last: number) => {
      for (let call = first; call <= last; call += 1) {
        const cuid = `${start / 1000 + call}.17`;
        valueIn(bench.dial({ callId: `call-${call}`, campaignName: `dotaraf-call-${call}` }));
        await settled();
        bench.ask({ uniqueId: cuid });
        bench.pushCdr({ cuid, uniqueId: cuid });
        bench.pushReport({ reportId: `report-${call}`, campaignId: `campaign-${call}` });
        expect(bench.told(`call-${call}`)).toBe('completed');
      }
    };
    await endCalls(1, 40);
    // The first was asked about by now, and the others wait in line.
    await bench.seconds(5);
    expect(bench.pbx.asked('findCdrs')).toBe(1);
    await endCalls(41, 120);
    const atHand = bench.desk.calls().length;
    expect(atHand).toBeLessThan(60);
    expect(bench.clock.pending()).toBe(atHand);
    await bench.seconds(600);
    expect(bench.pbx.asked('findCdrs')).toBe(1 + atHand);
    expect(bench.clock.pending()).toBe(0);
  });

  test('a PBX that does not answer then is asked at the next start, and not before', async () => {
    const bench = new CallBench();
    await ends(bench, failed);
    bench.pbx.alwaysFaulty.findCdrs = { error: errors.broken };
    const count = bench.pbx.requests.length;
    await bench.seconds(600);
    expect(bench.pbx.requests.length).toBe(count + 1);
    delete bench.pbx.alwaysFaulty.findCdrs;
    bench.pbx.cdrs = [failed, long];
    const next = bench.restarted();
    next.desk.recover();
    await next.seconds(6);
    expect(next.told()).toBe('completed');
  });
});

test.each(['before', 'after'])(
  'a record that is perhaps the call’s counts beside a cancel, be it there %s it',
  async (when) => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(1);
    bench.ask({ uniqueId: 'u1' }, false);
    if (when === 'before') bench.pushCdr({ cuid: 'u1' });
    bench.desk.cancel('call-1');
    await bench.seconds(1);
    if (when === 'after') bench.pushCdr({ cuid: 'u1' });
    expect(bench.told()).toBe('completed (inferred)');
  },
);
