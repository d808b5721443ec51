import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TeamLink } from '../../../electron/team/desk/link.ts';
import { TeamOrders } from '../../../electron/team/desk/team-orders.ts';
import { ok } from '../../../shared/result.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const dialing = { country: 'IR', internalPattern: '^[2-9][0-9]{2}$' };
const silent = { inLine() {}, cancelling() {} };
type State = 'cancelled' | 'cancelling' | 'answered';

/** The orders of a desk whose relay has added one call, and answers each request to cancel it with the next of these states. */
async function ordersWith(states: State[]) {
  const told: string[] = [];
  const ask = async (operation: string) => {
    if (operation === 'place') return ok({ kind: 'added', orderId: 'order-1' });
    return ok({ state: (states.length > 1 ? states.shift() : states[0]) ?? 'cancelled' });
  };
  const orders = new TeamOrders({ ask } as Pick<TeamLink, 'ask'>, dialing, {
    inLine() {},
    cancelling: (callId, state) => void told.push(`${callId} ${state}`),
  });
  await orders.place({ callId: 'call-1', secondParty: '09125550100' } as Parameters<TeamOrders['place']>[0]);
  return { orders, told };
}

test('a cancel is done when the relay says so, and until then the phone may be connected', async () => {
  const { orders, told } = await ordersWith(['cancelling', 'cancelling', 'cancelled']);
  const done = orders.withdraw('order-1');
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await done).toEqual(ok(null));
  expect(new Set(told)).toEqual(new Set(['call-1 may-connect']));
});

test('a cancel that came after the question is told as too late', async () => {
  const { orders, told } = await ordersWith(['answered']);
  expect(await orders.withdraw('order-1')).toEqual(ok(null));
  expect(told).toEqual(['call-1 too-late']);
});

test('a cancel that the relay can not report as done is never told as done; asked again it is not waited for anew', async () => {
  const { orders } = await ordersWith(['cancelling']);
  const done = orders.withdraw('order-1');
  await vi.advanceTimersByTimeAsync(30_000);
  const failed = {
    ok: false,
    error: { kind: 'pbx-said-no', words: expect.stringMatching(/may still connect/) },
  };
  expect(await done).toMatchObject(failed);
  expect(await orders.withdraw('order-1')).toMatchObject(failed);
});

test('a call that waited in line when this computer fell asleep is cancelled at its waking, before the relay is asked for it', async () => {
  const asked: string[] = [];
  let isCancelled = false;
  const ask = async (operation: string) => {
    asked.push(operation);
    isCancelled ||= operation === 'cancel';
    if (operation === 'cancel') return ok({ state: 'cancelled' });
    return ok(isCancelled ? { kind: 'not-added', error: null } : { kind: 'in-line', position: 1 });
  };
  const orders = new TeamOrders({ ask } as Pick<TeamLink, 'ask'>, dialing, silent);
  const order = { callId: 'call-1', secondParty: '09125550100' } as Parameters<TeamOrders['place']>[0];
  const placed = orders.place(order);
  await vi.advanceTimersByTimeAsync(2_500);
  vi.setSystemTime(Date.now() + 15 * 3_600_000);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(asked).toEqual(['place', 'place', 'place', 'cancel', 'place']);
  expect(await placed).toMatchObject({ ok: false, error: { kind: 'pbx-said-no' } });
});

test('an order says by which country’s rules its number was read, and whether for a line of the PBX; where the relay reads another number, it is refused in words of both languages', async () => {
  const asked: unknown[] = [];
  const ask = async (_operation: string, request: { number: string; readAs: object }) => {
    asked.push([request.number, request.readAs]);
    return ok({ kind: 'read-otherwise', settings: {} });
  };
  const orders = new TeamOrders({ ask } as unknown as Pick<TeamLink, 'ask'>, dialing, silent);
  for (const secondParty of ['09125550100', '214']) {
    const order = { callId: 'call-1', secondParty } as Parameters<TeamOrders['place']>[0];
    const error = { kind: 'pbx-said-no', service: 'relay', why: 'read-otherwise' };
    expect(await orders.place(order)).toMatchObject({ ok: false, error });
  }
  expect(asked).toEqual([
    ['09125550100', { country: 'IR', route: 'external' }],
    ['214', { country: 'IR', route: 'internal' }],
  ]);
});
