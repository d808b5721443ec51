import type { Call } from '../call.ts';
import { isGivenUp } from '../dispositions.ts';
import type { LegEnd } from '../outcome.ts';
import { hasSetAside } from '../records.ts';
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
  whyNotReached,
} from './findings.ts';

/**
 * How an originated call ended, as far as its records go: the rules of W8 without a report of leg A.
 * An unanswered leg A leaves nothing, and a record comes only when a call is over. So absence says nothing while the
 * parties may still be talking (`unconfirmed`, `no-trace`); once that time is over too, it says that leg A was not
 * answered (inferred).
 */
export function concludeOriginated(call: Call): Finding | null {
  if (call.secondPartyRecord?.end.disposition === 'ANSWERED')
    return { outcome: 'completed', inferred: isGuessed(call) };
  if (isLeft(call)) return left;
  if (call.cancelled) return cancelled(call);
  if (call.secondPartyRecord !== null) return ofLegB(call, call.secondPartyRecord.end);
  if (call.firstPartyRecord !== null) return ofLegA(call, call.firstPartyRecord.end);
  if (call.refusal !== null) return notPlaced(call);
  return isGraceOver(call) && absenceTells(call) ? notAnswered(call) : withoutTrace(call);
}

/** The record that tells most was found by numbers and time, and not by the id that the PBX gave the call. */
function isGuessed({ idTold, firstPartyRecord, secondPartyRecord }: Call): boolean {
  const record = secondPartyRecord ?? firstPartyRecord;
  const isUnnamed = record !== null && (record.originatedCallId ?? null) === null;
  return !idTold || isUnnamed || secondPartyRecord?.identity !== undefined;
}

/** The PBX cannot take back what it accepted. */
function cancelled(call: Call): Finding {
  const reason = call.order === 'placed' ? 'not-withdrawn' : null;
  return { outcome: 'cancelled', inferred: false, reason };
}

/** How long the PBX rings leg B is the PBX's own: the order's time may not be it. */
function ofLegB(call: Call, end: LegEnd): Finding {
  const finding = secondPartyEnd(call, end, isGuessed(call));
  const isHangUp = finding.outcome === 'first-party-hung-up-while-ringing' && !isGivenUp(end);
  return isHangUp ? { ...finding, otherReading: 'ring-time' } : finding;
}

/** The agent's own leg left a record: an answered one without any of leg B was hung up, or the trunk is unknown. */
function ofLegA(call: Call, end: LegEnd): Finding | null {
  if (end.disposition !== 'ANSWERED')
    return {
      outcome: 'first-party-not-reached',
      inferred: isGuessed(call) || end.disposition === null,
      reason: whyNotReached(end),
      words: end.word ?? null,
    };
  if (!isGraceOver(call)) return null;
  // One that may be leg B's was set aside: nobody is blamed for its absence (W8.6).
  if (hasSetAside(call)) return isTimeOver(call) ? unconfirmed(call) : null;
  return unrecorded(call);
}

/** Nothing says that leg A was ever up, and the PBX said that it would ring it. */
export const absenceTells = (call: Call): boolean =>
  call.phone.upAt === null && call.order === 'placed' && !call.answerLost && !hasSetAside(call);

const notAnswered = (call: Call): Finding => ({
  outcome: 'first-party-not-reached',
  inferred: true,
  reason: call.phone.rangAt === null ? 'no-trace' : 'no-answer',
});

function withoutTrace(call: Call): Finding | null {
  if (!isTimeOver(call)) return null;
  const heardNothing = call.evidenceOver && !call.unheard && call.phone.upAt === null;
  return { ...unconfirmed(call), reason: heardNothing ? 'no-trace' : null };
}
