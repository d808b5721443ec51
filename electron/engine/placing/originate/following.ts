import type { Call } from '../../../../shared/call/call.ts';
import { absenceTells } from '../../../../shared/call/verdict/originate.ts';
import { lookAgainAt, mayBeTalking, talkLimit } from '../../outgoing/live-call.ts';
import type { Following, Poll } from '../placing.ts';

export const originateFollowing: Following = {
  record: 'both-cdrs',
  betterAt,
  first: null,
  useful,
  // A forwarded call's record is found by its caller alone (W8.6).
  final: (call) => [...usuallyFinal(call), 'cdr-elsewhere'],
  // While the parties may still be talking, the record is not long in being told.
  unconfirmed: (call, lastPollAt) => ({
    polls: useful(call),
    slowest: lastPollAt < lastTraceAt(call) ? 60_000 : 3_600_000,
  }),
  evidenceEndsAt,
  absenceTellsAt,
  // It is the end of a talk that may still go on.
  isAbsenceAwaited: false,
};

const usuallyFinal = (call: Call): Poll[] =>
  isNotYetUp(call) ? ['both-cdrs', 'own-cdr', 'failed-cdr'] : ['both-cdrs', 'own-cdr'];

function useful(call: Call): Poll[] {
  if (call.firstPartyRecord !== null) return ['both-cdrs'];
  return isNotYetUp(call) ? ['both-cdrs', 'failed-cdr', 'own-cdr'] : ['both-cdrs', 'both-cdrs', 'own-cdr'];
}

/** As far as anything shows, the agent's phone may not be reached at all. */
const isNotYetUp = ({ firstPartyRecord, phone }: Call): boolean =>
  firstPartyRecord === null && phone.upAt === null;

/** Until both phones must have rung out and a record of that was written; where they may talk, until that must be over. */
function evidenceEndsAt(call: Call): number {
  const { evidenceTimeoutSeconds, ringSeconds, cdrGraceSeconds } = call.request;
  if (mayBeTalking(call, call.lastEvidenceAt)) return talkLimit(call) + evidenceTimeoutSeconds * 1000;
  return call.lastEvidenceAt + Math.min(evidenceTimeoutSeconds, 2 * ringSeconds + cdrGraceSeconds) * 1000;
}

/** What the agent's phone alone showed may have been another call's: once it must be over, its records say more. */
function betterAt(call: Call): number | null {
  if (call.firstPartyRecord !== null || call.secondPartyRecord !== null) return lookAgainAt(call);
  const isByPhone = call.ended?.outcome === 'first-party-not-reached';
  return isByPhone
    ? Math.max(lookAgainAt(call), lastTraceAt(call) + call.request.cdrGraceSeconds * 1000)
    : null;
}

/**
 * A call without a trace may be a talk: only when the PBX must have ended that, and had time to write its record,
 * absence tells that leg A was not answered.
 */
function absenceTellsAt(call: Call): number | null {
  return absenceTells(call) ? lastTraceAt(call) + call.request.cdrGraceSeconds * 1000 : null;
}

/** The latest end of the call, UTC ms: both phones rang as long as they may, and the call limit was reached. */
export function lastTraceAt(call: Call): number {
  const { ringSeconds, answer } = call.request;
  const limit = answer.callLimitSeconds ?? 0;
  return (call.placedAt ?? call.request.at) + (2 * ringSeconds + limit) * 1000;
}
