import type { Campaign, Report } from '../records.ts';
import { jalaliText } from './calendar.ts';
import { mongoDate } from './mongo.ts';

function statistics(reports: Report[]): Record<string, unknown> {
  const disposition: Record<string, { count: number }> = {};
  for (const { last } of reports) {
    const entry = disposition[last.disposition] ?? { count: 0 };
    disposition[last.disposition] = { count: entry.count + 1 };
  }
  const sum = reports.reduce((total, { last }) => total + last.talkSeconds, 0);
  const wait = reports.reduce((total, { last }) => total + last.waitSeconds, 0);
  const tries = reports.reduce((total, { attempts }) => total + attempts.length, 0);
  const success = disposition.ANSWERED?.count ?? 0;
  return {
    all: { sum, wait, try: tries, count: reports.length, numbers: reports.length, disposition, success },
  };
}

/** A campaign as `autodialer/campaigns/search` answers it; `statistics` once it ran. */
export function campaignRecord(
  campaign: Campaign,
  reports: Report[],
  timeZone: string,
): Record<string, unknown> {
  return {
    _id: campaign.id,
    name: campaign.name,
    trunk_manager_id: campaign.trunkManagerId,
    interface_context: campaign.interfaceContext,
    interface_text: campaign.interfaceText,
    numbers: campaign.numbers,
    groups: campaign.groups,
    try_interval: String(campaign.tryIntervalSeconds),
    try: String(campaign.tries),
    start: jalaliText(campaign.startsAt, timeZone),
    end: jalaliText(campaign.endsAt, timeZone),
    announcement: campaign.announcement,
    description: campaign.description,
    count: campaign.numbers.length,
    repeat: 1,
    date: jalaliText(campaign.addedAt, timeZone),
    status: campaign.status,
    isoStart: mongoDate(campaign.startsAt),
    isoEnd: mongoDate(campaign.endsAt),
    ...(reports.length === 0 ? {} : { hs: reports.length, statistics: statistics(reports) }),
  };
}
