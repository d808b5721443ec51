import type { Call } from '../../../../shared/call/call.ts';
import type { CallEventBody } from '../../../../shared/call/events.ts';
import { orderSentAt } from '../../../../shared/call/state.ts';
import { isNoNumber } from '../../../../shared/number/record-number.ts';
import { sameNumber } from '../../../../shared/number/same-number.ts';
import { beganById, furthestClocks } from '../../../../shared/pbx/epoch-of-id.ts';
import type { CallDetailRecord } from '../../../../shared/pbx/records.ts';
import { zoneDifference } from '../../../../shared/time/wall-clock.ts';
import type { Matching } from '../placing.ts';
import { isOriginatedLeg, legOfState } from '../states.ts';

/** The PBX's clock is known this well, ms, when a record is matched by its time. */
const clockTolerance = 10_000;

export const originateMatching: Matching = {
  /** Reports are of campaigns. */
  report: () => null,
  cdr: cdrEvidence,
  /** A number was dialled for this call; the agent's own, which may be one outside the PBX, tells nothing of leg B. */
  outgoing(call, { number, outgoingPoint, uniqueId, originatedCallId }) {
    if (call.originatedCallId === null || originatedCallId !== call.originatedCallId) return null;
    if (!sameNumber(number, call.request.number)) return null;
    return { type: 'outgoing-call', source: 'webhook', leg: 'b', number, outgoingPoint, uniqueId };
  },
  state(call, event) {
    return legOfState(call, event, {
      known: false,
      hasNumber: true,
      isOfThisCall: isOriginatedLeg(call, event),
    });
  },
};

/**
 * The evidence in a CDR (W5): the id that the PBX gave the call names its records; leg B's has the
 * second party as `dst`, the agent's own leg the agent. Where the PBX's answer with the id was lost, or its records hold
 * no ids, numbers and time must do.
 */
function cdrEvidence(call: Call, cdr: CallDetailRecord, source: 'cdr' | 'webhook'): CallEventBody | null {
  const { cuid, dst, end, startedAt, endedAt, record, originatedCallId } = cdr;
  const facts = { cuid, dst, end, startedAt, endedAt, record, originatedCallId };
  const legB = { type: 'second-party-cdr', source, leg: 'b', ...facts } as const;
  if (!isOurs(call, cdr)) return isPerhapsOurs(call, cdr) ? { ...legB, identity: 'set-aside' } : null;
  const named = isNamed(call, cdr);
  if (sameNumber(dst, call.request.number)) return named ? legB : { ...legB, identity: 'by-number' };
  if (sameNumber(dst, call.request.agentNumber) || isFailed(call, cdr))
    return { type: 'first-party-cdr', source, leg: 'a', ...facts };
  // Forwarded, or a queue's member: our id says that it is this call's (W8.6).
  const isNumber = /^\+?\d+$/.test(dst) || dst.includes('@');
  if (named && isNumber) return { ...legB, identity: 'other-number' };
  // Any leg may have it: of which one it tells, nobody knows.
  const isPerhaps = isNoNumber(dst) || (call.originatedCallId === null && isByCaller(call, cdr));
  return isPerhaps ? { ...legB, identity: 'set-aside' } : null;
}

/** It holds the id that the PBX gave this call. */
const isNamed = (call: Call, { originatedCallId }: CallDetailRecord): boolean =>
  originatedCallId !== null && originatedCallId === call.originatedCallId;

/** A failed originate leaves a record of its own, to a `dst` that is no number (W5); its `src` is whom it could not reach. */
const isFailed = (call: Call, cdr: CallDetailRecord): boolean =>
  /^failed$/i.test(cdr.dst) &&
  cdr.originatedCallId !== null &&
  (isNamed(call, cdr) || (call.originatedCallId === null && sameNumber(cdr.src, call.request.agentNumber)));

function isOurs(call: Call, cdr: CallDetailRecord): boolean {
  const { originatedCallId: id } = call;
  if (id !== null && cdr.originatedCallId !== null) return cdr.originatedCallId === id;
  return isOfThatTime(call, cdr) && fits(call, cdr);
}

/** By its numbers or its caller, if its time was told in another zone or by a clock that nobody knows: nobody is blamed beside it. */
const isPerhapsOurs = (call: Call, cdr: CallDetailRecord): boolean =>
  (call.originatedCallId === null || cdr.originatedCallId === null) &&
  (isByCaller(call, cdr) ||
    [call.request.number, call.request.agentNumber].some((number) => sameNumber(cdr.dst, number))) &&
  isOfThatTimeElsewhere(call, cdr) &&
  fits(call, cdr);

function fits(call: Call, cdr: CallDetailRecord): boolean {
  const isOpen = call.order === 'placed' && isFromAgent(call, cdr);
  if (cdr.originatedCallId !== null) return isOpen;
  // After a cancel the next call to this number may be under way.
  return isOpen && !call.cancelled && call.stoppedAt === null && !wentByComponent(cdr);
}

/** A leg of this call began while its first party may have rung; a redial's later. The time in an id knows no zones. */
function isOfThatTime(call: Call, { cuid, uniqueId, startedAt }: CallDetailRecord): boolean {
  const inId = beganById([cuid, uniqueId], startedAt);
  if (inId !== null) return mayHaveBegunAt(call, inId, call.clockErrorSeconds ?? call.clockOffsetSeconds);
  return startedAt !== null && mayHaveBegunAt(call, startedAt, call.clockOffsetSeconds);
}

/** `at`: UTC ms by a clock that is so many seconds ahead, at most. */
function mayHaveBegunAt(call: Call, at: number, ahead: number): boolean {
  const sentAt = orderSentAt(call);
  const earliest = sentAt + Math.min(0, ahead) * 1000 - clockTolerance;
  const latest = sentAt + (call.request.ringSeconds + Math.max(0, ahead)) * 1000 + 2 * clockTolerance;
  return at >= earliest && at <= latest;
}

/**
 * It would be of that time in another zone than the configured one, which nothing shows to be the PBX's, or by a clock that
 * the PBX never showed.
 */
function isOfThatTimeElsewhere(call: Call, { cuid, uniqueId, startedAt }: CallDetailRecord): boolean {
  if (startedAt === null) return false;
  const inId = beganById([cuid, uniqueId], startedAt);
  if (call.clockErrorSeconds === null)
    return Math.abs((inId ?? startedAt) - orderSentAt(call)) <= furthestClocks;
  if (inId !== null) return false;
  const away = startedAt - orderSentAt(call) - call.clockOffsetSeconds * 1000;
  const zone = zoneDifference(away);
  return zone !== 0 && mayHaveBegunAt(call, startedAt - zone, call.clockOffsetSeconds);
}

/** A campaign's call. */
const wentByComponent = ({ route }: CallDetailRecord) =>
  route.some(({ type }) => /api$|autodialer/i.test(type));

/** Leg B is presented the caller id; the agent's own leg says by its id alone that it was originated. */
function isFromAgent(call: Call, cdr: CallDetailRecord): boolean {
  return sameNumber(cdr.dst, call.request.number) ? isByCaller(call, cdr) : cdr.originatedCallId !== null;
}

function isByCaller({ request }: Call, { src }: CallDetailRecord): boolean {
  const callerId = request.originate?.callerId ?? '';
  return sameNumber(src, request.agentNumber) || (callerId !== '' && sameNumber(src, callerId));
}
