import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDesk } from '../../electron/desktop/create-desk.ts';
import type { DeskEngine, EngineStart, Parts } from '../../electron/desktop/parts/ports.ts';
import type { SecretsVault } from '../../electron/desktop/settings/secrets.ts';
import { freshSettings } from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore } from '../../electron/desktop/settings/settings-store.ts';
import type { AppError } from '../../shared/errors.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import { fail, ok } from '../../shared/result.ts';
import { callRequestedEvent, endedEvent } from '../support/board-events.ts';
import { deskConfig as config } from '../support/desk-config.ts';

const number = '09125550102';
const busy = { callId: 'c1', number };
const incoming = { callId: 'in-1', number: '214', answeredAt: null, ended: null } as IncomingCall;

/** The app's desk over an engine that only notes what it is asked to dial; timers are the test's. */
async function deskWith(refusal: AppError | null = null) {
  const dialled: unknown[] = [];
  const told: string[] = [];
  const state = { locked: false };
  const starts: EngineStart[] = [];
  const engine: Pick<DeskEngine, 'calls' | 'dial' | 'directory' | 'stop'> = {
    calls: () => [],
    directory: async () => fail({ kind: 'pbx-said-no', service: '', words: '' }),
    dial: (request) => {
      dialled.push(request);
      return refusal === null ? ok({ callId: 'c2' }) : fail(refusal);
    },
    stop: async () => {},
  };
  const parts = {
    startEngine: async (start: EngineStart) => {
      starts.push(start);
      return ok(engine);
    },
    startSandbox: async () => ok({ config, stop: async () => {} }),
    facePbx: async (given: typeof config) => given,
    isExposed: () => false,
    openContacts: () => ({
      favourites: async () => ok([]),
      names: async () => ok(new Map()),
      keepSourcesOf: async () => ok({ changed: false }),
      close: async () => {},
    }),
    openHistory: () => fail({ kind: 'storage-failed', words: '' }),
  } as unknown as Parts;
  const settings = createSettingsStore({ settings: freshSettings, problem: null }, () => ok(null));
  settings.change({ mode: 'sandbox' });
  const desk = createDesk({
    settings,
    secrets: { read: () => ({}), state: () => ({}) } as unknown as SecretsVault,
    parts,
    directory: '/nowhere',
    isScreenLocked: () => state.locked,
    changed: () => {},
    onEvent: () => {},
    onIncoming: () => {},
    redialNotices: {
      announce: (_redial, seconds) => told.push(`in ${seconds} s`),
      refused: (_redial, { kind }) => told.push(kind),
    },
    callPages: { open: async () => {}, failed: () => {} },
    problem: () => {},
  });
  await desk.host.restart();
  const [start] = starts;
  if (start === undefined) throw new Error('no engine was started');
  return { desk, dialled, told, state, start };
}

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 9) }));
afterEach(() => void vi.useRealTimers());
const minute = 60_000;

test('the app dials a planned number through its guards, as one that nobody confirmed', async () => {
  const { desk, dialled, told } = await deskWith();
  desk.redials.plan(busy, 1);
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(dialled).toEqual([{ text: number, origin: 'redial', confirmed: false }]);
  expect(told).toEqual(['in 15 s']);
  expect(desk.redials.list()).toEqual([]);
});

test('a guard that wants the person’s word keeps the number from being dialled', async () => {
  const { desk, dialled, told } = await deskWith({ kind: 'dial-unconfirmed', number, reason: 'premium' });
  desk.redials.plan(busy, 1);
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(dialled).toHaveLength(1);
  expect(told).toEqual(['in 15 s', 'dial-unconfirmed']);
});

test('a call from here and a call to the agent hold it, their ends let it go on', async () => {
  const { desk, dialled, start } = await deskWith();
  desk.redials.plan(busy, 1);
  start.onEvent(callRequestedEvent('c9', '214'));
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect([dialled, desk.redials.list()[0]?.held]).toEqual([[], 'call']);
  start.onIncoming(incoming, 'rang');
  start.onEvent(endedEvent('c9'));
  await vi.advanceTimersByTimeAsync(minute);
  expect([dialled, desk.redials.list()[0]?.held]).toEqual([[], 'call']);
  const ended = { at: Date.now(), outcome: 'not-told', ringSeconds: null, talkSeconds: null } as const;
  start.onIncoming({ ...incoming, ended }, 'ended');
  desk.redials.review();
  await vi.advanceTimersByTimeAsync(minute);
  expect(dialled).toHaveLength(1);
});

test('a call with the number meanwhile, from here or to the agent, forgets the plan; so does the end of the app', async () => {
  const { desk, dialled, start } = await deskWith();
  desk.redials.plan(busy, 1);
  start.onEvent(callRequestedEvent('c3', number));
  expect(desk.redials.list()).toEqual([]);
  desk.redials.plan(busy, 1);
  start.onIncoming({ ...incoming, number, answeredAt: Date.now() }, 'answered');
  expect(desk.redials.list()).toEqual([]);
  desk.redials.plan(busy, 1);
  await desk.stop();
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect([dialled, vi.getTimerCount()]).toEqual([[], 0]);
});
