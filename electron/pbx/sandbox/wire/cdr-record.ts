import type { SandboxSettings } from '../options.ts';
import type { Cdr, RouteStep } from '../records.ts';
import { eventText, gregorianText, hhmmss, jalaliText } from './calendar.ts';
import { eitherWay, mongoDate } from './mongo.ts';

const routeStep = ({ type, name, seconds, at }: RouteStep) => ({
  type,
  name,
  duration: seconds,
  date: mongoDate(at),
});

/** A CDR as `reports/cdr/*` answers it (wire contract, section 5): Jalali, Gregorian and Mongo dates side by side. */
export function cdrRecord(cdr: Cdr, timeZone: string): Record<string, unknown> {
  const duration = cdr.waitSeconds + cdr.talkSeconds;
  return {
    _id: cdr.id,
    type: cdr.type,
    cuid: cdr.cuid,
    clid: `"" <${cdr.src}>`,
    src: cdr.src,
    dst: cdr.dst,
    dcontext: 'main_routing',
    channel: `SIP/${cdr.src}-${cdr.id.slice(-8)}`,
    dstchannel: '',
    lastapp: 'Hangup',
    lastdata: '',
    start: jalaliText(cdr.startedAt, timeZone),
    answer: cdr.answeredAt === null ? '' : gregorianText(cdr.answeredAt, timeZone),
    duration: eitherWay(cdr.id, duration, String(duration)),
    billsec: eitherWay(cdr.id, cdr.talkSeconds, String(cdr.talkSeconds)),
    disposition: cdr.disposition,
    amaflags: 'DOCUMENTATION',
    accountcode: '',
    uniqueid: cdr.uniqueId,
    userfield: '',
    sequence: String(Number.parseInt(cdr.id.slice(-6), 16)),
    comment: cdr.originatedCallId === null ? '' : `originated call: ${cdr.originatedCallId}`,
    v: 2,
    ...(cdr.outgoingPoint === null ? {} : { outgoing_point: cdr.outgoingPoint }),
    ...(cdr.originatedCallId === null ? {} : { originated_call_id: cdr.originatedCallId }),
    route: cdr.route.map(routeStep),
    wait: eitherWay(cdr.id, cdr.waitSeconds, String(cdr.waitSeconds)),
    starttime: jalaliText(cdr.startedAt, timeZone),
    endtime: eitherWay(cdr.id, mongoDate(cdr.endedAt), jalaliText(cdr.endedAt, timeZone)),
    ...(cdr.record === null ? {} : { record: cdr.record }),
    [cdr.disposition]: 1,
    [cdr.type]: 1,
    billsec_hhmmss: hhmmss(cdr.talkSeconds),
    wait_hhmmss: hhmmss(cdr.waitSeconds),
    duration_hhmmss: hhmmss(duration),
  };
}

/** Spellings that have been seen in events (wire contract, section 4). */
const eventDispositions: Record<string, string> = {
  ANSWERED: 'Answered',
  'NO ANSWER': 'No Answered',
  BUSY: 'Busy',
  FAILED: 'Failed',
};

/** A CDR as the `Cdr` event tells it (wire contract, section 7). */
export function cdrEvent(cdr: Cdr, settings: SandboxSettings): Record<string, unknown> {
  return {
    unique_id: cdr.cuid,
    src: cdr.src,
    dst: cdr.dst,
    type: cdr.type,
    disposition: eventDispositions[cdr.disposition] ?? cdr.disposition,
    billsec: String(cdr.talkSeconds),
    duration: String(cdr.waitSeconds + cdr.talkSeconds),
    wait: String(cdr.waitSeconds),
    record: cdr.record ?? '',
    starttime: eventText(cdr.startedAt, settings),
    endtime: eventText(cdr.endedAt, settings),
    originated_call_id: cdr.originatedCallId ?? '',
  };
}
