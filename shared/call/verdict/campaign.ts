import { beganById } from '../../pbx/epoch-of-id.ts';
import type { Call } from '../call.ts';
import { refusedQuestion, wasAway } from '../listening.ts';
import type { LegEnd, OutcomeReason } from '../outcome.ts';
import { hasSetAside } from '../records.ts';
import { isFirstPartyOver, isRecorded, orderSentAt, waitsItsTurn, windowMovedAt } from '../state.ts';
import {
  type Finding,
  isGraceOver,
  isLeft,
  isTimeOver,
  left,
  notPlaced,
  secondPartyEnd,
  unconfirmed,
  unrecorded,
  wasInUse,
  whyNotReached,
  whyRefused,
} from './findings.ts';

/** Seconds that a campaign must have waited outside the manager's hours before the hours are believed. */
const hoursPatience = 10;

/** How a campaign's call ended, as far as the evidence goes (W8.2 to W8.6). */
export function concludeCampaign(call: Call): Finding | null {
  const hasTalked = call.secondPartyRecord?.end.disposition === 'ANSWERED';
  // A cancelled call that nothing shows to have run is none that may be another's (W8.6).
  const mayBeAnothers = call.cancelled && call.runningAt === null && !isRecorded(call);
  if (hasTalked && !mayBeAnothers) return talked(call);
  if (isLeft(call)) return left;
  if (call.cancelled) return mayConnect(call) ? left : { outcome: 'cancelled', inferred: false };
  if (call.firstPartyRecord !== null && isFirstPartyOver(call)) return afterReport(call);
  if (call.refusal !== null && call.asked === null) return notPlaced(call);
  return withoutReport(call);
}

/** Nobody could tell the relay of a team that the call is cancelled: it gives the number to whoever picks up the phone. */
const mayConnect = (call: Call) => call.withdrawal === 'may-connect' && !isFirstPartyOver(call);

function talked(call: Call): Finding | null {
  const inferred = isGuessed(call);
  if (call.firstPartyRecord?.end.disposition === 'ANSWERED') return { outcome: 'completed', inferred };
  const settled = isFirstPartyOver(call) || isTimeOver(call) || call.cancelled;
  return settled ? { outcome: 'completed', inferred: true } : null;
}

function afterReport(call: Call): Finding | null {
  const answered = call.firstPartyRecord?.end.disposition === 'ANSWERED';
  if (call.secondPartyRecord !== null) return secondParty(call, call.secondPartyRecord.end, !answered);
  if (call.asked === null) return answered ? neverRouted(call) : neverPickedUp(call);
  if (!isGraceOver(call)) return null;
  if (!call.asked.inTime && (answered || !mayBeAnothers(call))) return answeredLate(call, !answered);
  // An answered question proves that leg A was up, whatever its report says (W8.5).
  if (!answered || hasSetAside(call) || seemsTooOld(call.asked) || wasInUse(call)) return unconfirmed(call);
  // One of two questions was this call's, and it may be the one that got no number.
  const other = otherQuestion(call);
  if (other !== undefined)
    return {
      outcome: 'routing-failed',
      inferred: true,
      reason: whyRefused(other),
      otherReading: 'first-party-hung-up',
    };
  return mayBeAnothers(call) ? unconfirmed(call) : unrecorded(call);
}

/** The number may have gone to the phone of another call that could ask (W6.5). */
const mayBeAnothers = ({ asked }: Call): boolean => asked?.mayBeAnothers === true;

/** The PBX waited no longer; where the question may be another call's, this one's may never have come. */
const answeredLate = (call: Call, inferred: boolean): Finding => ({
  outcome: 'routing-failed',
  inferred: inferred || mayBeAnothers(call),
  reason: 'answered-late',
  otherReading: mayBeAnothers(call) ? 'first-party-hung-up' : null,
});

/** A question of this call's own, answered or not, proves that leg A was up (W8.5). */
function neverPickedUp(call: Call): Finding {
  const question = refusedQuestion(call);
  if (question?.isTied)
    return { outcome: 'routing-failed', inferred: true, reason: whyRefused(question.refusal) };
  return firstPartyNotReached(call);
}

/** By the time in its id the question came before the order: the clocks are apart, and may hide the record. */
const seemsTooOld = ({ uniqueId, identifies, at }: NonNullable<Call['asked']>) =>
  identifies === false && beganById([uniqueId], at) !== null;

/** The record of leg B is not certainly this call's (W8.6), or belongs to one of two questions that may have been its. */
const isGuessed = (call: Call) =>
  call.secondPartyRecord?.identity !== undefined || otherQuestion(call) !== undefined || mayBeAnothers(call);

/** One that got no number because another one had got it (W6.5). */
const otherQuestion = ({ refusals }: Call) =>
  refusals.find(({ reason }) => reason === 'another-request-was-answered');

function firstPartyNotReached(call: Call): Finding {
  const end = call.firstPartyRecord?.end;
  const inferred = end?.disposition === null;
  const [reason, words] = [whyNotReached(end), end?.word ?? null];
  return { outcome: 'first-party-not-reached', inferred, reason, words };
}

/**
 * Leg A was answered and this app gave no number. That no question came is evidence only where somebody listened while
 * leg A was up; and it may be that none could come (W8.4).
 */
function neverRouted(call: Call): Finding | null {
  const question = refusedQuestion(call);
  const failed = { outcome: 'routing-failed', inferred: true, otherReading: 'first-party-hung-up' } as const;
  const isAskedHere = question?.refusal.type === 'component-refused';
  const certain = (reason: OutcomeReason): Finding => ({
    outcome: 'routing-failed',
    inferred: false,
    reason,
  });
  if (question?.isTied && isAskedHere) return certain(whyRefused(question.refusal));
  const isAway = wasAway(call);
  if (call.elsewhere !== null && !isAway) {
    // A component did ask, and what asked here is the only one that did.
    const reason = question !== null && isAskedHere ? whyRefused(question.refusal) : 'asked-elsewhere';
    return call.elsewhere.isStranger ? { ...failed, reason } : certain(reason);
  }
  if (question?.isTied && isGraceOver(call)) return certain(whyRefused(question.refusal));
  // What a stranger's record tells, this call's own may deny.
  if (!isGraceOver(call) && (call.elsewhere === null || call.elsewhere.isStranger === true)) return null;
  // They may have talked all the same (W1.6).
  if (hasSetAside(call)) return unconfirmed(call);
  if (isAway) return { ...failed, reason: 'app-was-away' };
  if (question !== null) return { ...failed, reason: whyRefused(question.refusal) };
  return {
    outcome: 'first-party-hung-up-before-routing',
    inferred: true,
    otherReading: 'component-address',
  };
}

function secondParty(call: Call, end: LegEnd, inferred: boolean): Finding | null {
  if (call.asked?.inTime === false) return answeredLate(call, inferred);
  const found = secondPartyEnd(call, end, inferred || isGuessed(call));
  const isBlame = found.outcome === 'first-party-hung-up-while-ringing';
  if (!isBlame || !isGuessed(call)) return found;
  // The number may have gone to another call's phone (W6.5).
  const isOpen = mayBeAnothers(call) || otherQuestion(call) !== undefined;
  if (call.asked !== null)
    return isOpen ? { ...found, otherReading: found.otherReading ?? 'first-party-hung-up' } : found;
  // It may be a colleague's call that somebody hung up.
  return { outcome: 'second-party-no-answer', inferred: true, otherReading: 'first-party-hung-up' };
}

function withoutReport(call: Call): Finding | null {
  if (waitsItsTurn(call)) return stillWaiting(call);
  if (!isTimeOver(call)) return null;
  if (call.secondPartyRecord !== null) return secondParty(call, call.secondPartyRecord.end, true);
  if (call.asked?.inTime === false) return mayBeAnothers(call) ? unconfirmed(call) : answeredLate(call, true);
  const question = call.asked === null ? refusedQuestion(call) : null;
  if (question?.isTied)
    return { outcome: 'routing-failed', inferred: true, reason: whyRefused(question.refusal) };
  // A stranger's record proves nothing where no report says that the agent picked up (W8.6).
  if (call.asked === null && call.elsewhere !== null && call.elsewhere.isStranger !== true)
    return { outcome: 'routing-failed', inferred: true, reason: 'asked-elsewhere' };
  // Where nobody listened, even a call that left nothing may have been asked for (W8.4).
  if (windowEndedUnused(call) && !wasAway(call))
    return {
      outcome: 'not-started',
      inferred: true,
      reason: call.clockMoved ? 'clocks-apart' : 'window-over',
    };
  return unconfirmed(call);
}

function stillWaiting(call: Call): Finding | null {
  const problem = call.manager?.problem ?? null;
  if (problem === 'inactive' || problem === 'missing')
    return { outcome: 'not-started', inferred: false, reason: `trunk-manager-${problem}` };
  const waited = ((call.manager?.at ?? 0) - (call.placedAt ?? call.request.at)) / 1000;
  if (problem === 'outside-hours' && waited >= hoursPatience)
    return { outcome: 'not-started', inferred: true, reason: 'trunk-manager-outside-hours' };
  if (call.unheard || (!call.evidenceOver && call.stoppedAt === null)) return null;
  return { outcome: 'not-started', inferred: true, reason: whyStillWaiting(call) };
}

function whyStillWaiting(call: Call): OutcomeReason {
  const problem = call.manager?.problem ?? null;
  // What is only assumed is told beside the call, and is no reason.
  if (problem !== null && problem !== 'perhaps-outside-hours') return `trunk-manager-${problem}`;
  if (call.lastEvidenceAt >= windowEnd(call)) return 'window-over';
  return call.clockMoved ? 'clocks-apart' : 'still-waiting';
}

/** The PBX is told whole minutes of its own clock. */
function windowEnd(call: Call): number {
  const { request, clockOffsetSeconds } = call;
  const offset = clockOffsetSeconds * 1000;
  const end = (windowMovedAt(call) ?? orderSentAt(call)) + request.windowMinutes * 60_000;
  return Math.floor((end + offset) / 60_000) * 60_000 - offset;
}

/** Before it was seen to be over: then it is gone for that. */
const wasTakenBack = ({ events, completedAt }: Call): boolean =>
  events.some(
    ({ type, at }) => type === 'campaign-removed' && at < (completedAt ?? Number.POSITIVE_INFINITY),
  );

/**
 * Needs somebody who watched, and a campaign that was left alone: to a process that comes after the window a call that
 * was made looks the same, and one that was removed is gone for that.
 */
function windowEndedUnused(call: Call): boolean {
  if (wasTakenBack(call) || (call.recovered && call.statusAtRecovery !== 'waiting')) return false;
  return (
    call.asked === null &&
    call.runningAt === null &&
    call.completedAt !== null &&
    (call.completedAt >= windowEnd(call) || (call.clockMoved && windowMovedAt(call) === null))
  );
}
