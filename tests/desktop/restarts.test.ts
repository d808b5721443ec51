import { expect, test } from 'vitest';
import { callsFeature } from '../../electron/desktop/features/calls/feature.ts';
import { dialingFeature } from '../../electron/desktop/features/dialing/feature.ts';
import { incomingFeature } from '../../electron/desktop/features/incoming/feature.ts';
import { settingsFeature } from '../../electron/desktop/features/settings/feature.ts';
import { setupFeature } from '../../electron/desktop/features/setup/feature.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import { fail, ok } from '../../shared/result.ts';
import { callRequestedEvent, endedEvent } from '../support/app/board-events.ts';
import { fakeBase } from '../support/app/fake-base.ts';

const number = '09125550101';
const noEngine = { kind: 'not-set-up' } as const;

/** The features that ask the engine something or replace it, over one that notes what it was asked. */
function app() {
  const asked: string[] = [];
  const made = fakeBase({
    guard: () => ({ guard: { kind: 'allowed' }, tooMany: false }),
    dial: () => {
      asked.push('dial');
      return ok({ callId: 'c1' });
    },
    cancel: () => {
      asked.push('cancel');
      return 'cancelled';
    },
  });
  const { base, around } = made;
  const replaced = async () => void asked.push('restart');
  Object.assign(base.host, { restart: replaced, refresh: replaced, error: () => null });
  Object.assign(base.host, { engine: () => (around.engine.ok ? around.engine.value : null) });
  Object.assign(base, { secrets: { read: () => ({}) } });
  const calls = callsFeature(base);
  const { dialing: _dialing, ...dialing } = dialingFeature(base, {
    calls: calls.board,
    incoming: incomingFeature(base).board,
    placesKnown: true,
    membershipOf: () => null,
    profiles: { inTheWay: () => null, switchTo: async () => ok(null) },
  });
  const handlers = {
    ...calls.handlers,
    ...dialing.handlers,
    ...settingsFeature(base).handlers,
    ...setupFeature(base, calls.board).handlers,
  };
  const ask = (channel: keyof typeof handlers, request?: object) =>
    handlers[channel](request, { window: 'main' });
  return { ...made, asked, ask, dialing };
}

test.each(['sandbox:start', 'sandbox:stop'] as const)(
  '%s while a call is under way is refused with that call, and changes nothing',
  async (channel) => {
    const { events, settings, asked, ask } = app();
    const before = structuredClone(settings.read());
    events.call(callRequestedEvent('c1', number));
    expect(await ask(channel)).toEqual(fail({ kind: 'call-in-progress', callId: 'c1', number }));
    expect([asked, settings.read()]).toEqual([[], before]);
    events.call(endedEvent('c1'));
    expect([await ask(channel), asked]).toEqual([ok(null), ['restart']]);
  },
);

test('a call that the sandbox plays, and a test of one’s own phone, keep nobody from leaving or entering it', async () => {
  const played = app();
  played.settings.change({ mode: 'sandbox' });
  played.events.call(callRequestedEvent('c1', number));
  expect(await played.ask('sandbox:stop')).toEqual(ok(null));
  const tested = app();
  tested.events.call({ ...callRequestedEvent('c1', number), origin: 'setup-test' } as CallEvent);
  expect(await tested.ask('sandbox:start')).toEqual(ok(null));
});

test.each([
  ['calls:dial', { text: number, origin: 'pad', desk: '0' }, 'dial'],
  ['calls:cancel', { callId: 'c1' }, 'cancel'],
] as const)('%s while another engine begins waits for it', async (channel, request, what) => {
  const { around, asked, ask } = app();
  const there = around.engine;
  const { promise, resolve } = Promise.withResolvers<void>();
  around.engine = fail(noEngine);
  around.changing = promise;
  const answered = ask(channel, request);
  await Promise.resolve();
  expect(asked).toEqual([]);
  around.engine = there;
  around.changing = null;
  resolve();
  expect(await answered).toMatchObject({ ok: true });
  expect(asked).toEqual([what]);
});

test('a link and a number of the tray wait for the next engine, too', async () => {
  const { around, asked, dialing, settings } = app();
  settings.change({ preferences: { ...settings.read().preferences, links: 'dial' } });
  const there = around.engine;
  const { promise, resolve } = Promise.withResolvers<void>();
  around.engine = fail(noEngine);
  around.changing = promise;
  const { desk } = dialing.state();
  const dialled = Promise.all([
    dialing.dialUnasked(number, { origin: 'tray', desk }),
    dialing.dialUnasked(number, { origin: 'link' }),
  ]);
  around.engine = there;
  around.changing = null;
  resolve();
  await dialled;
  expect([asked, around.noticed]).toEqual([['dial', 'dial'], []]);
});
