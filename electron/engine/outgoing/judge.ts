import { type LegEnd, type OutcomeReason, unknownEnd, type Verdict } from '../../../shared/call/events.ts';
import { type Call, isOriginated } from './call.ts';
import {
  type Finding,
  isGraceOver,
  isTimeOver,
  notAdded,
  secondPartyEnd,
  whyNotReached,
  whyRefused,
} from './findings.ts';
import { concludeOriginated, isPhoneDown } from './judge-originated.ts';

/** Seconds that a campaign must have waited outside the manager's hours before the hours are believed. */
const hoursPatience = 10;

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
  if (isOriginated(call)) return concludeOriginated(call);
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

/**
 * A report that is not ANSWERED is the end of leg A only when no attempt is left. An originated call has none: there the
 * agent's phone tells, where its states are pushed.
 */
export function legAIsOver(call: Call): boolean {
  if (call.report === null) return isOriginated(call) && isPhoneDown(call);
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

function firstPartyNotReached(call: Call): Finding {
  const end = call.report?.end;
  const inferred = end?.disposition === null;
  const [reason, words] = [whyNotReached(end), end?.word ?? null];
  return { outcome: 'first-party-not-reached', inferred, reason, words };
}

/** Leg A was answered and this app gave no number. */
function neverRouted(call: Call): Finding | null {
  if (call.refused !== null)
    return { outcome: 'routing-failed', inferred: false, reason: whyRefused(call.refused) };
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
  return secondPartyEnd(call, end, inferred);
}

function withoutReport(call: Call): Finding | null {
  if (call.status === 'waiting' && !hasRun(call)) return stillWaiting(call);
  if (!isTimeOver(call)) return null;
  if (call.cdr !== null) return secondParty(call, call.cdr.end, true);
  if (call.asked?.inTime === false)
    return { outcome: 'routing-failed', inferred: true, reason: 'answered-late' };
  if (call.asked === null && call.refused !== null)
    return { outcome: 'routing-failed', inferred: true, reason: whyRefused(call.refused) };
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
