import type { Call } from '../../../../shared/call/call.ts';
import { isFirstPartyOver } from '../../../../shared/call/state.ts';
import { mayBeTalking } from '../../outgoing/stage.ts';
import type { Following, Poll } from '../placing.ts';

export const campaignFollowing: Following = {
  first: 'order',
  useful,
  final,
  unconfirmed: (call) => ({ polls: final(call), slowest: 3_600_000 }),
  evidenceEndsAt,
  absenceTellsAt: () => null,
  isAbsenceAwaited: true,
};

function useful(call: Call): Poll[] {
  const ranA = isFirstPartyOver(call);
  if (call.secondPartyRecord !== null) return ['report'];
  if (call.asked === null && !ranA) return ['order', 'report'];
  if (call.asked === null) return ['cdr-elsewhere', 'cdr-elsewhere', 'order'];
  if (!ranA) return ['cdr', 'report', 'order'];
  return call.completedAt === null ? ['cdr', 'order'] : ['cdr'];
}

function final(call: Call): Poll[] {
  if (call.secondPartyRecord !== null) return ['report'];
  const cdr = call.asked === null ? 'cdr-elsewhere' : 'cdr';
  if (isFirstPartyOver(call)) return call.completedAt === null ? [cdr, 'order'] : [cdr];
  if (call.status === 'waiting') return ['dialer', 'report'];
  return ['order', 'report', cdr];
}

/** A campaign that runs is as good as news while leg B may be talking. */
function evidenceEndsAt(call: Call, aliveAt: number): number {
  const { request, firstPartyRecord: report, lastEvidenceAt } = call;
  const mayRingAgain = report !== null && !isFirstPartyOver(call);
  const retries = mayRingAgain ? request.retryIntervalSeconds : 0;
  const since = mayBeTalking(call, aliveAt) ? Math.max(lastEvidenceAt, aliveAt) : lastEvidenceAt;
  return since + (request.evidenceTimeoutSeconds + retries) * 1000;
}
