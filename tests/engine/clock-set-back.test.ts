import { expect, test } from 'vitest';
import { foldCall } from '../../shared/call/fold.ts';
import { CallBench } from '../support/engine/call-bench.ts';

const hour = 3_600_000;

/** The times of the log as it was written never go back, and read in any order it tells what the desk knows. */
function expectReadable(bench: CallBench): void {
  const events = bench.log.events('call-1');
  const times = events.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  const call = foldCall(events.toReversed());
  expect(call && { ...call, withdrawing: expect.any(Boolean) }).toEqual(bench.desk.calls()[0]);
}

test('a clock that is set back while the order is on its way does not leave its fate open', async () => {
  const bench = new CallBench();
  bench.pbx.faults.place = [{ slow: 500 }];
  bench.dial();
  bench.clock.set(bench.clock.now() - hour);
  await bench.seconds(hour / 1000 + 1);
  expect(bench.desk.calls()[0]).toMatchObject({ order: 'placed', campaignId: 'campaign-1' });
  expectReadable(bench);
  bench.desk.stop();
});

test('a clock that is set back while both talk changes neither the outcome nor the order of the log', async () => {
  const bench = new CallBench();
  await bench.routed();
  bench.clock.set(bench.clock.now() - hour);
  bench.pushReport();
  bench.pushCdr();
  expect(bench.told()).toBe('completed');
  expectReadable(bench);
  bench.desk.stop();
});

test('a call that is recovered by a clock that was set back is followed and ended once', async () => {
  const first = new CallBench();
  await first.routed();
  first.clock.set(first.clock.now() - hour);
  const bench = first.restarted();
  bench.desk.recover();
  await bench.seconds(2 * 3_600);
  const types = bench.types();
  expect(bench.told()).toBe('unconfirmed');
  expect(types.filter((type) => type === 'call-ended')).toHaveLength(1);
  expect(types.filter((type) => type === 'campaign-status').length).toBeLessThan(4);
  expectReadable(bench);
  bench.desk.stop();
});

test('of two corrections in one millisecond the one that was told last counts', async () => {
  const bench = new CallBench();
  await bench.routed();
  bench.desk.stopFollowing('call-1');
  await bench.seconds(1);
  expect(bench.told()).toBe('cancelled: not-withdrawn');
  bench.pushReport({ end: { disposition: 'ANSWERED', ringSeconds: 1, talkSeconds: 1, cause: null } });
  bench.pushCdr({ end: { disposition: 'NO ANSWER', ringSeconds: 30, talkSeconds: 0, cause: null } });
  expect(bench.types().filter((type) => type === 'outcome-amended')).toHaveLength(2);
  expect(bench.verdict()?.legs.b.disposition).toBe('NO ANSWER');
  expectReadable(bench);
  bench.desk.stop();
});
