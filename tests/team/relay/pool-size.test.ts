import { expect, test } from 'vitest';
import { poolSize } from '../../../electron/team/relay/slots/pool-size.ts';

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
