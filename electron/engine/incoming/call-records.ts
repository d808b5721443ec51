import type { IncomingCall } from '../../../shared/incoming/call.ts';
import { bareText } from '../../../shared/number/phone-text.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import { epochOfId } from '../../../shared/pbx/epoch-of-id.ts';
import type { CallDetailRecord } from '../../../shared/pbx/records.ts';
import { isNumber, shown } from './caller.ts';
import type { IncomingTools } from './incoming-tools.ts';
import { isOwnId, isOwnLeg, overlapsOwn } from './own-calls.ts';

const minutes = 60_000;
/** A call's record comes at its end; nobody talks longer. */
const longestTalk = 4 * 60 * minutes;
/** Digits of a number outside the PBX. */
const shortestOutside = 7;

/** The record of a call that is over: of one that is known, or of one of which nothing else came. */
export function recorded(tools: IncomingTools, record: CallDetailRecord): void {
  if (record.type === 'outgoing' || record.originatedCallId !== null) return;
  const { cuid, uniqueId, src, dst, end, startedAt, endedAt } = record;
  const own = tools.ownCalls();
  if ([cuid, uniqueId].some((id) => isOwnId(id, own) || isOwnLeg(id, src, own))) return;
  const call = callOf(tools, record);
  if (call === null) return;
  const { disposition, ringSeconds, talkSeconds } = end;
  const facts = { cuid, src: shown(src), dst: shown(dst), disposition, ringSeconds, talkSeconds };
  const times = { startedAt, endedAt, record: record.record };
  tools.book.record(call.callId, { type: 'incoming-cdr', source: 'webhook', ...facts, ...times });
}

function callOf(tools: IncomingTools, record: CallDetailRecord): IncomingCall | null {
  const { book, clock, agentNumber } = tools;
  const { cuid, uniqueId, src, dst } = record;
  const known = likeliest([...book.allAtHand(cuid), ...book.allAtHand(uniqueId)], record);
  if (known !== null) return known;
  if (!sameNumber(dst, agentNumber) || sameNumber(src, agentNumber)) return null;
  const logged = book.byId(cuid) ?? book.byId(uniqueId);
  if (logged !== null) return logged;
  const since = clock.now() - longestTalk;
  const withCaller = book
    .all()
    .filter((call) => call.cdr === null && call.startedAt >= since && sameNumber(call.number, src))
    .filter((call) => !beganAfter(call, record));
  return likeliest(withCaller, record) ?? foundInRecord(tools, record);
}

/** By the times of the PBX's clock: the call began when the record's was over. */
function beganAfter({ uniqueId }: IncomingCall, { endedAt }: CallDetailRecord): boolean {
  const began = epochOfId(uniqueId);
  return began !== null && endedAt !== null && began > endedAt + 1_000;
}

/**
 * Which of the calls that a record may be of it is of: one call can ring the phone several times, and a record may be late.
 * An answer is of the one that was answered; of no answer one that is over sooner than one that rings, and the newest last.
 */
function likeliest(calls: readonly IncomingCall[], { end }: CallDetailRecord): IncomingCall | null {
  const isWaiting = ({ cdr }: IncomingCall) => cdr === null;
  const fitting = calls.filter(({ answeredAt, overAt }) =>
    end.disposition === 'ANSWERED' ? answeredAt !== null : answeredAt === null && overAt !== null,
  );
  return fitting.findLast(isWaiting) ?? fitting.at(-1) ?? calls.findLast(isWaiting) ?? calls.at(-1) ?? null;
}

/** A call of which only its record came: the PBX pushes no states, or they were lost. */
function foundInRecord(tools: IncomingTools, record: CallDetailRecord): IncomingCall | null {
  const { early, ownCalls, clock } = tools;
  const { cuid, uniqueId, src, end } = record;
  const announcement = early.announcementOf(cuid, uniqueId);
  const lasted = ((end.ringSeconds ?? 0) + (end.talkSeconds ?? 0)) * 1000;
  const startedAt = startOf(record, clock.now(), lasted);
  const isUnanswered = end.disposition === 'NO ANSWER' || end.disposition === 'BUSY';
  const span = { from: startedAt, to: startedAt + lasted };
  const mayBeOwn = overlapsOwn(ownCalls(), { src, ...span, isUnanswered });
  if (announcement === null && (mayBeOwn || !isNumber(src))) return null;
  if (record.route.some((step) => /autodialer/i.test(step.type))) return null;
  if (announcement === null && isDialer(tools, src)) return null;
  return early.begin(announcement?.number ?? src, cuid, announcement?.entryPoint ?? null, startedAt);
}

/** An outside number by which this PBX's dialer calls: an extension of the inside may have tried the dialplan by hand. */
const isDialer = ({ dialerIds }: IncomingTools, src: string): boolean =>
  bareText(src).length >= shortestOutside && dialerIds().some((number) => sameNumber(number, src));

/** When it began by our clock: what the record says where that is near, else by how long it lasted. */
function startOf({ startedAt }: CallDetailRecord, now: number, lasted: number): number {
  const isNear = startedAt !== null && startedAt <= now && now - startedAt < lasted + 10 * minutes;
  return isNear ? startedAt : now - Math.max(1, lasted);
}
