import type { Call } from '../../../shared/call/call.ts';
import { longestWayToQuestion } from '../../../shared/call/listening.ts';
import { orderSentAt } from '../../../shared/call/state.ts';
import { beganById, epochOfId, epochOfObjectId } from '../../../shared/pbx/epoch-of-id.ts';

/** The call of this desk, of any run, that was asked with an id, or had a record under it; null: none. */
export type IdOwners = (uniqueId: string) => string | null;

/** Milliseconds by which an id may be older than the order of its call, on the PBX's clock. */
const clockTolerance = 5_000;

/**
 * Whether an id of the PBX can tell this call from every other (W6.7): it is not empty, no other call of this desk was
 * asked with it, and where it begins with a time, that is not before the order went out.
 */
export const identifies = (uniqueId: string, call: Call, ownerOf: IdOwners): boolean =>
  uniqueId !== '' &&
  [null, call.callId].includes(ownerOf(uniqueId)) &&
  !isOlderThan(uniqueId, orderedAt(call));

/** By the time in the id; false where there is none. `at`: UTC ms. */
export function isOlderThan(uniqueId: string, at: number): boolean {
  const began = epochOfId(uniqueId);
  return began !== null && began < at - clockTolerance;
}

/**
 * Whether the call that an id names began before this one was ordered, so that nothing of it can be this one's, known or not.
 * By every clock that tells: that of the PBX's answers, as it stood at the order and stands now (`clockError`, ms), and that of its
 * campaign's own id, for a server in front of the PBX has a clock of its own. False where no clock tells, or the id holds no time.
 */
export function beganBefore(
  call: Call,
  uniqueId: string,
  { now, clockError }: { now: number; clockError: number | null },
): boolean {
  const began = beganById([uniqueId], now);
  const { clockErrorSeconds, campaignId } = call;
  const byAnswers = clockErrorSeconds === null ? [] : [clockErrorSeconds * 1000, ...listOf(clockError)];
  const ordered = [
    ...byAnswers.map((error) => orderSentAt(call) + error),
    ...listOf(epochOfObjectId(campaignId)),
  ];
  return began !== null && ordered.length > 0 && began < Math.min(...ordered) - clockTolerance;
}

const listOf = (time: number | null): number[] => (time === null ? [] : [time]);

/** Milliseconds to which the PBX's clock is known, with the whole seconds of ids. */
const clockNoise = 3_000;

/**
 * Whether a question of `now` (UTC ms) can be this call's by the time in its id: not of before the order, nor of after it
 * was taken back, when no phone begins to ring for it any more.
 */
export function mayHaveBegun(call: Call, uniqueId: string, now: number): boolean {
  const takenBackAt = call.events.find(({ type }) => type === 'campaign-removed')?.at ?? null;
  const began = beganById([uniqueId], now);
  if (began === null) return takenBackAt === null || now <= takenBackAt + longestWayToQuestion;
  if (isOlderThan(uniqueId, orderedAt(call))) return false;
  return takenBackAt === null || began <= takenBackAt + furthestAhead(call) * 1000 + clockNoise;
}

/** Seconds. Where this machine's clock was set since the order, nobody knows by which of both it was taken back. */
function furthestAhead({ clockErrorSeconds, clockOffsetSeconds, events }: Call): number {
  if (clockErrorSeconds === null) return Math.max(0, clockOffsetSeconds);
  const order = events.find(({ type }) => type === 'campaign-requested');
  const then = order?.type === 'campaign-requested' ? order.clockErrorSeconds : null;
  return Math.max(clockErrorSeconds, then ?? clockErrorSeconds);
}

/** By the PBX's clock, where its zone's error is not told apart the earliest that it may be: ids know no zones. */
export function orderedAt(call: Call): number {
  const { clockOffsetSeconds, clockErrorSeconds } = call;
  return orderSentAt(call) + (clockErrorSeconds ?? Math.min(0, clockOffsetSeconds)) * 1000;
}

/** Another call was asked with the same id, too: it tells neither from the other (W6.7). */
export const isEveryCalls = ({ callId, asked }: Call, calls: readonly Call[]): boolean =>
  asked !== null &&
  asked.uniqueId !== '' &&
  calls.some((other) => other.callId !== callId && other.asked?.uniqueId === asked.uniqueId);
