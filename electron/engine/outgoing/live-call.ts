import type { Call } from '../../../shared/call/call.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { learn } from '../../../shared/call/fold.ts';
import {
  handedOver,
  isFirstPartyOver,
  isOver,
  isRecorded,
  orderSentAt,
  wasPlaced,
  windowMovedAt,
} from '../../../shared/call/state.ts';

/** A call of this process. */
export interface LiveCall extends Call {
  /** Its order is being taken back: what comes of that is not in the log yet. */
  withdrawing: boolean;
}

/** Folds one more event into a call that is followed. What a dead process was taking back is not being taken back any more. */
export function learnLive(call: LiveCall, event: CallEvent): LiveCall {
  const known = learn(call, event);
  const goesOn = known.withdrawal === 'none' && event.type !== 'call-taken-up';
  return { ...known, withdrawing: call.withdrawing && goesOn };
}

/** The PBX had leg A and the number of leg B, and nothing says that it ended. */
export function mayBeTalking(call: Call, now: number): boolean {
  if (handedOver(call) === null || call.secondPartyRecord !== null || isFirstPartyOver(call)) return false;
  if (now > talkLimit(call)) return false;
  return call.legStates.b === 'in-use' || (call.completedAt === null && call.legStates.b !== 'idle');
}

/**
 * Whether the call is in the parties' hands: the other phone was reached for, and no event tells that it only rings. For an
 * outside number nothing tells that they picked up, so from the dialling on nothing here could end their talk.
 */
export const isInTheirHands = (call: Call, now: number): boolean =>
  mayBeTalking(call, now) && call.legStates.b !== 'ringing';

/** The latest moment, UTC ms, at which the PBX lets the parties talk: ring time plus the call limit. */
export function talkLimit(call: Call): number {
  return (handedOver(call)?.at ?? call.request.at) + limitOf(call) + call.request.ringSeconds * 1000;
}

/** No phone rings longer for leg A (seconds): how long is the PBX's own. */
const longestRing = 60;

/** Seconds for so many further attempts to reach leg A, with the pauses before them. */
export const secondsOfAttempts = (attempts: number, { request }: Call): number =>
  attempts * (request.retryIntervalSeconds + Math.max(longestRing, request.ringSeconds));

/** The latest moment, UTC ms, at which anything of this call can still go on, by what was ordered. */
export function latestEnd(call: Call): number {
  const { windowMinutes, attempts, ringSeconds } = call.request;
  const from = windowMovedAt(call) ?? call.placedAt ?? orderSentAt(call);
  const begun = from + windowMinutes * 60_000 + (longestRing + ringSeconds) * 1000;
  return Math.max(begun + secondsOfAttempts(attempts - 1, call) * 1000 + limitOf(call), talkLimit(call));
}

/** Milliseconds from the end of a call to one more look for its records (W5.6). */
const lookAgainAfter = 5_000;

/** When a PBX has written the better record that may come after a first one: another trunk's, or a longer version; UTC ms. */
export const lookAgainAt = ({ endedAt }: Call): number => (endedAt ?? 0) + lookAgainAfter;

const limitOf = ({ request }: Call) => (request.answer.callLimitSeconds ?? 4 * 3600) * 1000;

/** Whether at this moment (UTC ms) this call can still ring or occupy the agent's phone. */
export const holdsAgent = (call: Call, now: number): boolean => mayHoldAgent(call) && now <= latestEnd(call);

/** Whether this call can still ring or occupy the agent's phone. */
export function mayHoldAgent(call: Call): boolean {
  if (isOver(call)) return false;
  if (isRecorded(call) || isFirstPartyOver(call) || call.completedAt !== null) return false;
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
