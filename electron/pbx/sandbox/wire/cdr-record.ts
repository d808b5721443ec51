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

const durationOf = (cdr: Cdr): number => cdr.waitSeconds + cdr.talkSeconds;

/** The seconds of a record, each as a number or as text. */
function allSeconds(cdr: Cdr) {
  const told = (seconds: number) => eitherWay(cdr.id, seconds, String(seconds));
  return { duration: told(durationOf(cdr)), billsec: told(cdr.talkSeconds), wait: told(cdr.waitSeconds) };
}

/** Talk where somebody answered, else how long it took: of the three the one that older PBXs tell. */
function sparseSeconds(cdr: Cdr): Record<string, unknown> {
  const { duration, billsec } = allSeconds(cdr);
  return cdr.answeredAt === null ? { duration } : { billsec };
}

function searchSeconds(cdr: Cdr, { cdrSeconds }: SandboxSettings): Record<string, unknown> {
  if (cdrSeconds === 'none') return {};
  if (cdrSeconds === 'without-wait') return sparseSeconds(cdr);
  const inWords = { wait_hhmmss: hhmmss(cdr.waitSeconds), duration_hhmmss: hhmmss(durationOf(cdr)) };
  return { ...allSeconds(cdr), ...inWords };
}

function eventSeconds(cdr: Cdr, { cdrSeconds }: SandboxSettings): Record<string, unknown> {
  if (cdrSeconds === 'none') return {};
  if (cdrSeconds === 'all') return allSeconds(cdr);
  if (cdrSeconds === 'without-wait') return sparseSeconds(cdr);
  return { ...sparseSeconds(cdr), wait: allSeconds(cdr).wait };
}

/** A CDR as `reports/cdr/*` answers it (W5): Jalali, Gregorian and Mongo dates side by side. */
export function cdrRecord(cdr: Cdr, settings: SandboxSettings): Record<string, unknown> {
  const { timeZone } = settings;
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
    ...searchSeconds(cdr, settings),
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
    starttime: jalaliText(cdr.startedAt, timeZone),
    endtime: eitherWay(cdr.id, mongoDate(cdr.endedAt), jalaliText(cdr.endedAt, timeZone)),
    ...(cdr.record === null ? {} : { record: cdr.record }),
    [cdr.disposition]: 1,
    [cdr.type]: 1,
    billsec_hhmmss: hhmmss(cdr.talkSeconds),
  };
}

/** Spellings that have been seen in events (W4). */
const eventDispositions: Record<string, string> = {
  ANSWERED: 'Answered',
  'NO ANSWER': 'No Answered',
  BUSY: 'Busy',
  FAILED: 'Failed',
};

/** A CDR as the `Cdr` event tells it (W7). */
export function cdrEvent(cdr: Cdr, settings: SandboxSettings): Record<string, unknown> {
  return {
    unique_id: cdr.cuid,
    src: cdr.src,
    dst: cdr.dst,
    type: cdr.type,
    disposition: eventDispositions[cdr.disposition] ?? cdr.disposition,
    ...eventSeconds(cdr, settings),
    record: cdr.record ?? '',
    starttime: eventText(cdr.startedAt, settings),
    endtime: eventText(cdr.endedAt, settings),
    originated_call_id: cdr.originatedCallId ?? '',
  };
}
