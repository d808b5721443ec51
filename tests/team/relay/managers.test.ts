import { expect, test } from 'vitest';
import { Managers } from '../../../electron/team/relay/pbx/managers.ts';
import type { PbxError } from '../../../shared/errors.ts';
import type { TrunkManager } from '../../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

const manager = (id: string, more: Partial<TrunkManager> = {}): TrunkManager => ({
  ...{ id, title: id, active: true, activeHours: {} },
  ...{ capacity: null, currentCapacity: null, dialIntervalSeconds: null },
  ...more,
});

/** Trunk managers whose PBX and clock a test moves. */
function staged(first: TrunkManager[], ids = first.map(({ id }) => id)) {
  const pbx = {
    answer: ok(first) as Result<TrunkManager[], PbxError>,
    asked: 0,
    /** Settles when the PBX may answer. */
    mayAnswer: Promise.resolve(),
  };
  const time = { now: 1_000_000 };
  const findTrunkManagers = async () => {
    pbx.asked += 1;
    await pbx.mayAnswer;
    return pbx.answer;
  };
  const clock = { monotonic: () => time.now, after: () => () => {} };
  return { pbx, time, managers: new Managers({ findTrunkManagers }, ids, clock) };
}

test('a trunk manager gets no call sooner after its last one than its dial_interval, and several take turns', async () => {
  const { managers, time } = staged([
    manager('one', { dialIntervalSeconds: 5 }),
    manager('other', { dialIntervalSeconds: 3 }),
  ]);
  expect([await managers.take(), await managers.take(), await managers.take()]).toEqual([
    'one',
    'other',
    null,
  ]);
  time.now += 2_999;
  expect(await managers.take()).toBeNull();
  time.now += 1;
  expect([await managers.take(), await managers.take()]).toEqual(['other', null]);
  time.now += 2_000;
  expect([await managers.take(), await managers.take()]).toEqual(['one', null]);
});

test('a trunk manager gets no call beyond its capacity, counted by the PBX and by what it was given since', async () => {
  const { managers, pbx, time } = staged([manager('one', { capacity: 3, currentCapacity: 1 })]);
  expect([await managers.take(), await managers.take(), await managers.take()]).toEqual(['one', 'one', null]);
  // One call ended; that is asked about, though not with every call that waits.
  pbx.answer = ok([manager('one', { capacity: 3, currentCapacity: 2 })]);
  expect(await managers.take()).toBeNull();
  expect(pbx.asked).toBe(1);
  time.now += 2_001;
  expect([await managers.take(), await managers.take()]).toEqual(['one', null]);
  expect(pbx.asked).toBe(2);
});

test('a call that was given while the lines were being counted counts, too', async () => {
  const full = manager('full', { capacity: 1, currentCapacity: 1 });
  const { managers, pbx, time } = staged([
    full,
    manager('open', { capacity: 2, currentCapacity: 0, dialIntervalSeconds: 2.5 }),
  ]);
  expect(await managers.take()).toBe('open');
  time.now += 2_100;
  let answer = () => {};
  pbx.mayAnswer = new Promise((resolve) => {
    answer = resolve;
  });
  const counting = managers.take();
  time.now += 400;
  expect(await managers.take()).toBe('open');
  pbx.answer = ok([full, manager('open', { capacity: 2, currentCapacity: 1, dialIntervalSeconds: 2.5 })]);
  time.now += 1_500;
  answer();
  expect(await counting).toBeNull();
  time.now += 1_000;
  expect(await managers.take()).toBeNull();
  expect(pbx.asked).toBe(2);
});

test('a call that was not added after all takes neither a line nor a turn', async () => {
  const { managers, time } = staged([manager('one', { capacity: 1, currentCapacity: 0 })]);
  expect(await managers.take()).toBe('one');
  // Its lines are counted before the call turns out not to be there.
  time.now += 60_001;
  expect(await managers.take()).toBe('one');
  managers.giveBack('one');
  managers.giveBack('one');
  expect([await managers.take(), await managers.take()]).toEqual(['one', null]);
  const slow = staged([manager('one', { dialIntervalSeconds: 9 })]).managers;
  expect(await slow.take()).toBe('one');
  slow.giveBack('one');
  expect([await slow.take(), await slow.take()]).toEqual(['one', null]);
});

test('a trunk manager that is switched off is passed over where there is another, and alone is left to the PBX to refuse', async () => {
  const off = manager('off', { active: false });
  expect(await staged([off, manager('on')]).managers.take()).toBe('on');
  expect(await staged([off]).managers.take()).toBe('off');
});

test('what the PBX does not tell keeps nobody waiting', async () => {
  const { managers, pbx } = staged([], ['unseen']);
  expect([await managers.take(), await managers.take()]).toEqual(['unseen', 'unseen']);
  const away = staged([], ['unseen']);
  away.pbx.answer = fail({ kind: 'pbx-unreachable', address: 'pbx', code: 'ECONNREFUSED', sent: false });
  expect([await away.managers.take(), await away.managers.take()]).toEqual(['unseen', 'unseen']);
  expect(pbx.asked).toBe(1);
});
