import { sameNumber } from '../../../../shared/number/same-number.ts';
import { beganById, epochOfId } from '../../../../shared/pbx/epoch-of-id.ts';
import type { CallDetailRecord } from '../../../../shared/pbx/records.ts';
import type { Lease, Past } from '../slots/records.ts';
import { timings } from '../slots/timings.ts';

type Placed = Pick<Lease, 'callId' | 'deskId' | 'agentNumber' | 'answer' | 'at' | 'asked'> &
  Pick<Past, 'addAt'>;

/** Whether an id tells one call from all others: every call may have one that holds no time (W6.7). */
export const identifies = (uniqueId: string): boolean => epochOfId(uniqueId) !== null;

/**
 * The leases whose call a record is of: by the id that their component was asked with; where the dialplan sends none, by
 * the number that was given, the time, and who called. What fits calls of several desks alike is nobody's. Of a call
 * whose component was not asked yet no record is known.
 */
export function leasesOfRecord<L extends Placed>(record: CallDetailRecord, leases: readonly L[]): L[] {
  const named = leases.filter(({ asked }) => asked !== null && isNamed(asked.uniqueId, record));
  if (named.length > 0) return named;
  const fitting = leases.filter((lease) => fits(lease, record));
  const byCaller = fitting.filter(({ agentNumber }) => sameNumber(record.src, agentNumber));
  const own = byCaller.length > 0 ? byCaller : fitting;
  return new Set(own.map(({ deskId }) => deskId)).size === 1 ? own : [];
}

/** Whether a record is of this desk's: it names its number, or is of a call that it placed. */
export const isRecordOf = (desk: string, record: CallDetailRecord, leases: readonly Placed[]): boolean =>
  sameNumber(record.src, desk) ||
  sameNumber(record.dst, desk) ||
  leasesOfRecord(record, leases).some(({ deskId }) => deskId === desk);

const isNamed = (uniqueId: string, { cuid, uniqueId: own }: CallDetailRecord): boolean =>
  identifies(uniqueId) && [cuid, own].includes(uniqueId);

function fits(lease: Placed, record: CallDetailRecord): boolean {
  if (!lease.asked?.answered || identifies(lease.asked.uniqueId)) return false;
  return (
    sameNumber(record.dst, lease.answer.extension) &&
    isWithin(lease, record) &&
    !isColleagues(record.src, lease.agentNumber)
  );
}

/** It began between the order and the last trunk that may be tried after the question, by the PBX's clock. */
function isWithin({ addAt, at, asked }: Placed, { cuid, uniqueId, startedAt }: CallDetailRecord): boolean {
  const began = beganById([cuid, uniqueId], startedAt) ?? startedAt;
  if (began === null || addAt === undefined || asked === null) return false;
  const askedAt = addAt + (asked.at ?? 0) - (at ?? 0);
  return began >= addAt - timings.beganBefore && began <= askedAt + timings.longestRing;
}

/** A number of the inside that is not the agent's; any other may be what the dialer presents as caller. */
const isColleagues = (src: string, agentNumber: string): boolean =>
  /^\d{2,6}$/.test(src) && !sameNumber(src, agentNumber);
