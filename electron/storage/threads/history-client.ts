import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { CallFigures } from '../../../shared/call/figures.ts';
import type { HistoryPage, HistoryQuery } from '../../../shared/call/summary.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { pageQueryOf, pageSchema } from '../calls/history-page.ts';
import { readSummaries } from '../calls/summary-rows.ts';
import type { Note } from '../database.ts';
import { createThreadCalls, type ThreadCall } from './thread-calls.ts';

/** Searches and sums of the history in a thread of their own: among 100,000 calls one takes longer than the dialplan may wait for. */
export interface HistorySearches {
  /** As `History.list`; gives `storage-failed` or `data-dir-unusable` where SQLite fails. */
  list(query: HistoryQuery): Promise<Result<HistoryPage, AppError>>;
  /** `timeZone` is an IANA name; `from` is included, `to` is not. */
  figures(query: { from: number; to: number; timeZone: string }): Promise<Result<CallFigures, AppError>>;
  /** Waits until the searches before it are done and the file is closed. */
  close(): Promise<void>;
}

const sums = z.object({
  calls: z.int(),
  reached: z.int(),
  averageRingSeconds: z.number().nullable(),
  averageTalkSeconds: z.number().nullable(),
});
const figuresSchema = sums.extend({
  byHour: z.array(sums),
  byDay: z.array(sums.extend({ day: z.string() })),
});

/**
 * Starts the thread over calls.db in `directory`, which it only reads. `workerFile` is history-worker.ts, or what the
 * bundler made of it.
 */
export function createHistoryWorker(
  directory: string,
  workerFile: URL,
  note: Note = () => {},
): HistorySearches {
  const worker = new Worker(workerFile, { workerData: { directory } });
  const call: ThreadCall<'list' | 'figures' | 'close'> = createThreadCalls(worker, 'The calls');
  return {
    list: async (query) => {
      const page = await call('list', pageQueryOf(query)).as(pageSchema);
      return page.ok ? ok({ total: page.value.total, rows: readSummaries(page.value.rows, note) }) : page;
    },
    figures: (query) => call('figures', query).as(figuresSchema),
    // Answered by the thread's end.
    close: async () => {
      await call('close', null).as(z.null());
    },
  };
}
