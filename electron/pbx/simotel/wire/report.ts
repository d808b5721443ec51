import { z } from 'zod';
import { parseDisposition } from '../../../../shared/call/dispositions.ts';
import type { FirstPartyReport } from '../../../../shared/pbx/records.ts';
import { causeOf, loose, looseDisposition, looseId, looseList, looseNumber, looseText } from './fields.ts';
import { parseInstant } from './instants.ts';
import { fieldsOf, firstText, idOf, textOf } from './loose.ts';

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
});

type Attempt = Record<string, unknown>;

/** The latest attempt by its start, the last of the list where starts are missing or equal. */
function lastOf(attempts: Attempt[], zone: string): Attempt | null {
  const startOf = (one: Attempt | null) => parseInstant(one?.starttime, zone);
  return attempts.reduce<Attempt | null>((latest, one) => {
    const [before, now] = [startOf(latest), startOf(one)];
    return before !== null && now !== null && now < before ? latest : one;
  }, null);
}

/**
 * A record of `autodialer/reports/search` or an `AutoDialerReport` event (wire contract, sections 4 and 7).
 * `zone` is the PBX's. Null when it is no record or says no disposition that is known.
 */
export function parseReport(value: unknown, zone: string): FirstPartyReport | null {
  const read = reportSchema.safeParse(fieldsOf(value));
  if (!read.success) return null;
  const record = read.data;
  const attempts = record.tries.map(fieldsOf).filter((one) => one !== null);
  const last = lastOf(attempts, zone);
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
    at: parseInstant(record.date, zone) ?? parseInstant(last?.starttime, zone),
  };
}
