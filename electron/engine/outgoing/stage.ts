import { type Call, isOriginated } from './call.ts';
import { legAIsOver } from './judge.ts';

/** When the PBX had both leg A and the number for leg B, UTC ms; null while nothing says so. */
function routedAt(call: Call): number | null {
  if (isOriginated(call)) return call.phone.upAt;
  return call.asked?.inTime === true ? call.asked.at : null;
}

/** The PBX had leg A and the number of leg B, and nothing says that it ended. */
export function mayBeTalking(call: Call, now: number): boolean {
  if (routedAt(call) === null || call.cdr !== null || legAIsOver(call)) return false;
  if (now > talkLimit(call)) return false;
  return call.legStates.b === 'in-use' || (call.completedAt === null && call.legStates.b !== 'idle');
}

/** Talking as far as it can be known: said by an event, or longer ago routed than any phone rings. */
export function isTalking(call: Call, now: number): boolean {
  if (!mayBeTalking(call, now)) return false;
  const rangOut = (routedAt(call) ?? now) + (call.request.ringSeconds + 3) * 1000;
  return call.legStates.b === 'in-use' || (call.legStates.b === null && now > rangOut);
}

/** The latest moment, UTC ms, at which the PBX lets the parties talk: ring time plus the call limit. */
export function talkLimit(call: Call): number {
  const limit = call.request.answer.callLimitSeconds ?? 4 * 3600;
  return (routedAt(call) ?? call.request.at) + (limit + call.request.ringSeconds) * 1000;
}

/** Whether this call can still ring or occupy the agent's phone. */
export function mayHoldAgent(call: Call): boolean {
  if (call.ended !== null) return false;
  if (call.cdr !== null || legAIsOver(call) || call.completedAt !== null) return false;
  // An add whose fate is unknown may ring until its removal settled.
  return (
    call.campaign === 'requested' ||
    call.notAdded?.fate === 'unknown' ||
    wasAdded(call) ||
    call.asked !== null
  );
}

/**
 * The campaign was there, and its call may have begun even when it was removed since. A record of it proves that,
 * whatever the answer to the add was.
 */
export const wasAdded = (call: Call): boolean =>
  call.campaign === 'added' || call.campaign === 'removed' || call.report !== null || call.cdr !== null;

/** Whether a request from the dialplan may still be answered for this call. */
export function awaitsRequest(call: Call): boolean {
  const placed = call.campaign === 'requested' || call.campaign === 'added';
  return placed && !isOriginated(call) && call.asked === null && isOpen(call);
}

export function isOpen(call: Call): boolean {
  return call.ended === null && !call.cancelled && call.removal === 'not-tried';
}
