import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { QuarterFigures } from '../../../shared/call/figures.ts';
import { createPreparer } from '../statements.ts';

/** Which calls are counted: `from` is included, `to` is not (UTC ms). */
export interface FiguresQuery {
  from?: number;
  to?: number;
}

const quarter = 15 * 60_000;

const rowSchema = z
  .object({
    quarter: z.number(),
    calls: z.number(),
    reached: z.number(),
    ring: z.number().nullable(),
    rings: z.number(),
    talk: z.number().nullable(),
    talks: z.number(),
  })
  .transform(
    (row): QuarterFigures => ({
      at: row.quarter * quarter,
      calls: row.calls,
      reached: row.reached,
      ringSeconds: row.ring ?? 0,
      rings: row.rings,
      talkSeconds: row.talk ?? 0,
      talks: row.talks,
    }),
  );

/** Sums by the quarter of an hour of the agent's own calls: those of others to the agent and set-up trials are none. */
export function createFigures(database: DatabaseSync): (query: FiguresQuery) => QuarterFigures[] {
  const prepare = createPreparer(database);
  return ({ from = 0, to = Number.MAX_SAFE_INTEGER }) => {
    const read = prepare(
      `SELECT started_at / ${quarter} AS quarter, count(*) AS calls, sum(outcome IS 'completed') AS reached,
         sum(ring_seconds) AS ring, count(ring_seconds) AS rings,
         sum(talk_seconds) FILTER (WHERE outcome IS 'completed') AS talk,
         count(talk_seconds) FILTER (WHERE outcome IS 'completed') AS talks
       FROM calls WHERE started_at >= ? AND started_at < ? AND direction = 'out' AND origin <> 'setup-test'
       GROUP BY quarter ORDER BY quarter`,
    );
    return read.all(from, to).map((row) => rowSchema.parse(row));
  };
}
