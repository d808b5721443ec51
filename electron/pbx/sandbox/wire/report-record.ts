import type { SandboxSettings } from '../options.ts';
import type { Attempt, Report } from '../records.ts';
import { eventText, hhmmss, jalaliText } from './calendar.ts';
import { eitherWay, mongoDate, objectId } from './mongo.ts';

const attemptRecord = (attempt: Attempt) => ({
  cdr_id: objectId(attempt.cdrId),
  cause: attempt.cause,
  'cause-txt': attempt.causeText,
  starttime: mongoDate(attempt.startedAt),
  disposition: attempt.disposition,
  wait: attempt.waitSeconds,
});

function common(report: Report): Record<string, unknown> {
  const { campaign, number, attempts, last } = report;
  return {
    _id: report.id,
    campaign: campaign.name,
    interface_context: campaign.interfaceContext,
    interface_text: campaign.interfaceText,
    announcement: campaign.announcement,
    number,
    disposition: last.disposition,
    repeat: 1,
    status: 'in-process',
    input: '',
    tries: attempts.map(attemptRecord),
    [last.disposition]: 1,
    billsec_hhmmss: hhmmss(last.talkSeconds),
    wait_hhmmss: hhmmss(last.waitSeconds),
  };
}

const triesOf = ({ campaign, attempts }: Report, { reportTry }: SandboxSettings): number =>
  reportTry === 'ordered' ? campaign.tries : attempts.length;

/** Seconds of talk; of an unanswered attempt, as samples have it, those that passed. */
function billsecOf({ last }: Report, { reportBillsecWithoutTalk }: SandboxSettings): number {
  return !last.answered && reportBillsecWithoutTalk ? last.waitSeconds : last.talkSeconds;
}

/** A report as `autodialer/reports/*` answers it (W4). */
export function reportRecord(report: Report, settings: SandboxSettings): Record<string, unknown> {
  const { id, campaign, last } = report;
  const { timeZone } = settings;
  const [tries, billsec] = [triesOf(report, settings), billsecOf(report, settings)];
  return {
    ...common(report),
    start: jalaliText(campaign.startsAt, timeZone),
    end: jalaliText(campaign.endsAt, timeZone),
    date: jalaliText(last.startedAt, timeZone),
    campaign_id: eitherWay(id, objectId(campaign.id), campaign.id),
    trunk_manager_id: objectId(campaign.trunkManagerId),
    try: eitherWay(id, tries, String(tries)),
    billsec: eitherWay(id, billsec, String(billsec)),
    wait: eitherWay(id, last.waitSeconds, String(last.waitSeconds)),
  };
}

/**
 * A report as the `AutoDialerReport` event tells it (W7.2, W7.6): plain ids, Gregorian text, neither an id nor a date of
 * its own.
 */
export function reportEvent(report: Report, settings: SandboxSettings): Record<string, unknown> {
  const { campaign, number, attempts, last } = report;
  return {
    start: eventText(campaign.startsAt, settings),
    end: eventText(campaign.endsAt, settings),
    campaign_id: campaign.id,
    campaign: campaign.name,
    interface_context: campaign.interfaceContext,
    interface_text: campaign.interfaceText,
    number,
    disposition: last.disposition,
    try: triesOf(report, settings),
    repeat: 1,
    billsec: billsecOf(report, settings),
    wait: last.waitSeconds,
    tries: attempts.map((attempt) => ({
      ...attemptRecord(attempt),
      cdr_id: attempt.cdrId,
      starttime: eventText(attempt.startedAt, settings),
    })),
  };
}

/** An attempt as `autodialer/reports/info` answers it. */
export function attemptInfo(report: Report, attempt: Attempt, timeZone: string): Record<string, unknown> {
  return {
    _id: objectId(attempt.cdrId),
    dcontext: report.campaign.interfaceContext,
    channel: `SIP/${report.number}-${attempt.cdrId.slice(-8)}`,
    src: report.campaign.name,
    dst: report.number,
    uniqueid: attempt.uniqueId,
    disposition: attempt.disposition,
    cause: attempt.cause,
    'cause-txt': attempt.causeText,
    duration: attempt.waitSeconds + attempt.talkSeconds,
    billsec: attempt.talkSeconds,
    wait: attempt.waitSeconds,
    starttime: jalaliText(attempt.startedAt, timeZone),
  };
}
