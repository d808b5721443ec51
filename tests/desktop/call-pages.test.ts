import { expect, test } from 'vitest';
import { createCallPages } from '../../electron/desktop/features/call-pages/call-pages.ts';
import { createCallBoard } from '../../electron/desktop/features/calls/call-board.ts';
import type { Call } from '../../shared/call/call.ts';
import type { CallEvent, CallEventBody } from '../../shared/call/events.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import { fakeEngine, hostEvents } from '../support/app/host-events.ts';
import { settled } from '../support/engine/manual-clock.ts';
import { callRequested } from '../support/storage/stored-calls.ts';

const template = 'https://crm.example/?phone={number}&call={call}';

function pages(
  preferences: { callPage?: string; callPageWhen?: 'by-hand' | 'on-answer' } = {},
  open: (url: string) => Promise<void> = async () => {},
) {
  const opened: string[] = [];
  const failures: string[] = [];
  const events = hostEvents();
  const board = createCallBoard(events, () => {});
  const made = createCallPages({
    host: events,
    board,
    preferences: () => ({ callPage: template, callPageWhen: 'on-answer', ...preferences }),
    open: async (url) => {
      opened.push(url);
      await open(url);
    },
    failed: ({ kind }) => void failures.push(kind),
  });
  const answered = (call: { callId: string; number: string }) =>
    events.incoming(call as IncomingCall, 'answered');
  return { made, opened, failures, events, answered };
}

const requested = callRequested('c1', 1000, '02144550101');
const internal = { ...requested, route: 'internal', number: '214' } as const;
const event = (body: CallEventBody, at = 2000): CallEvent => ({ callId: 'c1', at, ...body });
const state = (leg: 'a' | 'b', name: 'ringing' | 'in-use' = 'in-use') =>
  event({ type: 'leg-state', source: 'webhook', leg, state: name, participant: '', uniqueId: 'u' });
const asked = event({
  ...{ type: 'component-asked', source: 'listener', leg: 'a', component: 'trunk-api' },
  ...{ uniqueId: 'u', src: '', dst: '', answer: requested.answer, answeredInMilliseconds: 3, inTime: true },
});
const url = 'https://crm.example/?phone=02144550101&call=c1';

/** Tells the events of a log from one on; those before were there when the engine began. */
function tell({ events }: ReturnType<typeof pages>, log: readonly CallEvent[], from = 0): void {
  const request = log.find((one) => one.type === 'call-requested');
  if (from > 0)
    events.began(
      fakeEngine({
        calls: () => [{ callId: 'c1', request } as unknown as Call],
        events: () => log.slice(0, from),
      }),
    );
  for (const one of log.slice(from)) events.call(one);
}

test('the page of a call opens by hand as often as asked, with both values in their places', async () => {
  const desk = pages({ callPageWhen: 'by-hand' });
  const { made, opened, answered } = desk;
  await made.open({ callId: 'c1', number: '02144550101' });
  await made.open({ callId: 'c1', number: '02144550101' });
  expect(opened).toEqual([url, url]);
  tell(desk, [requested, asked]);
  answered({ callId: 'c2', number: '214' });
  expect(opened).toHaveLength(2);
});

test('the page of a call to an outside number opens once, when the agent answered', () => {
  const desk = pages();
  const { opened } = desk;
  tell(desk, [requested, state('a', 'ringing')]);
  expect(opened).toEqual([]);
  tell(desk, [requested, state('a'), asked, asked, state('b')]);
  expect(opened).toEqual([url]);
});

test('the page of a call to an extension opens when the other phone was answered', () => {
  const desk = pages();
  const { opened } = desk;
  tell(desk, [internal, state('a'), asked, state('b', 'ringing')]);
  expect(opened).toEqual([]);
  tell(desk, [internal, state('a'), asked, state('b')]);
  expect(opened).toEqual(['https://crm.example/?phone=214&call=c1']);
});

test('the page of a call does not open a second time after a restart', () => {
  const desk = pages();
  const { opened } = desk;
  tell(desk, [requested, asked, state('b'), state('a')], 2);
  expect(opened).toEqual([]);
});

test('a call to the agent opens its page once when it is answered, a trial of the set-up never', () => {
  const desk = pages();
  const { opened, answered } = desk;
  answered({ callId: 'in-1', number: '214' });
  answered({ callId: 'in-1', number: '214' });
  tell(desk, [{ ...requested, origin: 'setup-test' }, asked]);
  expect(opened).toEqual(['https://crm.example/?phone=214&call=in-1']);
});

test('without a template no page opens by itself, and by hand the app says that there is none', async () => {
  const { made, opened, failures, answered } = pages({ callPage: '' });
  answered({ callId: 'c1', number: '214' });
  expect(await made.open({ callId: 'c1', number: '214' })).toMatchObject({
    error: { kind: 'call-page-unusable', reason: 'empty' },
  });
  expect([opened, failures]).toEqual([[], []]);
});

test('a template that was edited by hand into something else than http is refused', async () => {
  for (const callPage of ['javascript:alert({number})', 'file:///{call}', 'https://a:b@crm.example/']) {
    const { opened, failures, answered } = pages({ callPage });
    answered({ callId: 'c1', number: '214' });
    await settled();
    expect([opened, failures]).toEqual([[], ['call-page-unusable']]);
  }
});

test('a system that can not open the page of a call is told', async () => {
  const { made } = pages({ callPageWhen: 'by-hand' }, async () => {
    throw new Error('no browser');
  });
  expect(await made.open({ callId: 'c1', number: '214' })).toEqual({
    ok: false,
    error: { kind: 'page-not-opened' },
  });
});
