import type { Call } from '../../../shared/call/call.ts';
import { isFirstPartyOver, isOver, isSettled, wasPlaced } from '../../../shared/call/state.ts';
import { placingOf } from '../placing/choose-placing.ts';
import type { LiveCall } from './live-call.ts';

export interface Deadline {
  /** UTC ms. */
  at: number;
  deadline: 'cdr-grace' | 'evidence';
}

/**
 * The next moment at which absence itself tells something. `aliveAt`: when a poll last showed that the PBX is at work on
 * the call (UTC ms).
 */
export function nextDeadline(call: LiveCall, aliveAt: number): Deadline | null {
  // No end is told while the PBX has not answered the order.
  if (isSettled(call) || call.withdrawing || call.order === 'requested') return null;
  if (!wasPlaced(call) && call.asked === null) return null;
  if (isFirstPartyOver(call) && call.secondPartyRecord === null && !call.graceOver)
    return graceDeadline(call, aliveAt);
  const { absenceTellsAt, evidenceEndsAt } = placingOf(call).following;
  if (!call.evidenceOver && !isOver(call)) return { at: evidenceEndsAt(call, aliveAt), deadline: 'evidence' };
  const at = call.secondPartyRecord !== null || call.graceOver ? null : absenceTellsAt(call);
  return at === null ? null : { at, deadline: 'cdr-grace' };
}

/**
 * Absence of a CDR counts only some seconds after leg A's end is known. Where the PBX calls the
 * campaign running even after it gave the report, or an event says that somebody talks, the report may be early: the
 * ring time is added.
 */
function graceDeadline(call: Call, aliveAt: number): Deadline {
  const { cdrGraceSeconds, ringSeconds } = call.request;
  const endKnownAt = call.firstPartyRecord?.at ?? call.phone.idleAt ?? call.lastEvidenceAt;
  const stillUp = aliveAt > endKnownAt || Object.values(call.legStates).includes('in-use');
  const seconds = cdrGraceSeconds + (stillUp ? ringSeconds : 0);
  return { at: endKnownAt + seconds * 1000, deadline: 'cdr-grace' };
}

/** When the time for new evidence ends, UTC ms. */
export const evidenceDeadline = (call: Call, aliveAt: number): number =>
  placingOf(call).following.evidenceEndsAt(call, aliveAt);
