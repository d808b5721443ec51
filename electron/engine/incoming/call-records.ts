import type { IncomingCall } from '../../../shared/incoming/call.ts';
import { sameNumber } from '../../../shared/number/phone-number.ts';
import type { CallDetailRecord } from '../../../shared/pbx/records.ts';
import { isNumber, shown } from './caller.ts';
import type { IncomingTools } from './incoming-tools.ts';
import { isOwnId, overlapsOwn } from './own-calls.ts';

const minutes = 60_000;
/** A call's record comes at its end; nobody talks longer. */
const longestTalk = 4 * 60 * minutes;

/** The record of a call that is over: of one that is known, or of one of which nothing else came. */
export function recorded(tools: IncomingTools, record: CallDetailRecord): void {
  if (record.type === 'outgoing' || record.originatedCallId !== null) return;
  if ([record.cuid, record.uniqueId].some((id) => isOwnId(id, tools.ownCalls()))) return;
  const call = callOf(tools, record);
  if (call === null) return;
  const { cuid, src, dst, end, startedAt, endedAt } = record;
  const { disposition, ringSeconds, talkSeconds } = end;
  const facts = { cuid, src: shown(src), dst: shown(dst), disposition, ringSeconds, talkSeconds };
  const times = { startedAt, endedAt, record: record.record };
  tools.book.record(call.callId, { type: 'incoming-cdr', source: 'webhook', ...facts, ...times });
}

function callOf(tools: IncomingTools, record: CallDetailRecord): IncomingCall | null {
  const { book, clock, agentNumber } = tools;
  const { cuid, uniqueId, src, dst } = record;
  const known = book.atHand(cuid) ?? book.atHand(uniqueId);
  if (known !== null) return known;
  if (!sameNumber(dst, agentNumber) || sameNumber(src, agentNumber)) return null;
  const logged = book.byId(cuid) ?? book.byId(uniqueId);
  return logged ?? book.awaitingCdr(src, clock.now() - longestTalk) ?? foundInRecord(tools, record);
}

/** A call of which only its record came: the PBX pushes no states, or they were lost. */
function foundInRecord(tools: IncomingTools, record: CallDetailRecord): IncomingCall | null {
  const { beginnings, ownCalls, clock } = tools;
  const { cuid, uniqueId, src, end } = record;
  const announcement = beginnings.announcementOf(cuid, uniqueId);
  const lasted = ((end.ringSeconds ?? 0) + (end.talkSeconds ?? 0)) * 1000;
  const startedAt = startOf(record, clock.now(), lasted);
  const isUnanswered = end.disposition === 'NO ANSWER' || end.disposition === 'BUSY';
  const span = { from: startedAt, to: startedAt + lasted };
  const mayBeOwn = overlapsOwn(ownCalls(), { src, ...span, isUnanswered });
  if (announcement === null && (mayBeOwn || !isNumber(src))) return null;
  if (record.route.some((step) => /autodialer/i.test(step.type))) return null;
  return beginnings.begin(announcement?.number ?? src, cuid, announcement?.entryPoint ?? null, startedAt);
}

/** When it began by our clock: what the record says where that is near, else by how long it lasted. */
function startOf({ startedAt }: CallDetailRecord, now: number, lasted: number): number {
  const isNear = startedAt !== null && startedAt <= now && now - startedAt < lasted + 10 * minutes;
  return isNear ? startedAt : now - Math.max(1, lasted);
}
