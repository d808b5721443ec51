import { expect, test } from 'vitest';
import { Memory } from '../../../electron/team/relay/slots/memory.ts';
import { restRules } from '../../../electron/team/relay/slots/rest-rules.ts';
import type { CallPlan } from '../../support/relay-world/staged-exchange.ts';
import type { Step } from '../../support/relay-world/steps.ts';
import { World } from '../../support/relay-world/world.ts';

const plan: CallPlan = {
  ...{ startsAfter: 1, rings: 20, firstParty: 'answers', way: 30, reportsAfter: 1 },
  ...{ asksAgainAfter: null, runsAgainAfter: null, names: 'nowhere', removalStopsIt: false },
  ...{ add: 'well', asks: 0 },
};
const click = (desk: number, at: 0 | 1, more: Partial<CallPlan> = {}): Step => ({
  ...{ do: 'click', desk, at, plan: { ...plan, ...more }, again: null, word: 'answers' },
});

test.for([0, 1] as const)(
  'a campaign that was run again before the PBX’s clock was set back gets no later call’s number at relay %i',
  async (asks) => {
    const world = new World({ nature: { ids: 'seconds', pushesStates: false } }, {});
    const violations = await world.run([
      click(0, 0, { runsAgainAfter: 20, asks }),
      { do: 'wait', seconds: 75 },
      { do: 'pbx-clock', seconds: -35 },
      { do: 'wait', seconds: 30 },
      click(1, 1, { asks }),
      { do: 'wait', seconds: 60 },
    ]);
    expect(violations).toEqual([]);
    expect(world.answered()).toBe(2);
  },
);

test('a call that began before the PBX’s clock was set back is answered', async () => {
  const world = new World({ nature: { ids: 'seconds', pushesStates: false } }, {});
  await world.run([click(0, 0), { do: 'wait', seconds: 10 }, { do: 'pbx-clock', seconds: -600 }]);
  expect(world.answered()).toBe(1);
});

test('calls that wait in line after the PBX’s clock was set back are answered within six minutes', async () => {
  const world = new World({ nature: { ids: 'seconds', pushesStates: false } }, {});
  const calls = ([0, 1, 2] as const).map((desk) => click(desk, 0));
  await world.run([...calls, { do: 'wait', seconds: 100 }, { do: 'pbx-clock', seconds: -600 }, ...calls]);
  expect(world.violations).toEqual([]);
  expect(world.answered()).toBe(6);
});

/** A slot whose lease began and ended at these seconds of NATS's clock, when the PBX's was an hour ahead of it. */
function rested({ at, endedAt, uniqueId }: { at: number; endedAt: number; uniqueId: string }) {
  const memory = new Memory('relay', () => 0);
  memory.begin({ id: 'e', quarantined: false, waitMs: 0, pbxAt: null, writeId: 'w' }, 0);
  const past = {
    ...{ leaseId: 'l', callId: 'c', deskId: '201', agentNumber: '201', component: 'trunk-api' },
    answer: { extension: '09125550100', trunk: 't', callLimitSeconds: 3600 },
    ...{ boundSeconds: 3630, at: at * 1000, addAt: (at + 3600) * 1000, endedAt: endedAt * 1000 },
    asked: { uniqueId, answered: true, at: at * 1000 },
    overAt: { nats: (at + 870) * 1000, pbx: (at + 3600 + 870) * 1000 },
  };
  const value = { epoch: 'e', lease: null, past: [past], writeId: 'w' };
  memory.see({ key: 'slot.row', revision: 1, stamp: endedAt * 1000, value });
  return (natsNow: number, pbxNow: number) => {
    memory.see({ key: `call.${natsNow}`, revision: natsNow, stamp: natsNow * 1000, value: null });
    return restRules.hasRested(memory.slot('row'), memory, pbxNow * 1000);
  };
}

const uniqueId = '1790000000.1';

test('a slot rests for 30 s after its lease’s end by NATS’s clock and by the PBX’s', () => {
  const has = rested({ at: 1_000, endedAt: 1_060, uniqueId });
  expect([has(1_089, 9_000), has(1_090, 4_689), has(1_200, 4_689), has(1_200, 4_690)]).toEqual([
    ...[false, false, false, true],
  ]);
});

test('a slot does not wait for the PBX’s clock once no call of its earlier lease can ask any more', () => {
  const has = rested({ at: 1_000, endedAt: 1_060, uniqueId });
  expect([has(1_359, 4_600), has(1_360, 4_600)]).toEqual([false, true]);
});

test('where the ids of calls do not tell when they began, a slot does not wait for the PBX’s clock', () => {
  const has = rested({ at: 1_000, endedAt: 1_060, uniqueId: 'call.7' });
  expect(has(1_090, 4_600)).toBe(true);
});
