import type { PbxError } from '../../../shared/errors.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
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
/** Pages of a search by number that are looked through, beyond the first. */
const mostPages = 3;
/** A search by numbers costs so many requests, as a rule. */
const mostNumberSearches = 3;

const keyOf = (record: CallDetailRecord) => `${record.cuid} ${record.uniqueId} ${record.dst}`;

/** Asks the reports (leg A, W4.1) and the call detail records (leg B): one request a call, three for a search by numbers. */
export function createEvidence(
  searcher: Searcher,
  clock: PbxClock,
  zone: string,
): Pick<Pbx, 'findReports' | 'findCdrs'> {
  const rangeOf = ({ from, to }: { from: number; to: number }, around: number) =>
    clock.minutesOf({ from: from - around, to: to + around + 60_000 });
  const readReport = (record: unknown) => parseReport(record, { zone });
  const readCdr =
    ({ from, to }: { from: number; to: number }) =>
    (record: unknown) =>
      parseCdr(record, { zone, around: (from + to) / 2 });

  /** Whether a search by cuid names a range: unknown (W2), so both are tried in turn. */
  let withRange = true;
  let rangeKnown = false;

  async function cdrs(span: { from: number; to: number }, query: Query): Cdrs {
    const search = { newestBy: 'starttime', ...query };
    const read = await searcher.page('reports/cdr/search', search, readCdr(span));
    return read.ok ? ok(read.value.records) : read;
  }

  /**
   * Of a search whose text is a part of many numbers the first page may hold none of the number itself: where more were
   * found than it holds, those of exactly this number are asked for too, and else some pages more (W2.5).
   */
  async function about(span: { from: number; to: number }, query: Query, number: string): Cdrs {
    const search = { newestBy: 'starttime', alike: 'true', ...query } as const;
    const path = 'reports/cdr/search';
    const first = await searcher.page(path, search, readCdr(span));
    if (!first.ok) return first;
    const { records, skipped, total } = first.value;
    const isIt = ({ src, dst }: CallDetailRecord) => sameNumber(dst, number) || sameNumber(src, number);
    if ((total ?? 0) <= records.length + skipped || records.some(isIt)) return ok(records);
    const exact = await cdrs(span, { ...search, alike: 'false' });
    if (!exact.ok || exact.value.some(isIt)) return exact;
    const start = records.length + skipped;
    const more = await searcher.pages(path, { ...search, start }, readCdr(span), mostPages);
    return more.ok ? ok([...records, ...more.value.records]) : more;
  }

  async function byCuid(query: CdrQuery & { by: 'cuid' }): Cdrs {
    const dateRange = withRange ? rangeOf(query, aroundIdMs) : { from: '', to: '' };
    const read = await cdrs(query, { conditions: { cuid: query.cuid }, dateRange });
    const found = read.ok
      ? read.value.filter(({ cuid, uniqueId, otherIds = [] }) =>
          [cuid, uniqueId, ...otherIds].includes(query.cuid),
        )
      : [];
    if (found.length > 0) rangeKnown = true;
    else if (!rangeKnown && (read.ok || read.error.kind === 'pbx-said-no')) withRange = !withRange;
    return read.ok ? ok(found) : read;
  }

  async function byNumbers(query: CdrQuery & { by: 'numbers' }): Cdrs {
    const conditions = (['to', 'from'] as const)
      .flatMap((side) => query.numbers.map((number) => ({ side, number })))
      .slice(0, mostNumberSearches);
    const dateRange = rangeOf(query, aroundNumberMs);
    const found = new Map<string, CallDetailRecord>();
    for (const { side, number } of conditions) {
      const read = await about(query, { conditions: { [side]: number }, dateRange }, number);
      if (!read.ok) return read;
      for (const record of read.value) found.set(keyOf(record), record);
    }
    return ok([...found.values()]);
  }

  /** One request: of the newest records whose `to` contains the number, the ones about that number. */
  async function byDestination(query: CdrQuery & { by: 'destination' }): Cdrs {
    const dateRange = rangeOf(query, aroundNumberMs);
    return about(query, { conditions: { to: query.number }, dateRange }, query.number);
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
