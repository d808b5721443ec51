import { z } from 'zod';
import type { CallDetailRecord } from '../../../../shared/pbx/records.ts';
import { epochOfId } from './epoch-of-id.ts';
import {
  causeOf,
  loose,
  looseDisposition,
  looseId,
  looseList,
  looseNumber,
  looseText,
  looseTextOrNull,
} from './fields.ts';
import { parseInstant, type RecordTimes } from './instants.ts';
import { fieldsOf, firstText, numberOf, textOf } from './loose.ts';

/** `details`, the attempts of a repeated call, is left alone: the record's own fields are the whole call's. */
const cdrSchema = z.object({
  _id: looseId,
  cuid: looseText,
  unique_id: looseText,
  uniqueid: looseText,
  src: looseText,
  dst: looseText,
  type: looseText,
  disposition: looseDisposition,
  billsec: looseNumber,
  wait: looseNumber,
  start: loose,
  starttime: loose,
  endtime: loose,
  record: looseTextOrNull,
  originated_call_id: looseTextOrNull,
  route: looseList,
});

function stepsOf(route: unknown[]): CallDetailRecord['route'] {
  return route
    .map(fieldsOf)
    .filter((step) => step !== null)
    .map((step) => ({
      type: textOf(step.type),
      name: textOf(step.name),
      seconds: numberOf(step.duration) ?? 0,
    }));
}

/**
 * A call detail record, of a search or a `Cdr` event (W5, W7.5). Null when it is no record, has no id to know it by, or
 * says no disposition that is known.
 */
export function parseCdr(value: unknown, { zone, utc }: RecordTimes): CallDetailRecord | null {
  const read = cdrSchema.safeParse(fieldsOf(value));
  if (!read.success) return null;
  const record = read.data;
  const cuid = firstText(record.cuid, record.unique_id, record.uniqueid, record._id);
  if (cuid === '' || record.disposition === null) return null;
  const near = epochOfId(cuid) ?? epochOfId(record.uniqueid);
  const instant = (text: unknown) => parseInstant(text, zone, { utc, near });
  return {
    cuid,
    uniqueId: firstText(record.uniqueid, record.unique_id, cuid),
    src: record.src,
    dst: record.dst,
    type: record.type.toLowerCase(),
    end: {
      disposition: record.disposition,
      ringSeconds: record.wait,
      talkSeconds: record.billsec,
      cause: causeOf(fieldsOf(value)),
    },
    startedAt: instant(record.starttime) ?? instant(record.start),
    endedAt: instant(record.endtime),
    record: record.record,
    originatedCallId: record.originated_call_id,
    route: stepsOf(record.route),
  };
}
