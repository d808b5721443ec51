import type { Call } from '../../../shared/call/call.ts';
import {
  handedOver,
  isFirstPartyOver,
  isOver,
  ringMarginSeconds,
  wasPlaced,
} from '../../../shared/call/state.ts';

/** A call of this process. */
export interface LiveCall extends Call {
  /** Its order is being taken back: what comes of that is not in the log yet. */
  withdrawing: boolean;
}

/** The PBX had leg A and the number of leg B, and nothing says that it ended. */
export function mayBeTalking(call: Call, now: number): boolean {
  if (handedOver(call) === null || call.secondPartyRecord !== null || isFirstPartyOver(call)) return false;
  if (now > talkLimit(call)) return false;
  return call.legStates.b === 'in-use' || (call.completedAt === null && call.legStates.b !== 'idle');
}

/** Talking as far as it can be known: said by an event, or longer ago routed than any phone rings. */
export function isTalking(call: Call, now: number): boolean {
  if (!mayBeTalking(call, now)) return false;
  const since = handedOver(call)?.at ?? now;
  const rangOut = since + (call.request.ringSeconds + ringMarginSeconds) * 1000;
  return call.legStates.b === 'in-use' || (call.legStates.b === null && now > rangOut);
}

/** The latest moment, UTC ms, at which the PBX lets the parties talk: ring time plus the call limit. */
export function talkLimit(call: Call): number {
  const limit = call.request.answer.callLimitSeconds ?? 4 * 3600;
  return (handedOver(call)?.at ?? call.request.at) + (limit + call.request.ringSeconds) * 1000;
}

/** Whether this call can still ring or occupy the agent's phone. */
export function mayHoldAgent(call: Call): boolean {
  if (isOver(call)) return false;
  if (call.secondPartyRecord !== null || isFirstPartyOver(call) || call.completedAt !== null) return false;
  // An order whose fate is unknown may ring until its withdrawal settled.
  return (
    call.order === 'requested' || call.refusal?.fate === 'unknown' || wasPlaced(call) || call.asked !== null
  );
}

/** Whether a question of the dialplan may still be answered for this call. */
export function awaitsQuestion(call: LiveCall): boolean {
  const ordered = call.order === 'requested' || call.order === 'placed';
  return ordered && call.asked === null && isOpen(call);
}

export const isOpen = (call: LiveCall): boolean =>
  !isOver(call) && !call.cancelled && call.withdrawal === 'none' && !call.withdrawing;
