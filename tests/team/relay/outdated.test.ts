import { expect, test } from 'vitest';
import type { Order } from '../../../electron/team/relay/slots/placing.ts';
import { Slots } from '../../../electron/team/relay/slots/slots.ts';
import { ok } from '../../../shared/result.ts';
import { RealTime } from '../../support/relay-world/real-time.ts';
import { goodLink, StagedBucket } from '../../support/relay-world/staged-bucket.ts';

const [minute, day] = [60_000, 24 * 3_600_000];

/** A relay at a bucket; its PBX takes every campaign. */
async function relay() {
  const time = new RealTime(1_790_000_000_000);
  const bucket = new StagedBucket(time);
  let known: string | null = null;
  const slots = new Slots({
    ...{ relayId: 'relay', rows: ['slot-01'], windowMs: 10 * minute },
    ...bucket.storeFor(goodLink(), () => true),
    isPhone: () => false,
    pbx: {
      now: () => time.now,
      makeContact: async () => ok(null),
      place: async () => ok({ orderId: 'c1' }),
      findOrder: async () => ok(null),
      withdraw: async () => ok(null),
      busyRows: async () => ok({ campaigns: [], at: time.now }),
    },
    desks: { ask: async () => 'wanted' },
    clock: { monotonic: () => time.now, after: (milliseconds, task) => time.after(milliseconds, task) },
    epochs: {
      known: () => known,
      remember(id) {
        known = id;
      },
    },
    alarm: () => {},
    tellRevoked: async () => [],
  });
  void slots.start();
  await time.pass(5_000);
  const calls = () => bucket.entries().flatMap(({ key }) => (key.startsWith('call.') ? [key] : []));
  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 20 * minute)
      await time.pass(Math.min(20 * minute, milliseconds - passed));
  };
  return { slots, calls, pass, time };
}

test('cancels of calls that were never placed leave nothing after a quarter of an hour', async () => {
  const { slots, calls, pass, time } = await relay();
  for (let turn = 0; turn < 120; turn += 1) void slots.cancel(`made-up-${turn}`, '301');
  await time.pass(1_000);
  expect(calls()).toHaveLength(120);
  await pass(10 * minute);
  expect(calls()).toHaveLength(120);
  await pass(6 * minute);
  expect(calls()).toEqual([]);
  slots.stop();
});

test('what a desk may cancel within two minutes at its rate is forgotten within one', async () => {
  const { slots, calls, pass, time } = await relay();
  for (let turn = 0; turn < 2_400; turn += 1) void slots.cancel(`made-up-${turn}`, '301');
  await time.pass(1_000);
  expect(calls()).toHaveLength(2_400);
  await pass(16 * minute);
  expect(calls()).toEqual([]);
  slots.stop();
});

test('a call that was placed is known for three days, and then no more', async () => {
  const { slots, calls, pass, time } = await relay();
  const order: Order = {
    ...{ callId: 'placed', deskId: '301', agentNumber: '301', campaignName: 'dotaraf-placed' },
    ...{ kind: 'external', component: 'trunk-api', boundSeconds: 3630, windowMinutes: 10 },
    answer: { extension: '09125550100', trunk: 'SampleTrunk', callLimitSeconds: 3600 },
    ...{ trunkManagerId: 'manager', interfaceContext: 'auto' },
  };
  void slots.place(order, ['slot-01']);
  await time.pass(1_000);
  expect(calls()).toEqual(['call.placed']);
  await pass(2.9 * day);
  expect(calls()).toEqual(['call.placed']);
  await pass(0.2 * day);
  expect(calls()).toEqual([]);
  slots.stop();
});
