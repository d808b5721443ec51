import { describe, expect, test } from 'vitest';
import { counted } from '../../../electron/team/relay/counted.ts';
import { capacityOf } from '../../../electron/team/relay/pbx/capacity.ts';
import { Memory } from '../../../electron/team/relay/slots/memory.ts';
import { waitingRows } from '../../../electron/team/relay/slots/waiting-rows.ts';
import { alarmText } from '../../../electron/team/relay/team-status.ts';

const second = 1_000;
const quiet = { id: 'e', quarantined: false, waitMs: 0, pbxAt: null, writeId: 'w' };
const lease = {
  ...{ leaseId: 'l', callId: 'c', deskId: '201', relayId: 'relay', agentNumber: '201' },
  ...{ component: 'trunk-api', boundSeconds: 3630, trunkManagerId: 'm', campaignName: 'dotaraf-c' },
  answer: { extension: '09125550100', trunk: 't', callLimitSeconds: 3600 },
  ...{ campaignId: 'k', at: null, addAt: 0, latestEnd: 600 * second, asked: null },
};
const uniqueId = '1790000000.1';

/** What a relay says of one row at this second, by NATS's clock and the PBX's; null: the PBX's is not known. */
function seen(
  now: number,
  {
    pbxNow = now,
    epoch = quiet,
    slot = null,
  }: { pbxNow?: number | null; epoch?: typeof quiet | { pbxAt: number }; slot?: object | null },
) {
  const memory = new Memory('relay', () => 0);
  memory.begin({ ...quiet, ...epoch }, 0);
  if (slot !== null)
    memory.see({
      ...{ key: 'slot.slot-01', revision: 1, stamp: 0 },
      value: { epoch: 'e', lease: null, past: [], writeId: 'w', ...slot },
    });
  memory.see({ key: 'call.x', revision: 2, stamp: now * second, value: null });
  const found = waitingRows({
    ...{ memory, rows: ['slot-01'] },
    pbxNow: pbxNow === null ? null : pbxNow * second,
  });
  return found.map(({ kind, why, until }) => ({ kind, why, until: until === null ? null : until / second }));
}

const lost = { quarantined: true, waitMs: 870 * second, pbxAt: 100 * second };
const past = (endedAt: number) => ({
  ...{ leaseId: 'l', callId: 'c', deskId: '201', agentNumber: '201', component: 'trunk-api' },
  ...{ answer: lease.answer, boundSeconds: 3630, at: 0, addAt: 500 * second, endedAt: endedAt * second },
  asked: { uniqueId, answered: true, at: 0 },
  overAt: { nats: 870 * second, pbx: 1_370 * second },
});

describe('a row that waits for long says why and until when', () => {
  test('quarantined: until the time of its earlier calls is over by both clocks', () => {
    const why = 'what NATS kept of it is lost, and a call of before may still ask';
    expect(seen(10, { pbxNow: 110, epoch: { ...quiet, ...lost } })).toEqual([
      { kind: 'quarantine', why, until: 870 },
    ]);
    expect(seen(10, { pbxNow: 50, epoch: { ...quiet, ...lost } })).toEqual([
      { kind: 'quarantine', why, until: 930 },
    ]);
    expect(seen(10, { pbxNow: null, epoch: { ...quiet, ...lost } })).toEqual([
      { kind: 'quarantine', why, until: null },
    ]);
  });

  test('quarantined for longer than that: the PBX does not say that the row is free', () => {
    const why = 'what NATS kept of it is lost, and the PBX shows a campaign for it still, or does not answer';
    expect(seen(900, { pbxNow: 1_000, epoch: { ...quiet, ...lost } })).toEqual([
      { kind: 'quarantine', why, until: null },
    ]);
  });

  test('resting because the PBX’s clock was set back: until that is over, or nothing of before can ask', () => {
    const why = 'the PBX’s clock was set back, and a call of before could be taken for the next one';
    const slot = { past: [past(0)] };
    expect(seen(100, { pbxNow: 450, slot })).toEqual([{ kind: 'rests-long', why, until: 180 }]);
    expect(seen(100, { pbxNow: 0, slot })).toEqual([{ kind: 'rests-long', why, until: 300 }]);
  });

  test('held by a call that has not asked', () => {
    const why = 'its call has not asked yet, and still may';
    expect(seen(180, { slot: { lease } })).toEqual([{ kind: 'held-long', why, until: 870 }]);
    const cancelled = { ...lease, revokedAt: 1 };
    expect(seen(180, { slot: { lease: cancelled } })[0]?.why).toBe(
      'its call, which was cancelled, has not asked yet, and still may',
    );
    expect(seen(900, { slot: { lease } })).toEqual([
      { kind: 'held-long', why: 'the PBX shows a campaign for it still, or does not answer', until: null },
    ]);
  });
});

test('a row that is free, rests as after every call, or has a call under way does not wait', () => {
  expect(seen(100, {})).toEqual([]);
  expect(seen(20, { slot: {} })).toEqual([]);
  expect(seen(179, { slot: { lease } })).toEqual([]);
  const asked = { uniqueId, answered: true, at: 1 };
  expect(seen(200, { slot: { lease: { ...lease, asked } } })).toEqual([]);
});

test('an administrator reads why a row waits and until when', () => {
  const alarm = {
    ...{ at: '2026-11-27T10:00:00.000Z', kind: 'quarantine', row: 'slot-01', desk: null, callId: null },
    why: 'what NATS kept of it is lost, and a call of before may still ask',
  };
  expect(alarmText({ ...alarm, until: '2026-11-27T10:14:30.000Z' })).toBe(
    '2026-11-27T10:00:00.000Z  alarm: quarantine, row slot-01 waits since then: what NATS kept of it is lost, and a call of before may still ask; until about 2026-11-27T10:14:30.000Z',
  );
  expect(alarmText({ ...alarm, until: null })).toMatch(/; until when is not known$/);
});

test('one row, one call and one hour’s call are told as one', () => {
  expect([counted(0, 'row'), counted(1, 'row'), counted(2, 'row')]).toEqual(['0 rows', '1 row', '2 rows']);
  const manager = { id: 'm', capacity: 1, dialIntervalSeconds: 3_600 };
  const config = {
    slots: { internal: { rows: ['a', 'b'].map((row) => ({ row, desk: null })) } },
    campaign: { trunkManagerIds: ['m'] },
  };
  const { warnings } = capacityOf(config, [manager], [{ at: 0, row: 'a' }]);
  expect(warnings.join(' ')).toMatch(/begin 1 call an hour .* hold 1 call at once/);
});
