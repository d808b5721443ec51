import {
  clockErrors,
  isOverBeforeQuestion,
  questionTolerance,
} from '../../../../shared/call/before-question.ts';
import type { Call } from '../../../../shared/call/call.ts';
import { latestQuestionAt, wasAway } from '../../../../shared/call/listening.ts';
import { ownId } from '../../../../shared/call/own-id.ts';
import { askedAt, orderSentAt } from '../../../../shared/call/state.ts';
import { isNoNumber, isNumberOfRecord } from '../../../../shared/number/record-number.ts';
import { sameNumber } from '../../../../shared/number/same-number.ts';
import { beganById, epochOfId, furthestClocks } from '../../../../shared/pbx/epoch-of-id.ts';
import type { CallDetailRecord } from '../../../../shared/pbx/records.ts';
import { zoneDifference } from '../../../../shared/time/wall-clock.ts';
import { isZoneShown } from '../../outgoing/zone-shown.ts';

/**
 * Whether a CDR is this call's (W8.6). `perhaps` is inferred, and counts only where nothing certain came within the grace;
 * `elsewhere`: a call of this desk's that asked another address.
 */
export type Ours =
  | { is: 'certainly'; why: 'id-and-number' }
  | {
      is: 'perhaps';
      why: 'id-and-another-number' | 'number-and-time' | 'elsewhere' | 'elsewhere-by-a-stranger';
    }
  | {
      is: 'no';
      why:
        | 'own-leg'
        | 'before-the-question'
        | 'another-number'
        | 'another-time'
        | 'another-zone'
        | 'another-caller';
    };

const no = (why: Extract<Ours, { is: 'no' }>['why']): Ours => ({ is: 'no', why });
const perhaps = (why: Extract<Ours, { is: 'perhaps' }>['why']): Ours => ({ is: 'perhaps', why });

export function isOurs(call: Call, cdr: CallDetailRecord): Ours {
  const id = ownId(call);
  const isById = id !== null && [cdr.cuid, cdr.uniqueId, ...(cdr.otherIds ?? [])].includes(id);
  // An id without a time may be every record's.
  const mayBeConstant = isById && epochOfId(id) === null && cdr.startedAt !== null;
  if (!isById || (mayBeConstant && !isInTime(call, cdr))) return byNumberAndTime(call, cdr);
  const ours = byId(call, cdr);
  return mayBeConstant ? unlessAnothers(call, cdr, ours) : ours;
}

/** Under an id that every record may have, a colleague's call to the number looks the same, and any call to another one. */
function unlessAnothers(call: Call, { src }: CallDetailRecord, ours: Ours): Ours {
  if (ours.is === 'no') return ours;
  const isColleagues = callerOf(call, src) === 'colleague';
  // An answer that came too late gave the PBX no number to ring, as far as anybody knows.
  const isLate = call.asked?.inTime !== true;
  if (isLate && isColleagues) return no('another-caller');
  if (ours.is === 'certainly') return isLate || isColleagues ? perhaps('number-and-time') : ours;
  return isLate ? no('another-number') : ours;
}

function byId(call: Call, cdr: CallDetailRecord): Ours {
  const { number, agentNumber } = call.request;
  if (!isNoNumber(cdr.dst) && isNumberOfRecord(cdr.dst, number, { ourUniqueId: true }))
    return { is: 'certainly', why: 'id-and-number' };
  if (sameNumber(cdr.dst, agentNumber)) return no('own-leg');
  return talkedBeforeQuestion(call, cdr) ? no('before-the-question') : perhaps('id-and-another-number');
}

/** By the PBX's clock: then it is leg A's, that waited for the answer (W8.6). */
function talkedBeforeQuestion(call: Call, { end, startedAt, endedAt }: CallDetailRecord): boolean {
  const asked = askedAt(call);
  if (asked === null || end.disposition !== 'ANSWERED') return false;
  const byEnd = endedAt !== null && end.talkSeconds !== null ? endedAt - end.talkSeconds * 1000 : null;
  const began = byEnd ?? (startedAt === null ? null : startedAt + (end.ringSeconds ?? 0) * 1000);
  return began !== null && began < asked + call.clockOffsetSeconds * 1000 - questionTolerance;
}

function byNumberAndTime(call: Call, cdr: CallDetailRecord): Ours {
  const { agentNumber, number } = call.request;
  if (!isInTime(call, cdr) && !isByLiveId(call, cdr))
    return no(mayBeInAnotherZone(call, cdr) ? 'another-zone' : 'another-time');
  const isToNumber = sameNumber(cdr.dst, number);
  const caller = callerOf(call, cdr.src);
  if (call.asked !== null) {
    // An answer that came too late gave the PBX no number to ring.
    if (!isToNumber || !call.asked.inTime) return no('another-number');
    return caller === 'colleague' ? no('another-caller') : perhaps('number-and-time');
  }
  const component = apiComponent(cdr);
  const isLost = call.recovered || wasAway(call);
  const mayBeIt = (component !== null && caller === 'ours') || cdr.end.disposition === 'ANSWERED';
  if (isLost && isToNumber && mayBeIt && caller !== 'colleague') return perhaps('number-and-time');
  const isAboutUs = [cdr.src, cdr.dst].some(
    (text) => sameNumber(text, agentNumber) || sameNumber(text, number),
  );
  if (component === null || !isAboutUs) return no('another-number');
  return perhaps(caller === 'ours' ? 'elsewhere' : 'elsewhere-by-a-stranger');
}

/**
 * Who a record's `src` is: this desk or the dialer, by what its questions carried; a colleague, by a number of the inside;
 * any other may be the line's own number.
 */
function callerOf({ request, asked }: Call, src: string): 'ours' | 'colleague' | 'unknown' {
  const known = [request.agentNumber, asked?.src ?? '', ...(request.dialerIds ?? [])].filter(
    (one) => one !== '',
  );
  if (src === '' || /^auto ?dialer$/i.test(src) || known.some((one) => one === src || sameNumber(one, src)))
    return 'ours';
  return /^\d{2,6}$/.test(src) ? 'colleague' : 'unknown';
}

/** Milliseconds by which a record's time may lie before the order, as far as the PBX's clock is known; an id's is exact. */
const clockTolerance = 10_000;
const idTolerance = 5_000;
/** Milliseconds from the question to the beginning of leg B, at most. */
const longestToLegB = 60_000;

/** It began when this call's leg B may have; the time in its id counts before what it says of itself. */
function isInTime(call: Call, cdr: CallDetailRecord): boolean {
  const { cuid, uniqueId, startedAt } = cdr;
  const inId = beganById([cuid, uniqueId], startedAt);
  const at = inId ?? startedAt;
  if (at === null || isOverBeforeQuestion(call, cdr)) return false;
  const offsets = inId === null ? [call.clockOffsetSeconds * 1000, ...clockErrors(call)] : clockErrors(call);
  const from = orderSentAt(call) - (inId === null ? clockTolerance : idTolerance);
  const asked = askedAt(call);
  const to = asked === null ? latestQuestionAt(call) : asked + longestToLegB;
  return offsets.some((one) => at >= from + one && at <= to + one);
}

/**
 * A record to our number would be of this call's time in another zone than the one thought of, and nothing showed that to be
 * the PBX's, or the record has our id, in which no time stands: nobody is blamed beside it (W1.6).
 */
function mayBeInAnotherZone(call: Call, cdr: CallDetailRecord): boolean {
  const { cuid, uniqueId, startedAt, endedAt, src, dst, end } = cdr;
  const { asked, request, clockOffsetSeconds } = call;
  if (startedAt === null || beganById([cuid, uniqueId], startedAt) !== null) return false;
  if (!sameNumber(dst, request.number) || callerOf(call, src) === 'colleague') return false;
  const mayBeIt = asked?.inTime ?? (end.disposition === 'ANSWERED' && (call.recovered || wasAway(call)));
  const id = ownId(call);
  if (!mayBeIt || (isZoneShown(call) && (id === null || ![cuid, uniqueId].includes(id)))) return false;
  const zone = zoneDifference(startedAt - (askedAt(call) ?? orderSentAt(call)) - clockOffsetSeconds * 1000);
  const inZone = { ...cdr, startedAt: startedAt - zone, endedAt: endedAt === null ? null : endedAt - zone };
  return zone !== 0 && Math.abs(zone) <= furthestClocks && isInTime(call, inZone);
}

/** Milliseconds from the time in an id to what its records tell as their beginning: leg A rings first. */
const longestToRecord = 10 * 60_000;

/**
 * The question's own id, which seemed too old because the PBX's clock is another than was thought: the record began when
 * the id did. An id that every question has is older than its records.
 */
function isByLiveId({ asked }: Call, { cuid, uniqueId, startedAt }: CallDetailRecord): boolean {
  const id = asked?.uniqueId ?? '';
  const began = epochOfId(id);
  if (began === null || startedAt === null || ![cuid, uniqueId].includes(id)) return false;
  return startedAt >= began - clockTolerance && startedAt <= began + longestToRecord;
}

/** The name of an Exten API or Trunk API component that the call went through. */
export function apiComponent(cdr: CallDetailRecord): string | null {
  const found = cdr.route.find(({ type }) => /^(exten(sion)?|trunk)[ _-]?api$/i.test(type));
  return found?.type ?? null;
}
