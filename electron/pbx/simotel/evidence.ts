import type { PbxError } from '../../../shared/errors.ts';
import type { CallDetailRecord, FirstPartyReport } from '../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { CdrQuery, Pbx } from '../../engine/ports.ts';
import type { PbxClock } from './clock.ts';
import type { Query, Searcher } from './search.ts';
import { parseCdr } from './wire/cdr.ts';
import { parseReport } from './wire/report.ts';

type Cdrs = Promise<Result<CallDetailRecord[], PbxError>>;

/**
 * The range around a search for one id: it keeps the PBX from going through years of records, and is wide enough
 * for a zone or clock that nobody has noticed yet. The id alone chooses.
 */
const aroundIdMs = 24 * 3_600_000;
/** The range around a search by number, where the time helps to choose. */
const aroundNumberMs = 2 * 60_000;
/** A search by numbers costs at most so many requests. */
const mostNumberSearches = 3;

const keyOf = (record: CallDetailRecord) => `${record.cuid} ${record.uniqueId} ${record.dst}`;

/** Asks the reports (leg A, W4.1) and the call detail records (leg B): one request a call, three for a search by numbers. */
export function createEvidence(
  searcher: Searcher,
  clock: PbxClock,
  zone: string,
): Pick<Pbx, 'findReports' | 'findCdrs'> {
  const rangeOf = ({ from, to }: { from: number; to: number }, around: number) => ({
    from: clock.minuteOf(from - around),
    to: clock.minuteOf(to + around + 60_000),
  });
  const readReport = (record: unknown) => parseReport(record, { zone });
  const readCdr = (record: unknown) => parseCdr(record, { zone });

  /** Whether a search by cuid names a range: unknown (W2), so both are tried in turn. */
  let withRange = true;
  let rangeKnown = false;

  async function cdrs(query: Query): Cdrs {
    const read = await searcher.page('reports/cdr/search', { newestBy: 'starttime', ...query }, readCdr);
    return read.ok ? ok(read.value.records) : read;
  }

  async function byCuid(query: CdrQuery & { by: 'cuid' }): Cdrs {
    const dateRange = withRange ? rangeOf(query, aroundIdMs) : { from: '', to: '' };
    const read = await cdrs({ conditions: { cuid: query.cuid }, dateRange });
    const found = read.ok
      ? read.value.filter((one) => one.cuid === query.cuid || one.uniqueId === query.cuid)
      : [];
    if (found.length > 0) rangeKnown = true;
    else if (!rangeKnown && (read.ok || read.error.kind === 'pbx-said-no')) withRange = !withRange;
    return read.ok ? ok(found) : read;
  }

  async function byNumbers(query: CdrQuery & { by: 'numbers' }): Cdrs {
    const conditions = (['to', 'from'] as const)
      .flatMap((side) => query.numbers.map((number) => ({ [side]: number })))
      .slice(0, mostNumberSearches);
    const dateRange = rangeOf(query, aroundNumberMs);
    const found = new Map<string, CallDetailRecord>();
    for (const condition of conditions) {
      const read = await cdrs({ alike: 'true', conditions: condition, dateRange });
      if (!read.ok) return read;
      for (const record of read.value) found.set(keyOf(record), record);
    }
    return ok([...found.values()]);
  }

  /** One request: of the newest records whose `to` contains the number, the ones about that number. */
  async function byDestination(query: CdrQuery & { by: 'destination' }): Cdrs {
    const dateRange = rangeOf(query, aroundNumberMs);
    return cdrs({ alike: 'true', conditions: { to: query.number }, dateRange });
  }

  return {
    async findReports(query): Promise<Result<FirstPartyReport[], PbxError>> {
      const { orderId: campaignId } = query;
      const search: Query = {
        conditions: campaignId === null ? { number: query.number } : { campaign_id: campaignId },
        dateRange: rangeOf(query, campaignId === null ? aroundNumberMs : aroundIdMs),
        newestBy: 'date',
      };
      const read = await searcher.page('autodialer/reports/search', search, readReport);
      if (!read.ok) return read;
      const mine = (report: FirstPartyReport) =>
        campaignId === null || report.campaignId === null || report.campaignId === campaignId;
      return ok(read.value.records.filter(mine));
    },
    findCdrs(query) {
      if (query.by === 'cuid') return byCuid(query);
      return query.by === 'numbers' ? byNumbers(query) : byDestination(query);
    },
  };
}
