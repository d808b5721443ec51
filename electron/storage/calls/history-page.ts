import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { HistoryQuery } from '../../../shared/call/summary.ts';
import { createPreparer } from '../statements.ts';
import { conditionsOf, defineNumberFunctions } from './history-conditions.ts';
import { asBigInts, summarySource } from './summary-rows.ts';

/** A query as SQL. */
interface PageQuery extends ReturnType<typeof conditionsOf>, Pick<HistoryQuery, 'limit' | 'offset'> {
  counts: boolean;
}

/** A page as SQLite gives it, for `readSummaries`; `total` counts all calls that match, or only the page's (`HistoryPage`). */
export const pageSchema = z.object({ total: z.int(), rows: z.array(z.record(z.string(), z.unknown())) });
type RawPage = z.infer<typeof pageSchema>;

export type ReadPage = (query: PageQuery) => RawPage;

export const pageQueryOf = (query: HistoryQuery): PageQuery => ({
  ...conditionsOf(query),
  limit: query.limit,
  offset: query.offset,
  counts: query.after === undefined,
});

const rowsOf = (where: string) =>
  `SELECT ${summarySource} ${where} ORDER BY started_at DESC, call_id DESC LIMIT :limit OFFSET :offset`;

/** Reads the newest few without counting the rest: what is looked at all the time. */
export function createReadNewest(database: DatabaseSync): (query: PageQuery) => RawPage['rows'] {
  defineNumberFunctions(database);
  const prepare = createPreparer(database);
  return ({ where, values, limit, offset }) =>
    asBigInts(prepare(rowsOf(where))).all({ ...values, limit, offset });
}

/** Reads pages, newest first. */
export function createReadPage(database: DatabaseSync): ReadPage {
  const prepare = createPreparer(database);
  const readRows = createReadNewest(database);
  return (query) => {
    const { where, values, limit, offset, counts } = query;
    const rows = readRows(query);
    // A first page that is not full has looked at every call: to count them would be the same work again.
    const isAll = !counts || (offset === 0 && rows.length < limit);
    const count = () => prepare(`SELECT count(*) AS total FROM calls ${where}`).get(values)?.total;
    return { total: isAll ? rows.length : Number(count() ?? 0), rows };
  };
}
