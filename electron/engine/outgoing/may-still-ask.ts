import type { Call } from '../../../shared/call/call.ts';
import { latestQuestionAt } from '../../../shared/call/listening.ts';
import { isFirstPartyOver, isUnproved, mayHaveRung } from '../../../shared/call/state.ts';
import { placingOf } from '../placing/choose-placing.ts';

/**
 * Whether the dialplan may still ask about this call at `now` (UTC ms). It can't once leg A's report is there and the
 * campaign is completed, nor long after the campaign's window: a later question is another call's (W6.6).
 */
export function mayStillAsk(call: Call, now: number): boolean {
  if (!placingOf(call).isAsked || !mayHaveRung(call)) return false;
  if (call.firstPartyRecord !== null && isFirstPartyOver(call) && call.completedAt !== null) return false;
  return now <= latestQuestionAt(call);
}

/** Whether a question that is refused at `now` (UTC ms) may tell something about this call. */
export const mayConcern = (call: Call, now: number): boolean =>
  (call.ended === null || isUnproved(call.ended)) && mayStillAsk(call, now);
