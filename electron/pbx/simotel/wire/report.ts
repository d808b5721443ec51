import { z } from 'zod';
import { epochOfObjectId } from '../../../../shared/pbx/epoch-of-id.ts';
import type { FirstPartyReport } from '../../../../shared/pbx/records.ts';
import { type Attempt, attemptsOf } from './attempts.ts';
import { causeOf, dispositionOf, loose, looseId, looseSeconds, looseShortText } from './fields.ts';
import { parseInstant, type RecordTimes } from './instants.ts';
import { fieldsOf, firstText, idOf, secondsOf } from './loose.ts';
import { spelled } from './names.ts';
import { isNearAnchor } from './pushed-times.ts';

const reportSchema = z.object({
  _id: looseId,
  campaign_id: looseId,
  campaign: loose,
  campaign_name: loose,
  number: looseShortText,
  billsec: looseSeconds,
  wait: looseSeconds,
  tries: loose,
  date: loose,
  start: loose,
});

/** The latest attempt by its start, the last of the list where starts are missing or equal. */
function lastOf(attempts: readonly Attempt[], { zone, utc, around }: RecordTimes): Attempt | null {
  let latest: { one: Attempt; start: number | null } | null = null;
  for (const one of attempts) {
    const near = epochOfObjectId(idOf(one.cdr_id)) ?? around ?? null;
    const start = parseInstant(one.starttime, zone, { utc, near });
    const before = latest?.start ?? null;
    if (before === null || start === null || start >= before) latest = { one, start };
  }
  return latest?.one ?? null;
}

/**
 * When it was, UTC ms. A time that can't be about the attempt, as its record's id shows when that was made, is passed
 * over: an event's tries have been seen with a clock of twelve hours (W7.6).
 */
function timeOf(
  record: Partial<Record<'date' | 'start', unknown>>,
  last: Attempt | null,
  times: RecordTimes,
) {
  const made = epochOfObjectId(idOf(last?.cdr_id));
  const read = (text: unknown) =>
    parseInstant(text, times.zone, { utc: times.utc, near: made ?? times.around ?? null });
  const [date, began] = [read(record.date), read(last?.starttime)];
  const fits = (at: number | null) =>
    at !== null && made !== null && isNearAnchor(at, { at: made, of: 'end' });
  return [date, began, read(record.start)].find(fits) ?? date ?? began;
}

/** The attempt's start and its ringing, where its start can be about it at all. */
function answeredAt(last: Attempt | null, times: RecordTimes): Pick<FirstPartyReport, 'answeredAt'> {
  const made = epochOfObjectId(idOf(last?.cdr_id));
  const began = parseInstant(last?.starttime, times.zone, {
    utc: times.utc,
    near: made ?? times.around ?? null,
  });
  const rang = secondsOf(last?.wait);
  const fits = began !== null && (made === null || isNearAnchor(began, { at: made, of: 'end' }));
  return fits && rang !== null ? { answeredAt: began + rang * 1000 } : {};
}

/**
 * A record of `autodialer/reports/search` or an `AutoDialerReport` event (W4, W7.6). Null when it is no record or has no word
 * for the end at all; one that nobody documents costs the record nothing (W4.5). The
 * attempts that were made are all those listed: `try` may be the number ordered (W4.3).
 */
export function parseReport(value: unknown, times: RecordTimes): FirstPartyReport | null {
  const given = fieldsOf(value);
  const fields = given && spelled(given);
  const parsed = reportSchema.safeParse(fields);
  if (fields === null || !parsed.success) return null;
  const record = parsed.data;
  const { listed, read } = attemptsOf(record.tries);
  const last = lastOf(read, times);
  const told = dispositionOf(fields);
  const said = told.disposition === null && last !== null ? dispositionOf(last) : told;
  const end = said.disposition === null && told.word !== undefined ? told : said;
  const campaignName = firstText(record.campaign, record.campaign_name);
  const isAboutSomething = record.campaign_id !== null || campaignName !== '' || record.number !== '';
  if (!isAboutSomething || (end.disposition === null && end.word === undefined)) return null;
  return {
    reportId: record._id ?? idOf(last?.cdr_id) ?? '',
    campaignId: record.campaign_id,
    campaignName,
    number: record.number,
    end: {
      ...end,
      ringSeconds: record.wait,
      talkSeconds: record.billsec,
      cause: causeOf(last) ?? causeOf(fields),
    },
    tries: Math.max(1, listed),
    at: timeOf(record, last, times),
    ...(end.disposition === 'ANSWERED' ? answeredAt(last, times) : {}),
  };
}
