import type { PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type Page, readPage } from './records.ts';
import type { Service } from './transport.ts';

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

export interface Searcher {
  /** One request, one page. */
  page<T>(
    path: string,
    query: Query,
    parse: (record: unknown) => T | null,
  ): Promise<Result<Page<T>, PbxError>>;
  /**
   * Pages until there are no more, at most `pages` of them; `complete` is false when more were left. `limit` gets the records
   * of each page (any number may come) and gives why they are too many, or null.
   */
  pages<T>(
    path: string,
    query: Query,
    parse: (record: unknown) => T | null,
    pages: number,
    limit?: (more: readonly T[]) => string | null,
  ): Promise<Result<Page<T> & { complete: boolean }, PbxError>>;
}

export function createSearcher(service: Service, onSkipped: OnSkipped): Searcher {
  async function page<T>(path: string, query: Query, parse: (record: unknown) => T | null) {
    const read = await readPage(path, await service(path, bodyOf(query)), parse);
    if (read.ok && read.value.skipped > 0) onSkipped(path, read.value.skipped);
    return read;
  }

  async function pages<T>(
    path: string,
    query: Query,
    parse: (record: unknown) => T | null,
    most: number,
    limit: (more: readonly T[]) => string | null = () => null,
  ): Promise<Result<Page<T> & { complete: boolean }, PbxError>> {
    const all: Page<T> = { records: [], skipped: 0, total: null };
    for (let asked = 0, start = query.start ?? 0; asked < most; asked += 1) {
      const read = await page(path, { ...query, start }, parse);
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

  return { page, pages };
}
