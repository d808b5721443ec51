import type { PbxError } from '../../shared/app-error.ts';
import {
  type LegEnd,
  type Outcome,
  type OutcomeReason,
  unknownEnd,
  type Verdict,
} from '../../shared/call-events.ts';
import type { Call } from './call.ts';

/** The CDR's ring time may be this much shorter than the component's and still mean "not answered" (issue of the engine). */
const ringTolerance = 3;
/** Seconds that a campaign must have waited outside the manager's hours before the hours are believed. */
const hoursPatience = 10;

type Finding = Pick<Verdict, 'outcome' | 'inferred'> &
  Partial<Pick<Verdict, 'reason' | 'words' | 'otherReading'>>;

/**
 * How the call ended, as far as the evidence goes: section 8 of the wire contract, row by row. Null while more may
 * come. Depends on nothing but what is known, so the order in which it came does not matter.
 */
export function judge(call: Call): Verdict | null {
  const finding = find(call);
  if (finding === null) return null;
  return {
    reason: null,
    words: null,
    otherReading: null,
    ...finding,
    legs: { a: call.report?.end ?? unknownEnd, b: call.cdr?.end ?? unknownEnd },
  };
}

/** Where nobody could be asked, what only absence would say stays open. */
function find(call: Call): Finding | null {
  return conclude(call) ?? (call.unheard ? { outcome: 'unconfirmed', inferred: false } : null);
}

function conclude(call: Call): Finding | null {
  if (call.cdr?.end.disposition === 'ANSWERED') return talked(call);
  if (call.cancelled) return { outcome: 'cancelled', inferred: false };
  if (call.report !== null && legAIsOver(call)) return afterReport(call);
  if (call.notAdded !== null && call.asked === null) return notAdded(call.notAdded.error);
  return withoutReport(call);
}

function talked(call: Call): Finding | null {
  if (call.report?.end.disposition === 'ANSWERED') return { outcome: 'completed', inferred: false };
  const settled = legAIsOver(call) || isTimeOver(call) || call.cancelled;
  return settled ? { outcome: 'completed', inferred: true } : null;
}

/** Nobody waits for more evidence; what comes all the same amends what was told. */
const isTimeOver = (call: Call) => call.evidenceOver || call.stopped || call.ended !== null;

/** A report that is not ANSWERED is the end of leg A only when no attempt is left. */
export function legAIsOver(call: Call): boolean {
  if (call.report === null) return false;
  if (call.report.end.disposition === 'ANSWERED') return true;
  return call.report.tries >= call.request.attempts || call.completedAt !== null;
}

function afterReport(call: Call): Finding | null {
  const answered = call.report?.end.disposition === 'ANSWERED';
  if (call.cdr !== null) return secondParty(call, call.cdr.end, !answered);
  if (!answered) {
    if (call.asked !== null && !isGraceOver(call)) return null;
    return firstPartyNotReached(call);
  }
  if (call.asked === null) return neverRouted(call);
  if (!isGraceOver(call)) return null;
  if (!call.asked.inTime) return { outcome: 'routing-failed', inferred: false, reason: 'answered-late' };
  return { outcome: 'first-party-hung-up-while-ringing', inferred: true, otherReading: 'trunk-name' };
}

/** A call that was told as ended waits for nothing: a late report amends it at once. An unconfirmed one still waits. */
const isGraceOver = (call: Call) =>
  call.graceOver || (call.ended !== null && call.ended.outcome !== 'unconfirmed');

function firstPartyNotReached(call: Call): Finding {
  return { outcome: 'first-party-not-reached', inferred: false, reason: whyNotReached(call.report?.end) };
}

/** The cause says more than the disposition: 21 declined, 17 busy, 18 and 19 no answer (section 8). */
function whyNotReached(end: LegEnd | undefined): OutcomeReason {
  const byCause: Record<number, OutcomeReason> = {
    17: 'busy',
    18: 'no-answer',
    19: 'no-answer',
    21: 'declined',
  };
  const known = byCause[end?.cause?.code ?? -1];
  if (known !== undefined) return known;
  if (end?.disposition === 'BUSY') return 'busy';
  if (end?.disposition === 'NO ANSWER') return 'no-answer';
  return end?.disposition === 'LOST' ? 'lost' : 'failed';
}

/** Leg A was answered and this app gave no number. */
function neverRouted(call: Call): Finding | null {
  if (call.refused !== null) return { outcome: 'routing-failed', inferred: false, reason: 'request-refused' };
  if (call.elsewhere !== null && !wentOnWithoutUs(call))
    return { outcome: 'routing-failed', inferred: false, reason: 'asked-elsewhere' };
  if (!isGraceOver(call) && call.elsewhere === null) return null;
  if (wentOnWithoutUs(call)) return { outcome: 'routing-failed', inferred: true, reason: 'app-was-away' };
  return {
    outcome: 'first-party-hung-up-before-routing',
    inferred: true,
    otherReading: call.request.componentAskedBefore ? null : 'component-address',
  };
}

function wentOnWithoutUs(call: Call): boolean {
  return call.takenUp && (call.statusAtTakeUp === 'completed' || call.statusAtTakeUp === 'gone');
}

function secondParty(call: Call, end: LegEnd, inferred: boolean): Finding | null {
  if (call.asked?.inTime === false) return { outcome: 'routing-failed', inferred, reason: 'answered-late' };
  if (end.disposition === 'BUSY') return { outcome: 'second-party-busy', inferred };
  if (end.disposition !== 'NO ANSWER') return { outcome: 'second-party-failed', inferred };
  const rangOut = (end.ringSeconds ?? 0) >= call.request.ringSeconds - ringTolerance;
  if (rangOut) return { outcome: 'second-party-no-answer', inferred };
  return { outcome: 'first-party-hung-up-while-ringing', inferred: true };
}

function notAdded(error: PbxError | null): Finding {
  if (error === null) return { outcome: 'not-started', inferred: false, reason: 'app-stopped-before-asking' };
  const none = error.kind === 'pbx-unreachable' || error.kind === 'pbx-timeout' || error.kind === 'pbx-tls';
  const outcome: Outcome = none ? 'pbx-unreachable' : 'refused-by-pbx';
  return { outcome, inferred: false, words: 'words' in error ? error.words : null };
}

function withoutReport(call: Call): Finding | null {
  if (call.status === 'waiting' && !hasRun(call)) return stillWaiting(call);
  if (!isTimeOver(call)) return null;
  if (call.cdr !== null) return secondParty(call, call.cdr.end, true);
  if (call.asked?.inTime === false)
    return { outcome: 'routing-failed', inferred: true, reason: 'answered-late' };
  if (call.asked === null && call.refused !== null)
    return { outcome: 'routing-failed', inferred: true, reason: 'request-refused' };
  if (call.elsewhere !== null)
    return { outcome: 'routing-failed', inferred: true, reason: 'asked-elsewhere' };
  if (windowEndedUnused(call))
    return {
      outcome: 'not-started',
      inferred: true,
      reason: call.clockMoved ? 'clocks-apart' : 'window-over',
    };
  return { outcome: 'unconfirmed', inferred: false };
}

/** Anything that only a call can leave behind says that the campaign ran, whatever its last known status. */
function hasRun(call: Call): boolean {
  const traces = [call.asked, call.report, call.cdr, call.elsewhere];
  return call.everRan || traces.some((trace) => trace !== null);
}

function stillWaiting(call: Call): Finding | null {
  const problem = call.manager?.problem ?? null;
  if (problem === 'inactive' || problem === 'missing')
    return { outcome: 'not-started', inferred: false, reason: `trunk-manager-${problem}` };
  const waited = ((call.manager?.at ?? 0) - (call.addedAt ?? call.request.at)) / 1000;
  if (problem === 'outside-hours' && waited >= hoursPatience)
    return { outcome: 'not-started', inferred: true, reason: 'trunk-manager-outside-hours' };
  if (call.unheard || (!call.evidenceOver && !call.stopped)) return null;
  return { outcome: 'not-started', inferred: true, reason: whyStillWaiting(call) };
}

function whyStillWaiting(call: Call): OutcomeReason {
  const problem = call.manager?.problem ?? null;
  if (problem !== null) return `trunk-manager-${problem}`;
  if (call.lastEvidenceAt >= windowEnd(call)) return 'window-over';
  return call.clockMoved ? 'clocks-apart' : 'still-waiting';
}

const windowEnd = (call: Call) => call.request.at + call.request.windowMinutes * 60_000;

/**
 * Needs somebody who watched, and a campaign that was left alone: to a process that comes after the window a call that
 * was made looks the same, and one that was removed is gone for that.
 */
function windowEndedUnused(call: Call): boolean {
  if (call.campaign === 'removed' || (call.takenUp && call.statusAtTakeUp !== 'waiting')) return false;
  return (
    call.asked === null &&
    !call.everRan &&
    call.completedAt !== null &&
    (call.completedAt >= windowEnd(call) || call.clockMoved)
  );
}
