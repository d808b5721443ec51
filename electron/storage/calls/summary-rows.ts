import { z } from 'zod';
import { outcomeReasons, verdictSchema } from '../../../shared/call/events.ts';
import { type CallSummary, callOrigins, callOutcomes, directions } from '../../../shared/call/summary.ts';
import type { Note } from '../database.ts';
import { parseJson } from '../json-text.ts';

const verdictText = z.string().transform(parseJson).pipe(verdictSchema);

const rowSchema = z
  .object({
    call_id: z.string(),
    number: z.string(),
    direction: z.enum(directions),
    origin: z.enum(callOrigins),
    route: z.enum(['external', 'internal']),
    started_at: z.number(),
    ended_at: z.number().nullable(),
    outcome: z.enum(callOutcomes).nullable(),
    inferred: z.number(),
    reason: z.enum(outcomeReasons).nullable(),
    talk_seconds: z.number().nullable(),
    ring_seconds: z.number().nullable(),
    verdict: verdictText.nullable(),
    note: z.string().nullable(),
    code: z.string().nullable(),
    edited_at: z.number().nullable(),
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

/** The history's rows from those of `summarySource`; one that this version can't read is skipped with a note. */
export function readSummaries(rows: readonly Record<string, unknown>[], note: Note): CallSummary[] {
  const summaries: CallSummary[] = [];
  for (const row of rows) {
    const parsed = rowSchema.safeParse(row);
    if (parsed.success) summaries.push(parsed.data);
    else note(`Call ${row.call_id} can't be read and is left out.`);
  }
  return summaries;
}
