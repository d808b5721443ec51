import { expect, test } from 'vitest';
import { type Reach, reachOf } from '../../../shared/call/ending.ts';
import type { CallOutcome } from '../../../shared/call/summary.ts';

test.each<[CallOutcome, Reach]>([
  ['completed', 'talked'],
  ['answered', 'talked'],
  ['second-party-busy', 'called'],
  ['cancelled', 'called'],
  ['missed', 'called'],
  ['first-party-not-reached', 'nobody'],
  ['pbx-unreachable', 'nobody'],
  ['unconfirmed', 'unknown'],
])('a call that ended as %s came as far as: %s', (outcome, reach) => {
  expect(reachOf({ outcome, reason: null })).toBe(reach);
});

test('nothing is known of a call that lives, nor of one that nobody follows any more', () => {
  expect(reachOf(null)).toBe('unknown');
  expect(reachOf({ outcome: 'cancelled', reason: 'not-withdrawn' })).toBe('unknown');
});
