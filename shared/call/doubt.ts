import type { Verdict } from './outcome.ts';

/** How an outcome is called that may as well be read in another way, so that neither reading is claimed; else null. */
export function doubtOf({ outcome, otherReading }: Pick<Verdict, 'outcome' | 'otherReading'>) {
  switch (otherReading) {
    case 'component-address':
      return 'never-asked';
    case 'trunk-name':
      return 'no-second-leg';
    case 'ring-time':
      return 'no-answer-or-hung-up';
    case 'first-party-hung-up':
      return outcome === 'routing-failed' ? 'not-routed-or-hung-up' : 'no-answer-or-hung-up';
    case null:
      return null;
  }
}
