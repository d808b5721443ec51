import type { Call } from '../../../shared/call/call.ts';
import { latestQuestionAt } from '../../../shared/call/listening.ts';
import type { Outcome } from '../../../shared/call/outcome.ts';
import { isFirstPartyOver, mayHaveRung } from '../../../shared/call/state.ts';
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

/** Told without a sign of the PBX's own that the call took place, or did not. */
const unproved: readonly Outcome[] = ['unconfirmed', 'not-started', 'pbx-unreachable', 'refused-by-pbx'];

/** Whether a question that is refused at `now` (UTC ms) may tell something about this call. */
export const mayConcern = (call: Call, now: number): boolean =>
  (call.ended === null || unproved.includes(call.ended.outcome)) && mayStillAsk(call, now);
