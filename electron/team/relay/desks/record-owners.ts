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
 * whose component was not asked yet no record is known. `zoneError`: milliseconds that the PBX's wall clock, by which a
 * searched record tells its times, is ahead of its clock as read in the configured zone.
 */
export function leasesOfRecord<L extends Placed>(
  record: CallDetailRecord,
  leases: readonly L[],
  zoneError: number,
): L[] {
  const named = leases.filter(({ asked }) => asked !== null && isNamed(asked.uniqueId, record));
  if (named.length > 0) return named;
  const fitting = leases.filter((lease) => fits(lease, record, zoneError));
  const byCaller = fitting.filter(({ agentNumber }) => sameNumber(record.src, agentNumber));
  const own = byCaller.length > 0 ? byCaller : fitting;
  return new Set(own.map(({ deskId }) => deskId)).size === 1 ? own : [];
}

/** Whether a record is of this desk's: it names its number, or is of a call that it placed. */
export const isRecordOf = (
  desk: string,
  record: CallDetailRecord,
  leases: readonly Placed[],
  zoneError: number,
): boolean =>
  sameNumber(record.src, desk) ||
  sameNumber(record.dst, desk) ||
  leasesOfRecord(record, leases, zoneError).some(({ deskId }) => deskId === desk);

const isNamed = (uniqueId: string, { cuid, uniqueId: own }: CallDetailRecord): boolean =>
  identifies(uniqueId) && [cuid, own].includes(uniqueId);

function fits(lease: Placed, record: CallDetailRecord, zoneError: number): boolean {
  if (!lease.asked?.answered || identifies(lease.asked.uniqueId)) return false;
  return (
    sameNumber(record.dst, lease.answer.extension) &&
    isWithin(lease, record, zoneError) &&
    !isColleagues(record.src, lease.agentNumber)
  );
}

/**
 * It began between the order and the last trunk that may be tried after the question, by the PBX's clock. What is pushed
 * may tell its times in UTC, whatever the wall clock shows.
 */
function isWithin(
  { addAt, at, asked }: Placed,
  { cuid, uniqueId, startedAt }: CallDetailRecord,
  zoneError: number,
): boolean {
  if (addAt === undefined || asked === null) return false;
  const askedAt = addAt + (asked.at ?? 0) - (at ?? 0);
  const isThen = (began: number) =>
    began >= addAt - timings.beganBefore && began <= askedAt + timings.longestRing;
  const byId = beganById([cuid, uniqueId], startedAt);
  if (byId !== null) return isThen(byId);
  return startedAt !== null && (isThen(startedAt) || isThen(startedAt - zoneError));
}

/** A number of the inside that is not the agent's; any other may be what the dialer presents as caller. */
const isColleagues = (src: string, agentNumber: string): boolean =>
  /^\d{2,6}$/.test(src) && !sameNumber(src, agentNumber);
