import type { PbxError } from '../../../shared/errors.ts';
import type { FirstPartyReport } from '../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Pbx, ReportQuery } from '../../engine/ports.ts';
import { CdrSearch } from './cdr-search.ts';
import type { PbxClock } from './clock.ts';
import type { Query, Searcher } from './search.ts';
import { rangeAround } from './search-range.ts';

/** Asks the reports (leg A, W4.1) and the call detail records (leg B): one request a call, three for a search by numbers. */
export function createEvidence(searcher: Searcher, clock: PbxClock): Pick<Pbx, 'findReports' | 'findCdrs'> {
  const cdrs = new CdrSearch(searcher, clock);
  return {
    findReports: (query) => findReports(query, searcher, clock),
    findCdrs: (query) => cdrs.find(query),
  };
}

async function findReports(
  { orderId: campaignId, number, from, to }: ReportQuery,
  searcher: Searcher,
  clock: PbxClock,
): Promise<Result<FirstPartyReport[], PbxError>> {
  const search: Query = {
    conditions: campaignId === null ? { number } : { campaign_id: campaignId },
    dateRange: rangeAround(campaignId === null ? 'number' : 'id', { from, to }, clock),
    newestBy: 'date',
  };
  const read = await searcher.page('autodialer/reports/search', search, { as: 'report' });
  if (!read.ok) return read;
  const mine = (report: FirstPartyReport) =>
    campaignId === null || report.campaignId === null || report.campaignId === campaignId;
  return ok(read.value.records.filter(mine));
}
