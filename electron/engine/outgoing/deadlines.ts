import { type Call, isOriginated } from './call.ts';
import { legAIsOver } from './judge.ts';
import { absenceTells } from './judge-originated.ts';
import { mayBeTalking, talkLimit, wasAdded } from './stage.ts';

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
  if (call.evidenceOver || call.ended !== null) return absenceDeadline(call);
  return { at: evidenceDeadline(call, aliveAt), deadline: 'evidence' };
}

/** Ended for good; an unconfirmed call still waits for its evidence. */
const isSettled = (call: Call) => call.ended !== null && call.ended.outcome !== 'unconfirmed';

/**
 * An originated call without a trace may be a talk: only when the PBX must have ended that, and had time to write its
 * record, absence tells that leg A was not answered.
 */
function absenceDeadline(call: Call): Deadline | null {
  if (!isOriginated(call) || call.cdr !== null || call.graceOver || !absenceTells(call)) return null;
  const { cdrGraceSeconds } = call.request;
  return { at: lastTraceAt(call) + cdrGraceSeconds * 1000, deadline: 'cdr-grace' };
}

/** The latest end of an originated call, UTC ms: both phones rang as long as they may, and the call limit was reached. */
export function lastTraceAt(call: Call): number {
  const { ringSeconds, answer } = call.request;
  const limit = answer.callLimitSeconds ?? 0;
  return (call.addedAt ?? call.request.at) + (2 * ringSeconds + limit) * 1000;
}

/**
 * Absence of a CDR counts only some seconds after leg A's end is known (issue of the engine). Where the PBX calls the
 * campaign running even after it gave the report, or an event says that somebody talks, the report may be early: the
 * ring time is added.
 */
function graceDeadline(call: Call, aliveAt: number): Deadline {
  const { cdrGraceSeconds, ringSeconds } = call.request;
  const endKnownAt = call.report?.at ?? call.phone.idleAt ?? call.lastEvidenceAt;
  const stillUp = aliveAt > endKnownAt || Object.values(call.legStates).includes('in-use');
  const seconds = cdrGraceSeconds + (stillUp ? ringSeconds : 0);
  return { at: endKnownAt + seconds * 1000, deadline: 'cdr-grace' };
}

/** When the time for new evidence ends, UTC ms. */
export function evidenceDeadline(call: Call, aliveAt: number): number {
  if (isOriginated(call)) return originatedDeadline(call);
  const { evidenceTimeoutSeconds, attempts, retryIntervalSeconds } = call.request;
  const retries = call.report !== null && call.report.tries < attempts ? retryIntervalSeconds : 0;
  const since = mayBeTalking(call, aliveAt) ? Math.max(call.lastEvidenceAt, aliveAt) : call.lastEvidenceAt;
  return since + (evidenceTimeoutSeconds + retries) * 1000;
}

/** Until both phones must have rung out and a record of that was written; where they may talk, until that must be over. */
function originatedDeadline(call: Call): number {
  const { evidenceTimeoutSeconds, ringSeconds, cdrGraceSeconds } = call.request;
  if (mayBeTalking(call, call.lastEvidenceAt)) return talkLimit(call) + evidenceTimeoutSeconds * 1000;
  return call.lastEvidenceAt + Math.min(evidenceTimeoutSeconds, 2 * ringSeconds + cdrGraceSeconds) * 1000;
}
