import { expect, test } from 'vitest';
import { mostWithin, poolSize } from '../../../electron/team/relay/slots/pool-size.ts';

// Published tables of Erlang B, one call in a thousand.
test.for([
  { busy: 0, slots: 1 },
  { busy: 0.43, slots: 4 },
  { busy: 3.09, slots: 10 },
  { busy: 9.41, slots: 20 },
  { busy: 75.2, slots: 100 },
])(
  'for $busy slots that are taken at once, $slots refuse at most one call in a thousand',
  ({ busy, slots }) => {
    expect(poolSize(busy)).toBe(slots);
  },
);

test('more calls may be refused by fewer slots', () => {
  expect(poolSize(9.41, 0.01)).toBeLessThan(20);
});

test('the busiest hour is whichever it was, not one by the clock', () => {
  const minutes = [0, 10, 70, 75, 80, 100, 129, 130, 200].map((minute) => minute * 60_000);
  expect(mostWithin(minutes, 3_600_000)).toBe(5);
  expect(mostWithin([], 3_600_000)).toBe(0);
});
