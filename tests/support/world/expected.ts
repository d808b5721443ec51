import type { Outcome } from '../../../shared/call/outcome.ts';
import type { CallFacts } from './facts.ts';
import type { CallPlan, Habits } from './plan.ts';

/** What must be told; null where the rules leave open whether it is inferred. */
export interface Expected {
  outcome: Outcome | null;
  inferred: boolean | null;
}

const open: Expected = { outcome: null, inferred: null };

/**
 * What becomes of a call in a world without faults: W8 of the wire contract and the decision table, from the facts
 * alone.
 */
export function expectedOf(facts: CallFacts, plan: CallPlan, habits: Habits): Expected {
  if (facts.rangAt === null) return { outcome: 'not-started', inferred: null };
  const isRecorded = facts.evidence.some(({ about, isOurs }) => about === 'leg-b' && isOurs !== 'no');
  if (facts.second !== null && (isRecorded || facts.way === 'originate'))
    return ofSecondParty(facts.second, plan, isSure(facts, plan, habits));
  if (facts.way === 'originate') return ofOriginated(facts, plan);
  if (facts.answeredAt === null) return { outcome: 'first-party-not-reached', inferred: plan.oddReport };
  const [question] = facts.questions;
  if (question === undefined) {
    return plan.reportDenies
      ? { outcome: 'first-party-not-reached', inferred: null }
      : { outcome: 'first-party-hung-up-before-routing', inferred: true };
  }
  if (question.given === null || !question.given.inTime)
    return { outcome: 'routing-failed', inferred: plan.reportDenies };
  // Nothing rang, as the trunk has another name, or the records name neither this call nor its number.
  const wasInUse = plan.statePushes && facts.second?.answeredAt != null;
  // Under an id that is every call's nobody can tell whose states and records of other numbers are.
  const isRecordedElsewhere = facts.second !== null && plan.recordedAs !== null;
  if ((wasInUse || isRecordedElsewhere) && !hasOwnId(habits)) return open;
  return plan.reportDenies || wasInUse
    ? { outcome: 'unconfirmed', inferred: null }
    : { outcome: 'first-party-hung-up-while-ringing', inferred: true };
}

/** The first party leaves no trace of its own but the record that few PBXs write. */
function ofOriginated({ answeredAt }: CallFacts, { ownCdr, recordsNamed }: CallPlan): Expected {
  if (answeredAt !== null) return open;
  return ownCdr && recordsNamed ? { outcome: 'first-party-not-reached', inferred: null } : open;
}

/** The records are known by the id of this call and its number, and a report does not say otherwise. */
function isSure({ way }: CallFacts, plan: CallPlan, { ids, recordIds, tellsId }: Habits): boolean | null {
  if (way === 'originate' && plan.recordsNamed) return tellsId ? true : null;
  if (way === 'originate') return false;
  if (plan.reportDenies || plan.recordedAs !== null) return false;
  if (recordIds === 'other-leg' || recordIds === 'none') return false;
  return hasOwnId({ ids }) ? true : null;
}

/** The states of its phones, too, are known by it. */
const hasOwnId = ({ ids }: Pick<Habits, 'ids'>): boolean => ids !== 'constant' && ids !== 'empty';

function ofSecondParty(
  { end }: NonNullable<CallFacts['second']>,
  { tellsRinging, saysCancel, failedTrunks }: CallPlan,
  isSure: boolean | null,
): Expected {
  const inferred = isSure === null ? null : !isSure;
  switch (end) {
    case 'talked':
      return { outcome: 'completed', inferred };
    case 'busy':
      return { outcome: 'second-party-busy', inferred };
    case 'failed':
    case 'barred':
      return { outcome: 'second-party-failed', inferred };
    case 'odd':
      // Of two that began in one second the trunk's FAILED says more.
      return { outcome: 'second-party-failed', inferred: failedTrunks > 0 ? null : true };
    case 'no-answer':
      return tellsRinging === 'nothing'
        ? { outcome: 'second-party-no-answer', inferred: true }
        : { outcome: 'second-party-no-answer', inferred };
    case 'hung-up':
      if (saysCancel) return { outcome: 'first-party-hung-up-while-ringing', inferred: null };
      return tellsRinging === 'nothing'
        ? { outcome: 'second-party-no-answer', inferred: true }
        : { outcome: 'first-party-hung-up-while-ringing', inferred: true };
    case null:
      return open;
  }
}
