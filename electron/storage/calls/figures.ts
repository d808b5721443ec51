import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { CodeFigures, CountedCalls, QuarterFigures } from '../../../shared/call/figures.ts';
import { mostSeconds } from '../../../shared/time/seconds.ts';
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
    incoming: z.number(),
    missed: z.number(),
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
      incoming: row.incoming,
      missed: row.missed,
    }),
  );

const codeSchema = z.object({ code: z.string(), calls: z.number() });

/** SQL: whether a column of seconds has a possible value; null where it has no value. */
export const areKnownSeconds = (column: string): string =>
  `${column} BETWEEN -${mostSeconds} AND ${mostSeconds}`;

const quarters = `SELECT started_at / ${quarter} AS quarter,
     count(*) FILTER (WHERE direction = 'out') AS calls,
     count(*) FILTER (WHERE outcome IS 'completed') AS reached,
     sum(ring_seconds) FILTER (WHERE direction = 'out' AND ${areKnownSeconds('ring_seconds')}) AS ring,
     count(ring_seconds) FILTER (WHERE direction = 'out' AND ${areKnownSeconds('ring_seconds')}) AS rings,
     sum(talk_seconds) FILTER (WHERE outcome IS 'completed' AND ${areKnownSeconds('talk_seconds')}) AS talk,
     count(talk_seconds) FILTER (WHERE outcome IS 'completed' AND ${areKnownSeconds('talk_seconds')}) AS talks,
     count(*) FILTER (WHERE direction = 'in') AS incoming,
     count(*) FILTER (WHERE outcome IS 'missed') AS missed
   FROM calls WHERE started_at >= ? AND started_at < ? AND origin <> 'setup-test'
   GROUP BY quarter ORDER BY quarter`;

const codes = `SELECT code, count(*) AS calls FROM wrap_ups JOIN calls USING (call_id)
   WHERE started_at >= ? AND started_at < ? AND origin <> 'setup-test' AND code IS NOT NULL
   GROUP BY code ORDER BY count(*) DESC, code`;

/**
 * Sums by the quarter of an hour of the calls that the agent made and of those to the agent, and how often each code
 * was given; trials of the set-up count nowhere.
 */
export function createFigures(database: DatabaseSync): (query: FiguresQuery) => CountedCalls {
  const prepare = createPreparer(database);
  return ({ from = 0, to = Number.MAX_SAFE_INTEGER }) => ({
    quarters: prepare(quarters)
      .all(from, to)
      .map((row) => rowSchema.parse(row)),
    codes: prepare(codes)
      .all(from, to)
      .map((row): CodeFigures => codeSchema.parse(row)),
  });
}
