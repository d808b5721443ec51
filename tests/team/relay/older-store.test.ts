import { expect, test } from 'vitest';
import type { CallPlan } from '../../support/relay-world/staged-exchange.ts';
import type { Step } from '../../support/relay-world/steps.ts';
import { World } from '../../support/relay-world/world.ts';

const plan: CallPlan = {
  ...{ startsAfter: 1, rings: 5, firstParty: 'answers', way: 1, reportsAfter: 1 },
  ...{ asksAgainAfter: null, runsAgainAfter: null, names: 'nowhere', removalStopsIt: false },
  ...{ add: 'well', asks: 0 },
};
const click = (desk: number, at: 0 | 1, more: Partial<CallPlan> = {}): Step => ({
  ...{ do: 'click', desk, at, plan: { ...plan, ...more }, again: null, word: 'answers' },
});
const wait = (seconds: number): Step => ({ do: 'wait', seconds });
/** Both relays end, and start again on the bucket as it was when it was copied. */
const putBack: Step[] = [
  ...([0, 1] as const).map((relay): Step => ({ do: 'crash', relay })),
  { do: 'put-back' },
  ...([0, 1] as const).map((relay): Step => ({ do: 'start', relay })),
];

test.for(['seconds', 'opaque', 'none'] as const)(
  'a call that waits at the PBX while an old copy of the store is put back gets no later call’s number (ids: %s)',
  async (ids) => {
    const world = new World({ nature: { ids, pushesStates: false } }, {});
    const late = { startsAfter: 90 };
    const violations = await world.run([
      { do: 'copy' },
      ...[click(0, 0, late), click(1, 1, late), click(2, 0, late), wait(5), ...putBack, wait(10)],
      ...[click(3, 0, { startsAfter: 100 }), wait(150)],
    ]);
    expect(violations).toEqual([]);
  },
);

test('once no call of before can ask any more, rows are leased again', async () => {
  const world = new World({ nature: { ids: 'seconds', pushesStates: false } }, {});
  await world.run([
    ...[{ do: 'copy' } as const, click(0, 0, { startsAfter: 90 }), wait(5), ...putBack],
    ...[wait(15 * 60), click(1, 0), wait(60)],
  ]);
  expect(world.violations).toEqual([]);
  expect(world.answered()).toBe(1);
});

test('a copy that holds every call that the PBX still has is gone on with at once', async () => {
  const world = new World({ nature: { ids: 'seconds', pushesStates: false } }, {});
  await world.run([
    ...[click(0, 0, { startsAfter: 20 }), wait(5), { do: 'copy' } as const, ...putBack, wait(5)],
    ...[click(1, 0), wait(60)],
  ]);
  expect(world.violations).toEqual([]);
  expect(world.answered()).toBe(2);
});
