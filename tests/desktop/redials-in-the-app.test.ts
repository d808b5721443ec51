import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { callsFeature } from '../../electron/desktop/features/calls/feature.ts';
import { dialingFeature } from '../../electron/desktop/features/dialing/feature.ts';
import type { CallHistory } from '../../electron/desktop/features/history/call-history.ts';
import { incomingFeature } from '../../electron/desktop/features/incoming/feature.ts';
import { redialsFeature } from '../../electron/desktop/features/redials/feature.ts';
import { freshProfile } from '../../electron/desktop/settings/settings-schema.ts';
import type { Membership } from '../../electron/team/desk/membership.ts';
import type { CallSummary } from '../../shared/call/summary.ts';
import type { AppError } from '../../shared/errors.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import { fail, ok } from '../../shared/result.ts';
import { callRequestedEvent, endedEvent } from '../support/app/board-events.ts';
import { fakeBase } from '../support/app/fake-base.ts';
import { otherPbxs } from '../support/app/other-pbxs.ts';

const number = '09125550102';
const busy = { callId: 'c1', number };
const incoming = { callId: 'in-1', number: '214', answeredAt: null, ended: null } as IncomingCall;

/** The app's features over an engine that only notes what it is asked to dial; timers are the test's. */
function appWith(refusal: AppError | null = null) {
  const dialled: unknown[] = [];
  const made = fakeBase({
    guard: () => ({
      guard:
        refusal?.kind === 'dial-unconfirmed'
          ? { kind: 'ask-again', reason: refusal.reason }
          : { kind: 'allowed' },
      tooMany: false,
    }),
    dial: (request) => {
      dialled.push(request);
      return refusal === null ? ok({ callId: 'c2' }) : fail(refusal);
    },
  });
  const { base } = made;
  const calledBefore: Partial<CallHistory> = {
    find: () => ({ number: '214' }) as CallSummary,
    newest: () => [],
  };
  base.history = () => ok(calledBefore as CallHistory);
  const team: { membership: Membership | null } = { membership: null };
  const membershipOf = () => team.membership;
  const [calls, incomingCalls] = [callsFeature(base), incomingFeature(base)];
  const profiles = { inTheWay: () => null, switchTo: async () => ok(null) };
  const dialing = dialingFeature(base, {
    calls: calls.board,
    incoming: incomingCalls.board,
    profiles,
    placesKnown: true,
    membershipOf,
  });
  const { redials, handlers } = redialsFeature(base, dialing, membershipOf);
  return { ...made, redials, handlers, dialing, dialled, team };
}

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 9) }));
afterEach(() => void vi.useRealTimers());
const minute = 60_000;

test('the app dials a planned number through its guards, as one that nobody confirmed', async () => {
  const { redials, dialled, around } = appWith();
  redials.plan(busy, 1);
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(dialled).toEqual([{ text: number, origin: 'redial', confirmed: false }]);
  expect(around.noticed).toHaveLength(1);
  expect(around.noticed[0]).toMatch(/in 15 seconds/);
  expect(redials.list()).toEqual([]);
});

test('a guard that wants the person’s word keeps the number from being dialled', async () => {
  const { redials, dialled, around } = appWith({ kind: 'dial-unconfirmed', number, reason: 'premium' });
  redials.plan(busy, 1);
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(dialled).toEqual([]);
  expect(around.noticed.slice(1)).toEqual(['premium']);
});

test('an engine that can not dial any more is told, once', async () => {
  const { redials, around } = appWith();
  redials.plan(busy, 1);
  around.engine = fail({ kind: 'listener-port-taken', host: '10.0.0.2', port: 5099 });
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(around.noticed.slice(1)).toEqual(['listener-port-taken']);
});

test('a call from here and a call to the agent hold it, their ends let it go on', async () => {
  const { redials, dialled, events } = appWith();
  redials.plan(busy, 1);
  events.call(callRequestedEvent('c9', '214'));
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect([dialled, redials.list()[0]?.held]).toEqual([[], 'call']);
  events.incoming(incoming, 'rang');
  events.call(endedEvent('c9'));
  await vi.advanceTimersByTimeAsync(minute);
  expect([dialled, redials.list()[0]?.held]).toEqual([[], 'call']);
  const ended = { at: Date.now(), outcome: 'not-told', ringSeconds: null, talkSeconds: null } as const;
  events.incoming({ ...incoming, ended }, 'ended');
  expect(redials.list()[0]?.held).toBeNull();
  await vi.advanceTimersByTimeAsync(minute);
  expect(dialled).toHaveLength(1);
});

test.each(otherPbxs)(
  'a planned number is not rung by the PBX %s, where it may be somebody else’s',
  async (_, change) => {
    const app = appWith();
    const { redials, dialled, events, around } = app;
    redials.plan({ callId: 'c1', number: '214' }, 1);
    change(app);
    events.began(null, around.dataDirectory);
    expect(redials.list()).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * minute);
    expect([dialled, around.noticed]).toEqual([[], []]);
  },
);

test('no redial is planned by a press on what was drawn for another profile', async () => {
  const { settings, redials, handlers, dialing } = appWith();
  const plan = () => handlers['redials:set']({ callId: 'c1', minutes: 1, desk }, { window: 'main' });
  let { desk } = dialing.state();
  settings.profiles.add(freshProfile('berlin', 'Berlin'));
  settings.profiles.activate('berlin');
  expect(await plan()).toMatchObject({ error: { kind: 'dial-refused', reason: 'settings-changed' } });
  expect(redials.list()).toEqual([]);
  ({ desk } = dialing.state());
  expect(await plan()).toEqual(ok(null));
  expect(redials.list()).toMatchObject([{ number: '214' }]);
});

test('a locked screen holds a redial, and its unlocking lets it go on with a new notice', async () => {
  const { redials, dialled, around, unlock } = appWith();
  redials.plan(busy, 1);
  around.locked = true;
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect([dialled, redials.list()[0]?.held]).toEqual([[], 'locked']);
  unlock();
  expect([redials.list()[0]?.held, around.noticed.length]).toEqual([null, 2]);
  await vi.advanceTimersByTimeAsync(minute);
  expect(dialled).toHaveLength(1);
});

test('a call with the number meanwhile, from here or to the agent, forgets the plan; so does the end of the app', async () => {
  const { base, redials, dialled, events } = appWith();
  redials.plan(busy, 1);
  events.call(callRequestedEvent('c3', number));
  expect(redials.list()).toEqual([]);
  redials.plan(busy, 1);
  events.incoming({ ...incoming, number, answeredAt: Date.now() }, 'answered');
  expect(redials.list()).toEqual([]);
  redials.plan(busy, 1);
  await base.owned.disposeAsync();
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect([dialled, vi.getTimerCount()]).toEqual([[], 0]);
});
