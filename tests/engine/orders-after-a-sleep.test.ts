import { expect, test } from 'vitest';
import { CallBench } from '../support/engine/call-bench.ts';
import { originate } from '../support/engine/call-evidence.ts';
import { errors } from '../support/engine/scripted-pbx.ts';

const night = 15 * 3_600_000;
const lost = { error: errors.timeout, slow: 8_000 };

/** A click whose order is on its way when the computer begins to sleep; `heard`: the PBX answered before. */
async function sleptAfterClick(fault: 'place' | 'makeContact', sleep: number, changes = {}) {
  const bench = new CallBench();
  if (fault === 'place') await bench.pbx.makeContact();
  bench.pbx.faults[fault] = [lost];
  bench.dial(changes);
  await bench.seconds(2);
  bench.clock.sleep(sleep);
  await bench.seconds(60);
  return bench;
}

test('an order whose answer was lost in a sleep is not given again hours later', async () => {
  const bench = await sleptAfterClick('place', night);
  expect([bench.pbx.orders, bench.told()]).toEqual([[], 'cancelled']);
});

test('an order that arrived before the sleep is taken back', async () => {
  const bench = new CallBench();
  await bench.pbx.makeContact();
  bench.pbx.faults.place = [{ ...lost, acts: true }];
  bench.dial();
  await bench.seconds(2);
  bench.clock.sleep(night);
  await bench.seconds(60);
  expect([bench.pbx.orders.length, bench.pbx.removed, bench.told()]).toEqual([
    1,
    ['campaign-1'],
    'cancelled',
  ]);
});

test('a click of before the PBX was heard is not ordered hours later', async () => {
  const bench = await sleptAfterClick('makeContact', night);
  expect([bench.pbx.orders, bench.told()]).toEqual([[], 'cancelled']);
});

test('a click of before the PBX was heard is not ordered hours later by one request for both parties', async () => {
  const bench = await sleptAfterClick('makeContact', night, { originate });
  expect([bench.pbx.originates, bench.told()]).toEqual([[], 'cancelled']);
});

test('a click that waits for the call of a dead process is not ordered hours later', async () => {
  const first = new CallBench();
  first.dial();
  await first.seconds(4);
  const bench = first.restarted();
  bench.desk.recover();
  await bench.seconds(1);
  bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
  await bench.seconds(2);
  bench.clock.sleep(night);
  await bench.seconds(120);
  expect([bench.pbx.orders.map(({ name }) => name), bench.told('call-2')]).toEqual([
    ['dotaraf-call-1'],
    'cancelled',
  ]);
});

test('after half a minute of sleep an order goes on as without', async () => {
  const bench = await sleptAfterClick('place', 30_000);
  expect(bench.pbx.orders).toHaveLength(1);
  const early = await sleptAfterClick('makeContact', 30_000);
  expect(early.pbx.orders).toHaveLength(1);
});
