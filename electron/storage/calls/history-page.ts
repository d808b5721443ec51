import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { HistoryQuery, NewestQuery } from '../../../shared/call/summary.ts';
import { createPreparer } from '../statements.ts';
import { type Conditions, conditionsOf, defineNumberFunctions, newestWith } from './history-conditions.ts';
import { asBigInts, summarySource } from './summary-rows.ts';

/** A page as SQLite gives it, for `readSummaries`; `total` counts all calls that match, or only the page's (`HistoryPage`). */
export const pageSchema = z.object({ total: z.int(), rows: z.array(z.record(z.string(), z.unknown())) });
type RawPage = z.infer<typeof pageSchema>;

const rowsOf = (where: string) =>
  `SELECT ${summarySource} ${where} ORDER BY started_at DESC, call_id DESC LIMIT :limit OFFSET :offset`;

/** Rows of calls, newest first. */
function createReadRows(database: DatabaseSync) {
  defineNumberFunctions(database);
  const prepare = createPreparer(database);
  return ({ where, values }: Conditions, { limit, offset }: HistoryQuery): RawPage['rows'] =>
    asBigInts(prepare(rowsOf(where))).all({ ...values, limit, offset });
}

/** Reads the newest few without counting the rest, and of a number's calls without looking at all: what is looked at all the time. */
export function createReadNewest(database: DatabaseSync): (query: NewestQuery) => RawPage['rows'] {
  const prepare = createPreparer(database);
  const readRows = createReadRows(database);
  const idsOf = (query: NewestQuery) =>
    newestWith(query).flatMap(({ select, values }) =>
      prepare(select)
        .all(values)
        .map(({ call_id }) => String(call_id)),
    );
  return ({ numbers, ...query }) => {
    const { where, values } = conditionsOf(query);
    if (numbers === undefined) return readRows({ where, values }, query);
    const among = 'call_id IN (SELECT value FROM json_each(:ids))';
    const ids = JSON.stringify(idsOf({ numbers, ...query }));
    return readRows(
      { where: where === '' ? `WHERE ${among}` : `${where} AND ${among}`, values: { ...values, ids } },
      query,
    );
  };
}

/** Reads pages, newest first. */
export function createReadPage(database: DatabaseSync): (query: HistoryQuery) => RawPage {
  const prepare = createPreparer(database);
  const readRows = createReadRows(database);
  return (query) => {
    const conditions = conditionsOf(query);
    const rows = readRows(conditions, query);
    // A first page that is not full has looked at every call: to count them would be the same work again.
    const isAll = query.after !== undefined || (query.offset === 0 && rows.length < query.limit);
    const count = () =>
      prepare(`SELECT count(*) AS total FROM calls ${conditions.where}`).get(conditions.values)?.total;
    return { total: isAll ? rows.length : Number(count() ?? 0), rows };
  };
}
