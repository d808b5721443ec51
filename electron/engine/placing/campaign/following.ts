import type { Call } from '../../../../shared/call/call.ts';
import { ownId } from '../../../../shared/call/own-id.ts';
import { isFirstPartyOver, isRecorded, waitsItsTurn } from '../../../../shared/call/state.ts';
import { latestEnd, lookAgainAt, mayBeTalking, secondsOfAttempts } from '../../outgoing/live-call.ts';
import type { Following, Poll } from '../placing.ts';

export const campaignFollowing: Following = {
  record: 'cdr',
  // Leg B was tried, or may have been.
  betterAt: (call) => (call.asked === null && call.secondPartyRecord === null ? null : lookAgainAt(call)),
  first: 'order',
  useful,
  final,
  unconfirmed: (call) => ({ polls: usuallyFinal(call), slowest: 3_600_000 }),
  evidenceEndsAt,
  absenceTellsAt: () => null,
  isAbsenceAwaited: true,
};

function useful(call: Call): Poll[] {
  const ranA = isFirstPartyOver(call);
  if (isRecorded(call)) return mayBetter(call) ? ['report', 'cdr'] : ['report'];
  if (call.asked === null && !ranA) return ['order', 'report'];
  if (call.asked === null) return ['cdr-elsewhere', 'cdr-elsewhere', 'order'];
  if (!ranA) return ['cdr', 'report', 'order'];
  return call.completedAt === null ? ['cdr', 'order'] : ['cdr'];
}

/** After a trunk that failed another one may have led to a talk (W5.6). */
const mayBetter = ({ secondPartyRecord }: Call): boolean =>
  secondPartyRecord !== null && secondPartyRecord.end.disposition !== 'ANSWERED';

/** A record without our id, or under another leg's, is found by the numbers. */
function final(call: Call): Poll[] {
  const polls = usuallyFinal(call);
  const isById = ownId(call) !== null && polls.includes('cdr');
  return isById ? [...polls, 'cdr-elsewhere'] : polls;
}

function usuallyFinal(call: Call): Poll[] {
  if (isRecorded(call)) return mayBetter(call) ? ['report', 'cdr'] : ['report'];
  const cdr = call.asked === null ? 'cdr-elsewhere' : 'cdr';
  if (isFirstPartyOver(call)) return call.completedAt === null ? [cdr, 'order'] : [cdr];
  if (call.status === 'waiting') return ['dialer', 'report'];
  return ['order', 'report', cdr];
}

/**
 * A campaign that runs is as good as news while leg B may be talking; the PBX is left the time for the attempts that it
 * was ordered to make, and for its turn. What an earlier process began and must be long over is not waited for.
 */
function evidenceEndsAt(call: Call, aliveAt: number): number {
  const { request, lastEvidenceAt, placedAt, recovered } = call;
  if (recovered && latestEnd(call) < lastEvidenceAt) return lastEvidenceAt;
  const since = mayBeTalking(call, aliveAt) ? Math.max(lastEvidenceAt, aliveAt) : lastEvidenceAt;
  const end = since + (request.evidenceTimeoutSeconds + secondsOfAttempts(attemptsToCome(call), call)) * 1000;
  const turn = (request.turnSeconds ?? 0) * 1000;
  return waitsItsTurn(call) ? Math.max(end, (placedAt ?? request.at) + turn) : end;
}

/** Further attempts that the PBX makes, as far as is known, where nobody picks up. */
function attemptsToCome(call: Call): number {
  const { firstPartyRecord: report, asked, request } = call;
  if (isFirstPartyOver(call) || asked?.inTime === true) return 0;
  const made = report?.type === 'first-party-report' ? report.tries : 1;
  return Math.max(0, request.attempts - made);
}
