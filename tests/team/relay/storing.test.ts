import { expect, test } from 'vitest';
import { notStored, watchStoring } from '../../../electron/team/relay/nats/storing.ts';

/** A clock that goes on from one look to the next. */
function lookingClock() {
  let now = 0;
  let next: (() => unknown) | null = null;
  const clock = {
    monotonic: () => now,
    after: (milliseconds: number, task: () => unknown) => {
      next = () => {
        now += milliseconds;
        return task();
      };
      return () => {
        next = null;
      };
    },
  };
  return { clock, look: () => next?.() };
}

test('servers of the administrator’s own are told of as storing nothing once they were there at two looks, are not restarted, and the words say to restart them', async () => {
  const { clock, look } = lookingClock();
  const told: boolean[] = [];
  let [isJoined, isThere] = [true, false];
  const storing = watchStoring({
    ...{ isJoined: () => isJoined, isThere: async () => isThere, own: null, clock },
    changed: (isStoring) => told.push(isStoring),
  });
  await look();
  isJoined = false;
  // Away altogether: that is none of it.
  for (let looks = 0; looks < 3; looks += 1) await look();
  expect(storing.notStoringSince()).toBeNull();
  isThere = true;
  await look();
  expect(told).toEqual([]);
  await look();
  expect(told).toEqual([false]);
  expect(storing.notStoringSince()).not.toBeNull();
  isJoined = true;
  await look();
  expect(told).toEqual([false, true]);
  expect(storing.notStoringSince()).toBeNull();
  expect(notStored(false)).toMatch(/then restart that nats-server$/);
});
