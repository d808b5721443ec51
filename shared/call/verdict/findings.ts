import type { Call } from '../call.ts';
import { isBarred, isGivenUp } from '../dispositions.ts';
import type { LegEnd, Outcome, OutcomeReason, Verdict } from '../outcome.ts';
import { placementTraits } from '../placement-method.ts';
import { askedAt, handedOver, isOver, isSettled } from '../state.ts';

/** What is concluded about a call, without what is only copied from its records. */
export type Finding = Pick<Verdict, 'outcome' | 'inferred'> &
  Partial<Pick<Verdict, 'reason' | 'words' | 'otherReading'>>;

/** The CDR's ring time may be this much shorter than the component's and still mean "not answered". */
const ringTolerance = 3;

/** Nobody waits for more evidence; what comes all the same amends what was told. */
export const isTimeOver = (call: Call) => call.evidenceOver || call.stoppedAt !== null || isOver(call);

/**
 * Nobody here follows it any more though the parties may talk: the PBX had both legs, and no record says what became of the
 * other one. `graceOver`: its absence says enough.
 */
export const isLeft = (call: Call): boolean =>
  (call.stoppedAt !== null || (call.cancelled && wasInUse(call))) &&
  handedOver(call) !== null &&
  call.secondPartyRecord === null &&
  !call.graceOver;

/** The PBX told that the other phone was up: they may have talked, whatever record is missing (W8.5). */
export const wasInUse = ({ states }: Call): boolean => states.b.some(({ state }) => state === 'in-use');

/** The verdict on a call that the agent left to the parties; a record of the other leg corrects it. */
export const left: Finding = { outcome: 'cancelled', inferred: false, reason: 'not-withdrawn' };

/** A call that was told as ended waits for nothing: a late report amends it at once. */
export const isGraceOver = (call: Call) => call.graceOver || isSettled(call);

/** The cause says more than the disposition: 21 declined, 17 busy, 18 and 19 no answer (W4.2). */
export function whyNotReached(end: LegEnd | undefined): OutcomeReason {
  if (end !== undefined && isBarred(end)) return 'forbidden';
  const byCause: Record<number, OutcomeReason> = {
    17: 'busy',
    18: 'no-answer',
    19: 'no-answer',
    21: 'declined',
  };
  const known = byCause[end?.cause?.code ?? -1];
  if (known !== undefined) return known;
  if (end?.disposition === 'BUSY') return 'busy';
  if (end?.disposition === 'NO ANSWER' && !isGivenUp(end)) return 'no-answer';
  return end?.disposition === 'LOST' ? 'lost' : 'failed';
}

/**
 * What a record of leg B says that is not ANSWERED. A word that nobody documents proves that leg B was tried, and not by
 * whose hand it ended (W8.2).
 */
export function secondPartyEnd(call: Call, end: LegEnd, inferred: boolean): Finding {
  const words = end.word ?? null;
  if (isBarred(end)) return { outcome: 'second-party-failed', inferred, reason: 'forbidden', words };
  if (end.disposition === null) return { outcome: 'second-party-failed', inferred: true, words };
  if (end.disposition === 'BUSY') return { outcome: 'second-party-busy', inferred };
  if (end.disposition !== 'NO ANSWER') return { outcome: 'second-party-failed', inferred, words };
  return isGivenUp(end)
    ? { outcome: 'first-party-hung-up-while-ringing', inferred: true }
    : byRinging(call, end, inferred);
}

/** Nobody is blamed for a number that is missing: without it the phone may have rung as long as it does (W8.3). */
function byRinging(call: Call, end: LegEnd, inferred: boolean): Finding {
  const ringSeconds = ringSecondsOf(call, end);
  if (ringSeconds === null)
    return { outcome: 'second-party-no-answer', inferred: true, otherReading: 'first-party-hung-up' };
  const { ringSeconds: ordered } = call.request;
  const isOther = placementTraits[call.placement].isAsked && isAnotherRingTime(end.ringSeconds, ordered);
  const otherReading = isOther ? 'ring-time' : null;
  if (ringSeconds < ordered - ringTolerance)
    return { outcome: 'first-party-hung-up-while-ringing', inferred: true, otherReading };
  return { outcome: 'second-party-no-answer', inferred: inferred || otherReading !== null, otherReading };
}

/** Leg B left no record: where no event told that it was dialled, the PBX may not know the trunk or the number (W8.5). */
export function unrecorded({ outgoing, states }: Call): Finding {
  const isDialled = outgoing !== null || states.b.some(({ state }) => state === 'ringing');
  const otherReading = isDialled ? 'first-party-hung-up' : 'trunk-name';
  return { outcome: 'first-party-hung-up-while-ringing', inferred: true, otherReading };
}

/** What a component rings is entered by hand, in whole fives of seconds, and hardly less than this. */
const leastRingTime = 10;

/** The component seems to ring for another time than was ordered: longer, or for just such a time. */
const isAnotherRingTime = (told: number | null, ordered: number): boolean =>
  told !== null &&
  (told > ordered + ringTolerance ||
    (told < ordered - ringTolerance && told >= leastRingTime && told % 5 === 0));

/** Told, else the record's whole length less what of it lies before the question, by the PBX's clock (W8.3). */
function ringSecondsOf(call: Call, { ringSeconds, durationSeconds }: LegEnd): number | null {
  if (ringSeconds !== null || durationSeconds === undefined) return ringSeconds;
  const startedAt = call.secondPartyRecord?.startedAt ?? null;
  const asked = askedAt(call);
  if (asked === null || startedAt === null) return durationSeconds;
  const before = Math.max(0, asked / 1000 + call.clockOffsetSeconds - startedAt / 1000);
  return before < durationSeconds ? durationSeconds - before : durationSeconds;
}

/** The reason shown for a question that got no number. */
export const whyRefused = ({ reason }: Call['refusals'][number]): OutcomeReason =>
  reason === 'unreadable' ? 'request-unreadable' : 'request-refused';

/** The evidence did not come; where the PBX's answers could not be used, in its words. */
export function unconfirmed({ failure }: Call): Finding {
  const words = failure !== null && 'words' in failure ? failure.words : null;
  return { outcome: 'unconfirmed', inferred: false, words };
}

/** The PBX has no order for the call; where an add had gone out, the absence of its campaign alone says so. */
export function notPlaced({ refusal, requestedAt, placement }: Call): Finding {
  const error = refusal?.error ?? null;
  const inferred = placementTraits[placement].hasDialer && requestedAt !== null;
  if (error === null) return { outcome: 'not-started', inferred, reason: 'app-stopped-before-asking' };
  // What has an address has had no answer of the PBX's.
  const outcome: Outcome = 'address' in error ? 'pbx-unreachable' : 'refused-by-pbx';
  return { outcome, inferred: false, words: 'words' in error ? error.words : null };
}
