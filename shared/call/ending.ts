import type { OutcomeReason } from './outcome.ts';
import type { CallOutcome } from './summary.ts';

/** How a call from here or to the agent ended. */
export interface Ending {
  outcome: CallOutcome;
  /** Null where the outcome alone says it, and for calls to the agent. */
  reason: OutcomeReason | null;
}

/**
 * How far a call came: the two `talked`; the other party was `called` but did not talk; `nobody` was called, for the
 * agent's own phone or the PBX came first; `unknown`, also where only the following ended.
 */
export type Reach = 'talked' | 'called' | 'nobody' | 'unknown';

/** Null: the call lives. */
export function reachOf(ending: Ending | null): Reach {
  if (ending === null || ending.reason === 'not-withdrawn') return 'unknown';
  return reaches[ending.outcome];
}

const reaches: Record<CallOutcome, Reach> = {
  completed: 'talked',
  answered: 'talked',
  'second-party-no-answer': 'called',
  'second-party-busy': 'called',
  'second-party-failed': 'called',
  'first-party-hung-up-while-ringing': 'called',
  cancelled: 'called',
  missed: 'called',
  'answered-elsewhere': 'called',
  'refused-by-pbx': 'nobody',
  'pbx-unreachable': 'nobody',
  'not-started': 'nobody',
  'first-party-not-reached': 'nobody',
  'first-party-hung-up-before-routing': 'nobody',
  'routing-failed': 'nobody',
  unconfirmed: 'unknown',
  'not-told': 'unknown',
};
