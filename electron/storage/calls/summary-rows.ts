import type { StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { outcomeReasons, verdictSchema } from '../../../shared/call/outcome.ts';
import { type CallSummary, callOrigins, callOutcomes, directions } from '../../../shared/call/summary.ts';
import { momentSchema } from '../../../shared/time/moment.ts';
import { loggedSecondsSchema } from '../../../shared/time/seconds.ts';
import type { Note } from '../database.ts';
import { parseJson } from '../json-text.ts';
import { fitEvent } from './fitting-event.ts';

const verdictText = z
  .string()
  .transform((text) => fitEvent(verdictSchema, parseJson(text)).event)
  .pipe(verdictSchema);

/** Seconds that can't be are unknown: the call is shown all the same. */
const seconds = loggedSecondsSchema.nullable().catch(null);

const rowSchema = z
  .object({
    call_id: z.string(),
    number: z.string(),
    direction: z.enum(directions),
    origin: z.enum(callOrigins),
    route: z.enum(['external', 'internal']),
    started_at: momentSchema,
    ended_at: momentSchema.nullable(),
    outcome: z.enum(callOutcomes).nullable(),
    inferred: z.number(),
    reason: z.enum(outcomeReasons).nullable(),
    talk_seconds: seconds,
    ring_seconds: seconds,
    verdict: verdictText.nullable(),
    note: z.string().nullable(),
    code: z.string().nullable(),
    edited_at: momentSchema.nullable(),
  })
  .transform(
    (row): CallSummary => ({
      callId: row.call_id,
      number: row.number,
      direction: row.direction,
      origin: row.origin,
      route: row.route,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      outcome: row.outcome,
      inferred: row.inferred !== 0,
      reason: row.reason,
      talkSeconds: row.talk_seconds,
      ringSeconds: row.ring_seconds,
      verdict: row.verdict,
      ...(row.note !== null &&
        row.edited_at !== null && {
          wrapUp: { note: row.note, code: row.code, editedAt: row.edited_at },
        }),
    }),
  );

/** The columns and tables of those rows. */
export const summarySource = 'calls.*, note, code, edited_at FROM calls LEFT JOIN wrap_ups USING (call_id)';

type Row = Record<string, unknown>;

/**
 * Makes a statement read whole numbers as bigints, for `readSummaries`: else SQLite refuses a whole page for one that a
 * number can't hold.
 */
export function asBigInts(statement: StatementSync): StatementSync {
  statement.setReadBigInts(true);
  return statement;
}

/** One that a number can't hold stays a bigint, which no row may have. */
const asNumber = (value: unknown) =>
  typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;

/** A row that was read `asBigInts`, with numbers where a number holds them. */
export function withNumbers(row: Row): Row {
  const read: Row = {};
  for (const name in row) read[name] = asNumber(row[name]);
  return read;
}

/** Whether a row of `summarySource` is one that the history shows. */
export const isSummaryRow = (row: Row): boolean => rowSchema.safeParse(row).success;

/** The history's rows from those of `summarySource`, read `asBigInts`; one that this version can't read is skipped with a note. */
export function readSummaries(rows: readonly Row[], note: Note): CallSummary[] {
  const summaries: CallSummary[] = [];
  for (const row of rows) {
    const parsed = rowSchema.safeParse(withNumbers(row));
    if (parsed.success) summaries.push(parsed.data);
    else note(`Call ${row.call_id} can't be read and is left out.`);
  }
  return summaries;
}
