import { expect, test } from 'vitest';
import type { RequestOf } from '../../../electron/team/protocol/messages.ts';
import { type CallTools, DeskCalls } from '../../../electron/team/relay/desks/calls.ts';
import { Line } from '../../../electron/team/relay/desks/line.ts';
import type { Desk } from '../../../electron/team/relay/desks/registry.ts';
import { Memory } from '../../../electron/team/relay/slots/memory.ts';
import type { Order } from '../../../electron/team/relay/slots/placing.ts';
import { ok } from '../../../shared/result.ts';

/** Calls at a relay with these rows; what is placed is leased at once. */
function staged(rows: { row: string; desk: string | null }[], country = 'IR') {
  const memory = new Memory('relay', () => 0);
  memory.begin({ id: 'e', quarantined: false, waitMs: 0, pbxAt: 0, writeId: 'w' }, 0);
  let [now, revision] = [1_000_000, 0];
  const write = async (key: string, value: unknown) => {
    revision += 1;
    memory.see({ key, value, revision, stamp: now });
    return { kind: 'written' as const, revision };
  };
  const isFree = (row: string) => memory.slot(row)?.record.lease == null;
  const lease = (row: string, of: Partial<Order> & { relayId?: string }) => {
    const some = {
      ...{ leaseId: row, callId: row, deskId: '', relayId: 'relay', agentNumber: '', component: 'trunk-api' },
      ...{ answer: { extension: '09', trunk: null, callLimitSeconds: null }, boundSeconds: 30 },
      ...{ trunkManagerId: 'm', campaignName: 'n', campaignId: 'c', at: now, addAt: now, latestEnd: now },
    };
    const record = { ...some, asked: null, ...of };
    return write(`slot.${row}`, { epoch: 'e', lease: record, past: [], writeId: row });
  };
  const dialled: string[] = [];
  const place = async (order: Order, free: readonly string[]) => {
    const row = free.find(isFree);
    if (row === undefined) return { kind: 'no-slot' };
    await lease(row, order);
    dialled.push(order.answer.extension);
    return { kind: 'added', campaignId: row, foundByName: false };
  };
  const calls = new DeskCalls({
    config: {
      dialing: { country, internalPattern: '^[2-9][0-9]{1,4}$', denied: [] },
      campaign: { context: 'auto', windowMinutes: 10 },
      slots: {
        external: { component: 'trunk-api', trunk: 't', ringSeconds: 30, callLimitSeconds: 3600, rows },
        internal: { component: 'exten-api', ringSeconds: 30, callLimitSeconds: 3600, rows },
      },
    },
    slots: { memory, isFree, isJoined: () => true, place },
    store: { get: async () => ok(null) },
    line: new Line(memory, { set: write, remove: (key) => write(key, null) }),
    managers: { take: async () => 'manager', giveBack() {} },
    clock: { monotonic: () => now },
    adding() {},
    notPlaced() {},
  } as unknown as CallTools);
  /** One call after the other, each after the pause that a desk has to make, or another one (ms). */
  const dial = async (number: string, callId: string, after = 1_500) => {
    now += after;
    const placed = await calls.place({ number } as Desk, { callId, number: '09125550100' });
    return placed.ok ? placed.value : placed.error;
  };
  /** What becomes of an order, and the number that the relay has the PBX ring for it. */
  const ordered = async (asked: Omit<RequestOf<'place'>, 'callId'>) => {
    now += 1_500;
    dialled.length = 0;
    const callId = `c${now}`;
    const placed = await calls.place({ number: '301', name: 'Ann' } as Desk, { ...asked, callId });
    await write('slot.slot-0', { epoch: 'e', lease: null, past: [], writeId: callId });
    return [placed.ok ? placed.value : placed.error, ...dialled];
  };
  /** Another relay begins a call of this desk. */
  const beganElsewhere = (deskId: string, row: string) => lease(row, { deskId, relayId: 'another' });
  return { dial, ordered, beganElsewhere };
}

const pool = (count: number) => Array.from({ length: count }, (_, at) => ({ row: `slot-${at}`, desk: null }));
const added = (row: string) => ({ kind: 'added', orderId: row });

test('a desk that takes one row after the other leaves the others half of them, and keeps none waiting', async () => {
  const { dial } = staged(pool(8));
  for (let turn = 0; turn < 4; turn += 1)
    expect(await dial('301', `c${turn}`)).toMatchObject({ kind: 'added' });
  expect(await dial('301', 'c4')).toEqual({ kind: 'in-line', position: 1 });
  for (const desk of ['302', '303', '304', '305']) {
    expect(await dial('301', 'c4')).toEqual({ kind: 'in-line', position: 1 });
    expect(await dial(desk, desk)).toMatchObject({ kind: 'added' });
  }
});

test('few rows are one desk’s, too, while it has few', async () => {
  const { dial } = staged(pool(3));
  for (const row of ['slot-0', 'slot-1', 'slot-2']) expect(await dial('301', row)).toEqual(added(row));
});

test('a desk with a row of its own does not wait for those who wait for the pool', async () => {
  const { dial } = staged([...pool(1), { row: 'own', desk: '305' }]);
  expect(await dial('301', 'a')).toEqual(added('slot-0'));
  expect(await dial('302', 'b')).toEqual({ kind: 'in-line', position: 1 });
  expect(await dial('305', 'c')).toEqual(added('own'));
  expect(await dial('305', 'd')).toEqual({ kind: 'in-line', position: 2 });
});

test('a desk begins one call a second, of as many as it places; another desk does not wait for it', async () => {
  const { dial } = staged(pool(8));
  expect(await dial('301', 'a')).toEqual(added('slot-0'));
  expect(await dial('301', 'b', 0)).toEqual({ kind: 'in-line', position: 1 });
  expect(await dial('302', 'c', 0)).toEqual(added('slot-1'));
  expect(await dial('301', 'b', 999)).toEqual({ kind: 'in-line', position: 1 });
  expect(await dial('301', 'b', 1)).toEqual(added('slot-2'));
});

test('a call that another relay began for the desk counts for its pause, too', async () => {
  const { dial, beganElsewhere } = staged(pool(8));
  await beganElsewhere('301', 'slot-7');
  expect(await dial('301', 'a', 0)).toEqual({ kind: 'in-line', position: 1 });
  expect(await dial('302', 'b', 0)).toEqual(added('slot-0'));
  // What it wrote to keep its place in line shows how late it is on NATS's clock.
  expect(await dial('301', 'a', 1_000)).toEqual({ kind: 'in-line', position: 1 });
  expect(await dial('301', 'a', 1_000)).toEqual(added('slot-1'));
});

const byIran = { country: 'IR', route: 'external' } as const;

test.each([
  ['0912 of Iran', { number: '09121234567', readAs: byIran }],
  ['a local number', { number: '88776655', readAs: byIran }],
  ['a line of its own PBX', { number: '214', readAs: byIran }],
  ['a number outside', { number: '09121234567', readAs: { country: 'DE', route: 'internal' } as const }],
])(
  '%s, which the relay reads as another number than the desk, is not placed; the desk gets the relay’s settings',
  async (_what, order) => {
    const { ordered } = staged(pool(1), 'DE');
    expect(await ordered(order)).toEqual([
      { kind: 'read-otherwise', settings: expect.objectContaining({ number: '301', country: 'DE' }) },
    ]);
  },
);

test.each([
  ['abroad for both', { number: '00442079460958', readAs: byIran }, '00442079460958'],
  ['abroad for the desk alone', { number: '00493012345678', readAs: byIran }, '03012345678'],
  [
    'a line of the PBX for both',
    { number: '214', readAs: { country: 'IR', route: 'internal' } as const },
    '214',
  ],
  ['read by the same rules', { number: '88776655', readAs: { ...byIran, country: 'DE' } }, '88776655'],
  ['of a desk of an earlier version, which says nothing', { number: '09121234567' }, '09121234567'],
])('a number that is %s is placed', async (_what, order, dialled) => {
  const { ordered } = staged(pool(1), 'DE');
  expect(await ordered(order)).toEqual([added('slot-0'), dialled]);
});
