import type { Call } from '../../../shared/call/call.ts';
import { isFirstPartyOver } from '../../../shared/call/state.ts';
import { placingOf } from '../placing/placings.ts';

/** Milliseconds from the last moment at which leg A may begin to ring to the dialplan's question: ringing, a greeting. */
const longestWayToQuestion = 10 * 60_000;

/**
 * Whether the dialplan may still ask about this call at `now` (UTC ms). It can't once leg A's report is there and the
 * campaign is completed, nor long after the campaign's window: a later question is another call's (W6.6).
 */
export function mayStillAsk(call: Call, now: number): boolean {
  if (!placingOf(call).isAsked || call.order === 'none') return false;
  if (call.refusal?.fate === 'certain' && call.order === 'refused') return false;
  if (call.firstPartyRecord !== null && isFirstPartyOver(call) && call.completedAt !== null) return false;
  const orderedAt = call.placedAt ?? call.requestedAt ?? call.request.at;
  return now <= orderedAt + call.request.windowMinutes * 60_000 + longestWayToQuestion;
}
