import { z } from 'zod';
import type { HistoryQuery } from '../../../shared/call/summary.ts';
import { method } from '../../threads/methods.ts';
import { pageSchema } from '../calls/history-page.ts';

const sums = z.object({
  calls: z.int(),
  reached: z.int(),
  averageRingSeconds: z.number().nullable(),
  averageTalkSeconds: z.number().nullable(),
  incoming: z.int(),
  missed: z.int(),
});

/** What the thread that reads the calls can be asked. */
export const historyMethods = {
  /** A page as SQLite gives it. The thread makes SQL of the query: that takes long where thousands of numbers are named. */
  list: method(
    z.custom<HistoryQuery>((value) => typeof value === 'object' && value !== null),
    pageSchema,
  ),
  /** `timeZone` is an IANA name; `from` is included, `to` is not. */
  figures: method(
    z.object({ from: z.number(), to: z.number(), timeZone: z.string() }),
    sums.extend({
      byHour: z.array(sums),
      byDay: z.array(sums.extend({ day: z.string() })),
      codes: z.array(z.object({ code: z.string(), calls: z.int() })),
    }),
  ),
};
