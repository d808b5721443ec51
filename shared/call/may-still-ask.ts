import type { AppError } from '../errors.ts';
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

/** Why what would make this call unknown has to wait; the time that it may still take is rounded up to whole minutes. */
export const mayAskError = (call: Call, now: number): Extract<AppError, { kind: 'call-may-ask' }> => ({
  kind: 'call-may-ask',
  callId: call.callId,
  number: call.request.number,
  seconds: Math.max(1, Math.ceil((latestQuestionAt(call) - now) / 60_000)) * 60,
});

/** Whether a question that is refused at `now` (UTC ms) may tell something about this call. */
export const mayConcern = (call: Call, now: number): boolean =>
  (call.ended === null || isUnproved(call.ended)) && mayStillAsk(call, now);
