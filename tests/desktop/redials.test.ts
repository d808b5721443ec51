import { expect, test } from 'vitest';
import { createRedials, type RedialOptions } from '../../electron/desktop/features/redials/redials.ts';
import type { AppError } from '../../shared/errors.ts';
import { callRequestedEvent } from '../support/app/board-events.ts';
import { hostEvents } from '../support/app/host-events.ts';
import { ManualClock } from '../support/engine/manual-clock.ts';

const start = Date.UTC(2026, 10, 23, 9);
const call = { callId: 'c1', number: '09351110102' };
const minute = 60_000;

function redials(facts: Partial<RedialOptions> = {}) {
  const clock = new ManualClock(start);
  const log: string[] = [];
  const events = hostEvents();
  const at = () => (clock.now() - start) / 1000;
  const state = {
    busy: false,
    locked: false,
    changing: false,
    owner: 'a',
    refusal: null as AppError | null,
  };
  const made = createRedials({
    clock,
    host: events,
    isChanging: () => state.changing,
    heldBy: () => (state.locked ? 'locked' : state.busy ? 'call' : null),
    belongsTo: () => state.owner,
    dial: (number) => {
      log.push(`${at()} dial ${number}`);
      return state.refusal === null
        ? { kind: 'dialled', callId: 'c9' }
        : { kind: 'refused', error: state.refusal };
    },
    announce: ({ number }, seconds) => log.push(`${at()} in ${seconds} s ${number}`),
    refused: (_redial, { kind }) => log.push(`${at()} ${kind}`),
    changed: () => {},
    ...facts,
  });
  return { made, clock, log, state, events };
}

test('after the chosen minutes the person is told, and fifteen seconds later it is dialled, once', async () => {
  const { made, clock, log } = redials();
  made.plan(call, 2);
  expect(made.list()).toEqual([{ ...call, at: start + 2 * minute, held: null }]);
  await clock.advance(10 * minute);
  expect(log).toEqual(['105 in 15 s 09351110102', '120 dial 09351110102']);
  expect([made.list(), clock.pending()]).toEqual([[], 0]);
});

test('cancelled before or after the notice, nothing is dialled and nothing is timed', async () => {
  for (const seconds of [10, 50]) {
    const { made, clock, log } = redials();
    made.plan(call, 1);
    await clock.advance(seconds * 1000);
    made.cancel('c1');
    expect([made.list(), clock.pending()]).toEqual([[], 0]);
    await clock.advance(10 * minute);
    expect(log.some((line) => line.includes('dial'))).toBe(false);
  }
});

test('a new choice for the same number takes the place of the one before, whichever call it is about', async () => {
  const { made, clock, log } = redials();
  made.plan(call, 1);
  made.plan({ ...call, callId: 'c2' }, 5);
  expect(made.list()).toMatchObject([{ callId: 'c2', at: start + 5 * minute }]);
  await clock.advance(10 * minute);
  expect(log.filter((line) => line.includes('dial'))).toEqual(['300 dial 09351110102']);
});

test('a number that is called by hand meanwhile is not called again', async () => {
  const { made, clock, log, events } = redials();
  made.plan(call, 1);
  made.plan({ callId: 'c2', number: '214' }, 1);
  events.call(callRequestedEvent('c3', '214'));
  expect(made.list()).toMatchObject([{ callId: 'c1' }]);
  await clock.advance(2 * minute);
  expect(log.filter((line) => line.includes('dial'))).toEqual(['60 dial 09351110102']);
});

test('a redial waits while a call is under way, and the person is told again before it is dialled', async () => {
  const { made, clock, log, state } = redials();
  made.plan(call, 1);
  await clock.advance(50_000);
  state.busy = true;
  await clock.advance(70_000);
  expect(made.list()).toMatchObject([{ held: 'call' }]);
  state.busy = false;
  made.review();
  expect(made.list()).toMatchObject([{ held: null, at: start + 135_000 }]);
  await clock.advance(5 * minute);
  expect(log).toEqual(['45 in 15 s 09351110102', '120 in 15 s 09351110102', '135 dial 09351110102']);
});

test('a locked screen delays a redial, also where the system tells no unlocking', async () => {
  const { made, clock, log, state } = redials();
  state.locked = true;
  made.plan(call, 1);
  await clock.advance(3 * minute);
  expect(made.list()).toMatchObject([{ held: 'locked' }]);
  state.locked = false;
  await clock.advance(10_000);
  expect(made.list()).toMatchObject([{ held: null }]);
  await clock.advance(15_000);
  expect(log.at(-1)).toMatch(/dial/);
  expect(log.filter((line) => line.includes('dial'))).toHaveLength(1);
});

test('what the guards refuse at that moment is told and not tried again', async () => {
  const { made, clock, log, state } = redials();
  state.refusal = { kind: 'dial-refused', number: call.number, reason: 'do-not-call' };
  made.plan(call, 1);
  await clock.advance(10 * minute);
  expect(log.slice(1)).toEqual(['60 dial 09351110102', '60 dial-refused']);
  expect([made.list(), clock.pending()]).toEqual([[], 0]);
});

test.each<AppError>([
  { kind: 'call-in-progress', callId: 'x', number: '214' },
  { kind: 'call-may-ask', callId: 'x', number: '214', seconds: 60 },
])('a redial waits for a call that is found in its way only by dialling: $kind', async (refusal) => {
  const { made, clock, state } = redials();
  state.refusal = refusal;
  made.plan(call, 1);
  await clock.advance(minute);
  expect(made.list()).toMatchObject([{ held: 'call' }]);
});

test('a machine that slept through a redial’s time announces it again instead of ringing at once', async () => {
  const clock = new ManualClock(start);
  let asleep = 0;
  const { made, log } = redials({
    clock: {
      now: () => clock.now() + asleep,
      after: (milliseconds, task) => clock.after(milliseconds, task),
    },
  });
  made.plan(call, 1);
  asleep = 60 * minute;
  await clock.advance(20_000);
  expect(log).toEqual(['0 in 15 s 09351110102']);
  await clock.advance(15_000);
  expect(log).toHaveLength(2);
});

test.each([
  { beforeSleep: 30, sleep: 35, name: 'ends five seconds late' },
  { beforeSleep: 30, sleep: 58, name: 'ends half a minute late' },
  { beforeSleep: 30, sleep: 25, name: 'ends within the time of the notice' },
  { beforeSleep: 50, sleep: 12, name: 'begins after the notice, and ends late' },
  { beforeSleep: 50, sleep: 8, name: 'begins after the notice, and ends in it' },
])('a sleep that $name leaves the person the whole time of the notice', async ({ beforeSleep, sleep }) => {
  const { made, clock, log } = redials();
  made.plan(call, 1);
  await clock.advance(beforeSleep * 1000);
  clock.sleep(sleep * 1000);
  await clock.advance(5 * minute);
  const [dialled, noticed] = [log.at(-1), log.at(-2)];
  expect(noticed).toMatch(/in 15 s/);
  const at = (line = '') => Number(line.split(' ')[0]);
  expect(dialled).toMatch(/ dial /);
  expect(at(dialled) - at(noticed)).toBe(15);
  expect(at(noticed)).toBeGreaterThanOrEqual(beforeSleep + sleep);
  expect(log.filter((line) => line.includes('dial'))).toHaveLength(1);
});

test.each([
  ['back by an hour', -60 * minute],
  ['forward by an hour', 60 * minute],
])(
  'a clock that is set %s while the notice stands is followed by another notice, and the call fifteen seconds later',
  async (_, by) => {
    const clock = new ManualClock(start);
    let set = 0;
    const log: string[] = [];
    const told = (what: string) => log.push(`${(clock.now() - start) / 1000} ${what}`);
    const { made } = redials({
      clock: {
        now: () => clock.now() + set,
        after: (milliseconds, task) => clock.after(milliseconds, task),
      },
      announce: (_redial, seconds) => told(`in ${seconds} s`),
      dial: () => {
        told('dial');
        return { kind: 'dialled', callId: 'c9' };
      },
    });
    made.plan(call, 1);
    await clock.advance(50_000);
    set = by;
    await clock.advance(120 * minute);
    expect(log).toEqual(['45 in 15 s', '51 in 15 s', '66 dial']);
  },
);

test('a sleep that is over long before the time changes nothing', async () => {
  const { made, clock, log } = redials();
  made.plan(call, 5);
  await clock.advance(10_000);
  clock.sleep(2 * minute);
  await clock.advance(5 * minute);
  expect(log).toEqual(['285 in 15 s 09351110102', '300 dial 09351110102']);
});

test('a redial that is due while another engine begins waits for it, and is not dropped', async () => {
  const { made, clock, log, state } = redials();
  made.plan(call, 1);
  await clock.advance(50_000);
  state.changing = true;
  await clock.advance(11_000);
  expect(log).toEqual(['45 in 15 s 09351110102']);
  state.changing = false;
  await clock.advance(1_000);
  expect(log).toEqual(['45 in 15 s 09351110102', '61.25 dial 09351110102']);
});

test('a redial of a profile that is no longer in use is dropped with the change, and dials nothing before it', async () => {
  const { made, clock, log, state, events } = redials();
  made.plan(call, 1);
  state.owner = 'b';
  events.began(null, 'b');
  expect([made.list(), clock.pending()]).toEqual([[], 0]);
  state.owner = 'a';
  made.plan(call, 1);
  state.owner = 'b';
  await clock.advance(10 * minute);
  expect([log, made.list()]).toEqual([[], []]);
});

test('nothing is timed after the stop', () => {
  const { made, clock } = redials();
  made.plan(call, 1);
  made.plan({ callId: 'c2', number: '214' }, 10);
  made.stop();
  expect(clock.pending()).toBe(0);
});
