import { z } from 'zod';
import type { LegEnd } from '../../../../shared/call/outcome.ts';
import { epochOfId } from '../../../../shared/pbx/epoch-of-id.ts';
import type { CallDetailRecord } from '../../../../shared/pbx/records.ts';
import {
  causeOf,
  dispositionOf,
  loose,
  looseId,
  looseList,
  looseSeconds,
  looseShortText,
  looseShortTextOrNull,
} from './fields.ts';
import { parseInstant, type RecordTimes } from './instants.ts';
import { fieldsOf, firstText, secondsOf, shortTextOf } from './loose.ts';
import { spelled } from './names.ts';

/** `details`, the attempts of a repeated call, is left alone: the record's own fields are the whole call's. */
const cdrSchema = z.object({
  _id: looseId,
  cuid: looseShortText,
  unique_id: looseShortText,
  uniqueid: looseShortText,
  src: looseShortText,
  dst: looseShortText,
  type: looseShortText,
  billsec: looseSeconds,
  wait: looseSeconds,
  duration: looseSeconds,
  agent_wait: looseSeconds,
  queue: looseShortText,
  queue_status: looseShortText,
  hangup: looseShortText,
  start: loose,
  starttime: loose,
  endtime: loose,
  record: looseShortTextOrNull,
  originated_call_id: looseShortTextOrNull,
  route: looseList,
});

type Read = z.infer<typeof cdrSchema>;
type CdrSeconds = Pick<Read, 'billsec' | 'wait' | 'duration' | 'agent_wait'>;

/** A record of a queue, or of one agent's ring in it (W7.7). */
function queueOf({ queue, queue_status, hangup }: Read): Pick<CallDetailRecord, 'queue'> {
  return queue === '' ? {} : { queue: { number: queue, status: queue_status, hangup } };
}

/** A call goes through some ten components; an event of many is not kept whole. */
const mostSteps = 50;

function stepsOf(route: unknown[]): CallDetailRecord['route'] {
  return route
    .slice(0, mostSteps)
    .map(fieldsOf)
    .filter((step) => step !== null)
    .map((step) => ({
      type: shortTextOf(step.type),
      name: shortTextOf(step.name),
      seconds: secondsOf(step.duration),
    }));
}

/** Talk without a word for the end is an answer; the length of an unanswered record tells its ringing (W5.3, W5.4). */
function endOf(
  fields: Record<string, unknown>,
  { billsec, agent_wait, wait: wholeWait, duration }: CdrSeconds,
): LegEnd {
  // In a queue the caller waits for longer than the agent's phone rings.
  const wait = agent_wait ?? wholeWait;
  const read = dispositionOf(fields);
  const hasTalk = billsec !== null && billsec > 0;
  const isSilent = read.disposition === null && read.word === undefined;
  const disposition = isSilent && hasTalk ? 'ANSWERED' : read.disposition;
  const noTalk = disposition === null || disposition === 'ANSWERED' ? null : 0;
  const seconds = { ringSeconds: wait, talkSeconds: billsec ?? noTalk };
  const end = { ...read, disposition, ...seconds, cause: causeOf(fields) };
  const isUntold = wait === null && duration !== null && disposition !== 'ANSWERED';
  return isUntold ? { ...end, durationSeconds: duration } : end;
}

/** `unique_id` stands in neither of the other two places, and may differ from both (W5.1). */
const otherIdsOf = ({ unique_id, uniqueid }: Read, cuid: string): Pick<CallDetailRecord, 'otherIds'> =>
  ['', cuid, uniqueid].includes(unique_id) || uniqueid === '' ? {} : { otherIds: [unique_id] };

/**
 * A call detail record, of a search or a `Cdr` event (W5, W7.5). Null when it is no record or has no id to know
 * it by. A word for its end that nobody documents costs the record nothing (W5.4).
 */
export function parseCdr(value: unknown, { zone, utc, around }: RecordTimes): CallDetailRecord | null {
  const given = fieldsOf(value);
  const fields = given && spelled(given);
  const read = cdrSchema.safeParse(fields);
  if (fields === null || !read.success) return null;
  const record = read.data;
  const cuid = firstText(record.cuid, record.unique_id, record.uniqueid, record._id);
  if (cuid === '') return null;
  const near = epochOfId(cuid) ?? epochOfId(record.uniqueid) ?? around ?? null;
  const instant = (text: unknown) => parseInstant(text, zone, { utc, near });
  return {
    cuid,
    uniqueId: firstText(record.uniqueid, record.unique_id, cuid),
    ...otherIdsOf(record, cuid),
    src: record.src,
    dst: record.dst,
    type: record.type.toLowerCase(),
    end: endOf(fields, record),
    startedAt: instant(record.starttime) ?? instant(record.start),
    endedAt: instant(record.endtime),
    record: record.record,
    originatedCallId: record.originated_call_id,
    route: stepsOf(record.route),
    ...queueOf(record),
  };
}
