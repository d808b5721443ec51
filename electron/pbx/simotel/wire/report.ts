import { z } from 'zod';
import { parseDisposition } from '../../../../shared/call/dispositions.ts';
import type { FirstPartyReport } from '../../../../shared/pbx/records.ts';
import { epochOfObjectId } from './epoch-of-id.ts';
import { causeOf, loose, looseDisposition, looseId, looseList, looseNumber, looseText } from './fields.ts';
import { parseInstant, type RecordTimes } from './instants.ts';
import { fieldsOf, firstText, idOf, textOf } from './loose.ts';
import { isNearAnchor } from './pushed-times.ts';

const reportSchema = z.object({
  _id: looseId,
  campaign_id: looseId,
  campaign: loose,
  campaign_name: loose,
  number: looseText,
  disposition: looseDisposition,
  try: looseNumber,
  billsec: looseNumber,
  wait: looseNumber,
  tries: looseList,
  date: loose,
  start: loose,
});

type Attempt = Record<string, unknown>;

/** The latest attempt by its start, the last of the list where starts are missing or equal. */
function lastOf(attempts: Attempt[], { zone, utc }: RecordTimes): Attempt | null {
  const startOf = (one: Attempt | null) => parseInstant(one?.starttime, zone, { utc });
  return attempts.reduce<Attempt | null>((latest, one) => {
    const [before, now] = [startOf(latest), startOf(one)];
    return before !== null && now !== null && now < before ? latest : one;
  }, null);
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
  const read = (text: unknown) => parseInstant(text, times.zone, { utc: times.utc, near: made });
  const [date, began] = [read(record.date), read(last?.starttime)];
  const fits = (at: number | null) =>
    at !== null && made !== null && isNearAnchor(at, { at: made, of: 'end' });
  return [date, began, read(record.start)].find(fits) ?? date ?? began;
}

/**
 * A record of `autodialer/reports/search` or an `AutoDialerReport` event (W4, W7.6). Null when it is no record or says no
 * disposition that is known.
 */
export function parseReport(value: unknown, times: RecordTimes): FirstPartyReport | null {
  const read = reportSchema.safeParse(fieldsOf(value));
  if (!read.success) return null;
  const record = read.data;
  const attempts = record.tries.map(fieldsOf).filter((one) => one !== null);
  const last = lastOf(attempts, times);
  const disposition = record.disposition ?? parseDisposition(textOf(last?.disposition));
  if (disposition === null) return null;
  return {
    reportId: record._id ?? idOf(last?.cdr_id) ?? '',
    campaignId: record.campaign_id,
    campaignName: firstText(record.campaign, record.campaign_name),
    number: record.number,
    end: {
      disposition,
      ringSeconds: record.wait,
      talkSeconds: record.billsec,
      cause: causeOf(last) ?? causeOf(fieldsOf(value)),
    },
    tries: attempts.length > 0 ? attempts.length : Math.max(1, Math.trunc(record.try ?? 1)),
    at: timeOf(record, last, times),
  };
}
