import { expect, test } from 'vitest';
import { sleeplessTime } from '../../../electron/team/relay/relay-clock.ts';

test('a relay’s time counts a sleep of the machine within a moment, and nothing else that its uptime rounds', () => {
  let [elapsed, upFor] = [1_000, 5_000];
  const now = sleeplessTime(
    () => elapsed,
    () => upFor,
  );
  expect(now()).toBe(1_000);
  [elapsed, upFor] = [1_700, 6_000];
  expect(now()).toBe(1_700);
  // Twenty seconds of sleep.
  [elapsed, upFor] = [1_760, 25_760];
  expect(now()).toBe(21_760);
  [elapsed, upFor] = [2_760, 26_760];
  expect(now()).toBe(22_760);
});
