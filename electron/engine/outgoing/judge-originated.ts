import { isGivenUp } from '../../../shared/call/dispositions.ts';
import type { Call } from './call.ts';
import {
  type Finding,
  isGraceOver,
  isTimeOver,
  notAdded,
  secondPartyEnd,
  whyNotReached,
} from './findings.ts';

/**
 * How an originated call ended, as far as its records go: section 8 of the wire contract without a report of leg A.
 * An unanswered leg A leaves nothing, and a record comes only when a call is over. So absence says nothing while the
 * parties may still be talking (`unconfirmed`, `no-trace`); once that time is over too, it says that leg A was not
 * answered (inferred).
 */
export function concludeOriginated(call: Call): Finding | null {
  if (call.cdr?.end.disposition === 'ANSWERED') return { outcome: 'completed', inferred: isGuessed(call) };
  if (call.cancelled) return cancelled(call);
  if (call.cdr !== null) return ofLegB(call, call.cdr);
  if (call.report !== null) return ofLegA(call, call.report);
  if (call.notAdded !== null) return notAdded(call.notAdded.error);
  return isGraceOver(call) && absenceTells(call) ? notAnswered(call) : withoutTrace(call);
}

/** Its records were found by numbers and time, and not by the id that the PBX gave the call. */
const isGuessed = (call: Call) => !call.idTold || call.hasUnnamedRecord;

/** The PBX cannot take back what it accepted. */
function cancelled(call: Call): Finding {
  const reason = call.campaign === 'added' ? 'not-withdrawn' : null;
  return { outcome: 'cancelled', inferred: false, reason };
}

/** How long the PBX rings leg B is the PBX's own: the order's time may not be it. */
function ofLegB(call: Call, { end }: NonNullable<Call['cdr']>): Finding {
  const finding = secondPartyEnd(call, end, isGuessed(call));
  const isHangUp = finding.outcome === 'first-party-hung-up-while-ringing' && !isGivenUp(end);
  return isHangUp ? { ...finding, otherReading: 'ring-time' } : finding;
}

/** The agent's own leg left a record: an answered one without any of leg B was hung up, or the trunk is unknown. */
function ofLegA(call: Call, { end }: NonNullable<Call['report']>): Finding | null {
  if (end.disposition !== 'ANSWERED')
    return {
      outcome: 'first-party-not-reached',
      inferred: isGuessed(call) || end.disposition === null,
      reason: whyNotReached(end),
      words: end.word ?? null,
    };
  if (!isGraceOver(call)) return null;
  return { outcome: 'first-party-hung-up-while-ringing', inferred: true, otherReading: 'trunk-name' };
}

/** Nothing says that leg A was ever up, and the PBX said that it would ring it. */
export const absenceTells = (call: Call): boolean =>
  call.phone.upAt === null && call.campaign === 'added' && !call.answerLost;

const notAnswered = (call: Call): Finding => ({
  outcome: 'first-party-not-reached',
  inferred: true,
  reason: call.phone.rangAt === null ? 'no-trace' : 'no-answer',
});

function withoutTrace(call: Call): Finding | null {
  if (!isTimeOver(call)) return null;
  const heardNothing = call.evidenceOver && !call.unheard && call.phone.upAt === null;
  return { outcome: 'unconfirmed', inferred: false, reason: heardNothing ? 'no-trace' : null };
}

/** The agent's phone was seen to ring, or to be up, and is idle again. */
export function isPhoneDown({ phone }: Call): boolean {
  const { rangAt, upAt, idleAt } = phone;
  const since = upAt ?? rangAt;
  return since !== null && idleAt !== null && idleAt >= since;
}
