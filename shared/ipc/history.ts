import { z } from 'zod';
import type { CallEvent } from '../call/events.ts';
import type { CallFigures } from '../call/figures.ts';
import { type CallSummary, callOutcomes, directions } from '../call/summary.ts';
import type { IncomingEvent } from '../incoming/events.ts';
import { type Answered, callId, entry, text } from './entry.ts';

/** What the history is narrowed down to; times are UTC ms, the end is not included. */
const historyFilter = z.object({
  text: text(200),
  outcomes: z.array(z.enum(callOutcomes)),
  direction: z.enum(directions).optional(),
  /** A whole number: its calls alone. */
  number: text(40).optional(),
  /** Disposition codes. */
  codes: z.array(text(40)).max(200).optional(),
  from: z.number().nullable(),
  to: z.number().nullable(),
});

/** Past calls: looking at them, figures, a table for spreadsheets. */
export const historyContract = {
  /** A call's whole log. */
  'calls:events': entry<Answered<CallEvent[]>>().takes(callId),
  'calls:history': entry<
    Answered<{ total: number; rows: (CallSummary & { contactName: string | null })[] }>
  >().takes(
    historyFilter.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
      /** The last calls: none of a time to come. */
      last: z.boolean().optional(),
    }),
  ),
  /** The same of a call to the agent. */
  'calls:incoming': entry<Answered<IncomingEvent[]>>().takes(callId),
  'calls:figures': entry<Answered<CallFigures>>().takes(z.object({ from: z.number(), to: z.number() })),
  /** Asks the person where to; null where they closed the dialog. */
  'calls:export': entry<Answered<{ calls: number; file: string } | null>>().takes(historyFilter),
};
