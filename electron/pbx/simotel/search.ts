import type { PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { PageReader } from './page-reader.ts';
import type { Page, Reading } from './records.ts';
import type { Transport } from './transport.ts';
import type { RecordKind, RecordKinds } from './wire/record-kinds.ts';

/** A search's conditions (W2.1). */
export interface Query {
  conditions: Record<string, string>;
  alike?: 'true' | 'false';
  dateRange?: { from: string; to: string };
  /** The field to order by, newest first. */
  newestBy?: string;
  start?: number;
  count?: number;
  /** What one service wants beyond the others. */
  extra?: Record<string, string>;
}

function bodyOf(query: Query): Record<string, unknown> {
  const sorting = query.newestBy === undefined ? {} : { sorting: { [query.newestBy]: -1 } };
  return {
    ...query.extra,
    alike: query.alike ?? 'false',
    conditions: query.conditions,
    ...(query.dateRange === undefined ? {} : { date_range: query.dateRange }),
    pagination: { start: query.start ?? 0, count: query.count ?? 50, ...sorting },
  };
}

export type OnSkipped = (service: string, count: number) => void;

type Found<Kind extends RecordKind> = Promise<Result<Page<RecordKinds[Kind]>, PbxError>>;

export interface Searcher {
  /** One request to a service that lists records, one page. */
  list<Kind extends RecordKind>(
    path: string,
    body: Record<string, unknown>,
    reading: Reading<Kind>,
  ): Found<Kind>;
  /** One request, one page. */
  page<Kind extends RecordKind>(path: string, query: Query, reading: Reading<Kind>): Found<Kind>;
  /**
   * Pages until there are no more, at most `pages` of them; `complete` is false when more were left. `limit` gets the records
   * of each page (any number may come) and gives why they are too many, or null.
   */
  pages<Kind extends RecordKind>(
    path: string,
    query: Query,
    reading: Reading<Kind>,
    pages: number,
    limit?: (more: readonly RecordKinds[Kind][]) => string | null,
  ): Promise<Result<AllPages<Kind>, PbxError>>;
}

type AllPages<Kind extends RecordKind> = Omit<Page<RecordKinds[Kind]>, 'lastId'> & { complete: boolean };

/** Each answer is read with `reader`; `onSkipped` hears of records that could not be read. */
export function createSearcher(ask: Transport['ask'], reader: PageReader, onSkipped: OnSkipped): Searcher {
  const list: Searcher['list'] = async (path, body, reading) => {
    const read = await ask(path, body, (answer) => reader.read(path, answer, reading));
    if (read.ok && read.value.skipped > 0) onSkipped(path, read.value.skipped);
    return read;
  };
  const page: Searcher['page'] = (path, query, reading) => list(path, bodyOf(query), reading);

  async function pages<Kind extends RecordKind>(
    path: string,
    query: Query,
    reading: Reading<Kind>,
    most: number,
    limit: (more: readonly RecordKinds[Kind][]) => string | null = () => null,
  ): Promise<Result<AllPages<Kind>, PbxError>> {
    const all: Omit<AllPages<Kind>, 'complete'> = { records: [], skipped: 0, total: null };
    for (let asked = 0, start = query.start ?? 0; asked < most; asked += 1) {
      const read = await page(path, { ...query, start }, reading);
      if (!read.ok) return read;
      const { records, skipped, total } = read.value;
      const words = limit(records);
      if (words !== null)
        return fail({ kind: 'pbx-answer-not-understood', service: path, status: 200, words });
      for (const record of records) all.records.push(record);
      all.skipped += skipped;
      const got = records.length + skipped;
      start += got;
      if (got === 0 || start >= (total ?? 0)) return ok({ ...all, complete: true });
    }
    return ok({ ...all, complete: false });
  }

  return { list, page, pages };
}
