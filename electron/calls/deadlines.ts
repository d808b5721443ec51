import type { Call } from './call.ts';
import { legAIsOver } from './judge.ts';
import { mayBeTalking, wasAdded } from './stage.ts';

export interface Deadline {
  /** UTC ms. */
  at: number;
  deadline: 'cdr-grace' | 'evidence';
}

/**
 * The next moment at which absence itself tells something. `aliveAt`: when a look at the PBX last showed the campaign
 * running (UTC ms), which is as good as news while leg B may be talking.
 */
export function nextDeadline(call: Call, aliveAt: number): Deadline | null {
  if (isSettled(call) || call.removal === 'under-way') return null;
  if (!wasAdded(call) && call.asked === null) return null;
  if (legAIsOver(call) && call.cdr === null && !call.graceOver) return graceDeadline(call, aliveAt);
  if (call.evidenceOver || call.ended !== null) return null;
  return { at: evidenceDeadline(call, aliveAt), deadline: 'evidence' };
}

/** Ended for good; an unconfirmed call still waits for its evidence. */
const isSettled = (call: Call) => call.ended !== null && call.ended.outcome !== 'unconfirmed';

/**
 * Absence of a CDR counts only some seconds after leg A's end is known (issue of the engine). Where the PBX calls the
 * campaign running even after it gave the report, or an event says that somebody talks, the report may be early: the
 * ring time is added.
 */
function graceDeadline(call: Call, aliveAt: number): Deadline {
  const { cdrGraceSeconds, ringSeconds } = call.request;
  const endKnownAt = call.report?.at ?? call.lastEvidenceAt;
  const stillUp = aliveAt > endKnownAt || Object.values(call.legStates).includes('in-use');
  const seconds = cdrGraceSeconds + (stillUp ? ringSeconds : 0);
  return { at: endKnownAt + seconds * 1000, deadline: 'cdr-grace' };
}

/** When the time for new evidence ends, UTC ms. */
export function evidenceDeadline(call: Call, aliveAt: number): number {
  const { evidenceTimeoutSeconds, attempts, retryIntervalSeconds } = call.request;
  const retries = call.report !== null && call.report.tries < attempts ? retryIntervalSeconds : 0;
  const since = mayBeTalking(call, aliveAt) ? Math.max(call.lastEvidenceAt, aliveAt) : call.lastEvidenceAt;
  return since + (evidenceTimeoutSeconds + retries) * 1000;
}
