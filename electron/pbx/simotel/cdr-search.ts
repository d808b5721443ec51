import type { PbxError } from '../../../shared/errors.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import type { CallDetailRecord } from '../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { CdrQuery } from '../../engine/ports.ts';
import type { PbxClock } from './clock.ts';
import type { Reading } from './records.ts';
import type { Query, Searcher } from './search.ts';
import { rangeAround, type Span } from './search-range.ts';

type Cdrs = Promise<Result<CallDetailRecord[], PbxError>>;

const service = 'reports/cdr/search';
/** Pages of a search by number that are looked through, beyond the first. */
const mostPages = 3;
/** A search by numbers costs so many requests, as a rule. */
const mostNumberSearches = 3;

/** A record of a search is of the time that is searched. */
const readingOf = ({ from, to }: Span): Reading<'cdr'> => ({ as: 'cdr', around: (from + to) / 2 });

const keyOf = (record: CallDetailRecord) => `${record.cuid} ${record.uniqueId} ${record.dst}`;

/** Finds call detail records by the call's unique id or by numbers. */
export class CdrSearch {
  readonly #searcher: Searcher;
  readonly #clock: PbxClock;
  /** Whether a search by cuid names a range: unknown (W2), so both are tried in turn. */
  #withRange = true;
  #rangeKnown = false;

  constructor(searcher: Searcher, clock: PbxClock) {
    this.#searcher = searcher;
    this.#clock = clock;
  }

  find(query: CdrQuery): Cdrs {
    if (query.by === 'cuid') return this.#byCuid(query);
    return query.by === 'numbers' ? this.#byNumbers(query) : this.#byDestination(query);
  }

  async #byCuid(query: CdrQuery & { by: 'cuid' }): Cdrs {
    const dateRange = this.#withRange ? rangeAround('id', query, this.#clock) : { from: '', to: '' };
    const read = await this.#firstPage(query, { conditions: { cuid: query.cuid }, dateRange });
    const found = read.ok
      ? read.value.filter(({ cuid, uniqueId, otherIds = [] }) =>
          [cuid, uniqueId, ...otherIds].includes(query.cuid),
        )
      : [];
    if (found.length > 0) this.#rangeKnown = true;
    else if (!this.#rangeKnown && (read.ok || read.error.kind === 'pbx-said-no'))
      this.#withRange = !this.#withRange;
    return read.ok ? ok(found) : read;
  }

  async #byNumbers(query: CdrQuery & { by: 'numbers' }): Cdrs {
    const conditions = (['to', 'from'] as const)
      .flatMap((side) => query.numbers.map((number) => ({ side, number })))
      .slice(0, mostNumberSearches);
    const dateRange = rangeAround('number', query, this.#clock);
    const found = new Map<string, CallDetailRecord>();
    for (const { side, number } of conditions) {
      const read = await this.#about(query, { conditions: { [side]: number }, dateRange }, number);
      if (!read.ok) return read;
      for (const record of read.value) found.set(keyOf(record), record);
    }
    return ok([...found.values()]);
  }

  /** One request: of the newest records whose `to` contains the number, the ones about that number. */
  async #byDestination(query: CdrQuery & { by: 'destination' }): Cdrs {
    const dateRange = rangeAround('number', query, this.#clock);
    return this.#about(query, { conditions: { to: query.number }, dateRange }, query.number);
  }

  /**
   * Of a search whose text is a part of many numbers the first page may hold none of the number itself: where more were
   * found than it holds, those of exactly this number are asked for too, and else some pages more (W2.5).
   */
  async #about(span: Span, query: Query, number: string): Cdrs {
    const search = { newestBy: 'starttime', alike: 'true', ...query } as const;
    const first = await this.#searcher.page(service, search, readingOf(span));
    if (!first.ok) return first;
    const { records, skipped, total } = first.value;
    const isIt = ({ src, dst }: CallDetailRecord) => sameNumber(dst, number) || sameNumber(src, number);
    if ((total ?? 0) <= records.length + skipped || records.some(isIt)) return ok(records);
    const exact = await this.#firstPage(span, { ...search, alike: 'false' });
    if (!exact.ok || exact.value.some(isIt)) return exact;
    const start = records.length + skipped;
    const more = await this.#searcher.pages(service, { ...search, start }, readingOf(span), mostPages);
    return more.ok ? ok([...records, ...more.value.records]) : more;
  }

  async #firstPage(span: Span, query: Query): Cdrs {
    const search = { newestBy: 'starttime', ...query };
    const read = await this.#searcher.page(service, search, readingOf(span));
    return read.ok ? ok(read.value.records) : read;
  }
}
