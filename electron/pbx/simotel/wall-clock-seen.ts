import type { PbxError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { minuteText } from '../../../shared/time/wall-clock.ts';
import type { Query, Searcher } from './search.ts';
import type { WallClockSeen } from './wire/wall-clock.ts';

const dayMs = 86_400_000;

/**
 * The PBX's own wall clock, from the newest that shows it of its campaigns and of the calls of the last month; null where
 * nothing does. Reads only.
 */
export async function wallClockSeen(
  searcher: Searcher,
  now: number,
): Promise<Result<WallClockSeen | null, PbxError>> {
  const campaigns: Query = { alike: 'true', conditions: { name: '' }, newestBy: 'date', count: 10 };
  const asCampaign = { as: 'wall-clock-of-campaign' } as const;
  const found = await searcher.page('autodialer/campaigns/search', campaigns, asCampaign);
  const campaign = found.ok ? (found.value.records[0] ?? null) : null;
  const dateRange = { from: minuteText(now - 30 * dayMs), to: minuteText(now + dayMs) };
  const query = { conditions: { cuid: '' }, alike: 'true', dateRange, count: 10 } as const;
  const cdrs: Query = { ...query, newestBy: 'starttime' };
  const calls = await searcher.page('reports/cdr/search', cdrs, { as: 'wall-clock-of-cdr' });
  if (!calls.ok) return campaign === null ? calls : ok(campaign);
  const all = [...(campaign === null ? [] : [campaign]), ...calls.value.records];
  return ok(all.toSorted((one, other) => other.at - one.at)[0] ?? null);
}
