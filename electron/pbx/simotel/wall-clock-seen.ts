import type { PbxError } from '../../../shared/errors.ts';
import { epochOfId, epochOfObjectId } from '../../../shared/pbx/epoch-of-id.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { minuteText, zoneDifference } from '../../../shared/time/wall-clock.ts';
import type { Query, Searcher } from './search.ts';
import { parseWallClock } from './wire/instants.ts';
import { fieldsOf, firstText, idOf, textOf } from './wire/loose.ts';

/** A record may have got its id a moment before its date; more than this, and they are not of the same moment. */
const mostApartMs = 5 * 60_000;
/** No clock on earth is further from UTC. */
const furthestMs = 14 * 3_600_000;
const dayMs = 86_400_000;

/** How far (ms) a wall clock is from UTC that shows `wall` at `epoch`; null where the two are not of one moment. */
function offsetOf(wall: number | null, epoch: number | null): number | null {
  if (wall === null || epoch === null) return null;
  const offset = zoneDifference(wall - epoch);
  const fits = Math.abs(wall - epoch - offset) <= mostApartMs && Math.abs(offset) <= furthestMs;
  return fits ? offset : null;
}

/** What shows the PBX's wall clock at a moment that its id names. */
export interface WallClockSeen {
  /** Milliseconds that the wall clock was ahead of UTC. */
  offset: number;
  /** When (UTC ms by the PBX's clock). */
  at: number;
}

function seen(wall: number | null, epoch: number | null): WallClockSeen | null {
  const offset = offsetOf(wall, epoch);
  return offset === null || epoch === null ? null : { offset, at: epoch };
}

/** A campaign's `date` is local text, its `_id` begins with the seconds at which it was added (W1.6). */
const ofCampaign = (record: unknown) => {
  const fields = fieldsOf(record);
  return seen(parseWallClock(fields?.date), epochOfObjectId(idOf(fields?._id)));
};

/** A call's start is local text, its unique id begins with the seconds at which it began (W7.2). */
const ofCdr = (record: unknown) => {
  const fields = fieldsOf(record);
  const epoch = epochOfId(firstText(fields?.cuid, fields?.unique_id));
  return seen(parseWallClock(textOf(fields?.starttime) || textOf(fields?.start)), epoch);
};

/**
 * The PBX's own wall clock, from the newest that shows it of its campaigns and of the calls of the last month; null where
 * nothing does. Reads only.
 */
export async function wallClockSeen(
  searcher: Searcher,
  now: number,
): Promise<Result<WallClockSeen | null, PbxError>> {
  const campaigns: Query = { alike: 'true', conditions: { name: '' }, newestBy: 'date', count: 10 };
  const found = await searcher.page('autodialer/campaigns/search', campaigns, ofCampaign);
  const campaign = found.ok ? (found.value.records[0] ?? null) : null;
  const dateRange = { from: minuteText(now - 30 * dayMs), to: minuteText(now + dayMs) };
  const query = { conditions: { cuid: '' }, alike: 'true', dateRange, count: 10 } as const;
  const cdrs: Query = { ...query, newestBy: 'starttime' };
  const calls = await searcher.page('reports/cdr/search', cdrs, ofCdr);
  if (!calls.ok) return campaign === null ? calls : ok(campaign);
  const all = [...(campaign === null ? [] : [campaign]), ...calls.value.records];
  return ok(all.toSorted((one, other) => other.at - one.at)[0] ?? null);
}
