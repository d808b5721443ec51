import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialOrigins } from '../../../shared/call/events.ts';
import {
  admitOneMore,
  defaultGuardPatterns,
  type GuardPattern,
  guardOf,
} from '../../../shared/guards/dial-guard.ts';

const nobody = new Set<string>();
const rulesOf = (patterns: readonly GuardPattern[], doNotCall: ReadonlySet<string> = nobody) => ({
  patterns,
  doNotCall,
  isAbroad: () => false,
});
const pattern = (changes: Partial<GuardPattern>): GuardPattern => ({
  pattern: '^0900',
  reason: 'pattern',
  sources: null,
  action: 'ask',
  ...changes,
});

test('without a rule that fits, every number may be dialled from everywhere', () => {
  for (const origin of dialOrigins)
    expect(guardOf('09351111001', origin, rulesOf(defaultGuardPatterns))).toEqual({ kind: 'allowed' });
});

test.each([
  ['00442079460958', 'link', { kind: 'ask-again', reason: 'international' }],
  ['00442079460958', 'clipboard', { kind: 'ask-again', reason: 'international' }],
  ['00442079460958', 'pad', { kind: 'allowed' }],
  ['00442079460958', 'command-line', { kind: 'allowed' }],
  ['9092301234', 'link', { kind: 'ask-again', reason: 'premium' }],
  ['09092301234', 'link', { kind: 'ask-again', reason: 'premium' }],
  ['09351111001', 'link', { kind: 'allowed' }],
] as const)('by default %s from %s is %o', (dialled, origin, guard) => {
  expect(guardOf(dialled, origin, rulesOf(defaultGuardPatterns))).toEqual(guard);
});

test('the do-not-call list holds from everywhere, for exactly that number', () => {
  const rules = rulesOf([], new Set(['09351111002']));
  for (const origin of dialOrigins)
    expect(guardOf('09351111002', origin, rules)).toEqual({ kind: 'refused', reason: 'do-not-call' });
  expect(guardOf('02101111002', 'pad', rules)).toEqual({ kind: 'allowed' });
});

test('a rule that refuses wins over one that asks, in any order; a rule holds for its sources alone', () => {
  const patterns = [
    pattern({ action: 'ask', reason: 'premium' }),
    pattern({ action: 'refuse', reason: 'international', sources: ['link'] }),
  ];
  for (const rules of [rulesOf(patterns), rulesOf(patterns.toReversed())]) {
    expect(guardOf('09001', 'link', rules)).toEqual({ kind: 'refused', reason: 'international' });
    expect(guardOf('09001', 'pad', rules)).toEqual({ kind: 'ask-again', reason: 'premium' });
  }
});

test('a minute slides: one more is admitted as soon as the oldest is a minute old', () => {
  const first = admitOneMore([], 1000, 2);
  const second = admitOneMore(first.times, 2000, 2);
  const third = admitOneMore(second.times, 60_999, 2);
  expect([first.admitted, second.admitted, third.admitted]).toEqual([true, true, false]);
  expect(admitOneMore(third.times, 61_000, 2)).toEqual({ admitted: true, times: [2000, 61_000] });
});

test('zero admits none, and a clock that was set back does not block for longer than a minute', () => {
  expect(admitOneMore([], 1000, 0).admitted).toBe(false);
  expect(admitOneMore([900_000, 900_001], 1000, 2)).toEqual({ admitted: true, times: [1000] });
});

test('whatever the times, no minute ever holds more than the limit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 30_000 })),
      fc.integer({ min: 0, max: 5 }),
      (steps, most) => {
        const admitted: number[] = [];
        let times: number[] = [];
        let now = 0;
        for (const step of steps) {
          now += step;
          const next = admitOneMore(times, now, most);
          times = next.times;
          if (next.admitted) admitted.push(now);
          expect(admitted.filter((time) => time > now - 60_000).length).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});
