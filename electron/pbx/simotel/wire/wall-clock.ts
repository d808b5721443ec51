import { epochOfId, epochOfObjectId } from '../../../../shared/pbx/epoch-of-id.ts';
import { zoneDifference } from '../../../../shared/time/wall-clock.ts';
import { parseWallClock } from './instants.ts';
import { fieldsOf, firstText, idOf, textOf } from './loose.ts';

/** A record may have got its id a moment before its date; more than this, and they are not of the same moment. */
const mostApartMs = 5 * 60_000;
/** No clock on earth is further from UTC. */
const furthestMs = 14 * 3_600_000;

/** What shows the PBX's wall clock at a moment that its id names. */
export interface WallClockSeen {
  /** Milliseconds that the wall clock was ahead of UTC. */
  offset: number;
  /** When (UTC ms by the PBX's clock). */
  at: number;
}

/** How far (ms) a wall clock is from UTC that shows `wall` at `epoch`; null where the two are not of one moment. */
function offsetOf(wall: number | null, epoch: number | null): number | null {
  if (wall === null || epoch === null) return null;
  const offset = zoneDifference(wall - epoch);
  const fits = Math.abs(wall - epoch - offset) <= mostApartMs && Math.abs(offset) <= furthestMs;
  return fits ? offset : null;
}

function seen(wall: number | null, epoch: number | null): WallClockSeen | null {
  const offset = offsetOf(wall, epoch);
  return offset === null || epoch === null ? null : { offset, at: epoch };
}

/** A campaign's `date` is local text, its `_id` begins with the seconds at which it was added (W1.6). */
export function wallClockOfCampaign(record: unknown): WallClockSeen | null {
  const fields = fieldsOf(record);
  return seen(parseWallClock(fields?.date), epochOfObjectId(idOf(fields?._id)));
}

/** A call's start is local text, its unique id begins with the seconds at which it began (W7.2). */
export function wallClockOfCdr(record: unknown): WallClockSeen | null {
  const fields = fieldsOf(record);
  const epoch = epochOfId(firstText(fields?.cuid, fields?.unique_id));
  return seen(parseWallClock(textOf(fields?.starttime) || textOf(fields?.start)), epoch);
}
