import type { Call } from './call.ts';
import { latestQuestionAt } from './listening.ts';
import { placementTraits } from './placement-method.ts';
import { isFirstPartyOver, isUnproved, mayHaveRung } from './state.ts';

/**
 * Whether the dialplan may still ask about this call at `now` (UTC ms). It can't once leg A's report is there and the
 * campaign is completed, nor long after the campaign's window: a later question is another call's (W6.6).
 */
export function mayStillAsk(call: Call, now: number): boolean {
  if (!placementTraits[call.placement].isAsked || !mayHaveRung(call)) return false;
  if (call.firstPartyRecord !== null && isFirstPartyOver(call) && call.completedAt !== null) return false;
  return now <= latestQuestionAt(call);
}

/**
 * Whether the dialplan may still ask about this call anew at `now` (UTC ms), so that it has to be known: it has no number yet, or a
 * further attempt asks with an id that nobody knows.
 */
export const mayAskAnew = (call: Call, now: number): boolean =>
  mayStillAsk(call, now) && (call.asked === null || call.request.attempts > 1);

/** Whether a question that is refused at `now` (UTC ms) may tell something about this call. */
export const mayConcern = (call: Call, now: number): boolean =>
  (call.ended === null || isUnproved(call.ended)) && mayStillAsk(call, now);
