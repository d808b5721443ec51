import type { HistoryPage, HistoryQuery } from '../../../shared/call/summary.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { createThreadClient, type ThreadClient } from '../../threads/client.ts';
import { readSummaries } from '../calls/summary-rows.ts';
import type { Note } from '../database.ts';
import { historyMethods } from './history-methods.ts';

/** Searches and sums of the history in a thread of their own: among 100,000 calls one takes longer than the dialplan may wait for. */
export interface HistorySearches extends Omit<ThreadClient<typeof historyMethods>, 'list'> {
  /** As `History.list`; gives `storage-failed` or `data-dir-unusable` where SQLite fails. */
  list(query: HistoryQuery): Promise<Result<HistoryPage, AppError>>;
}

/**
 * Starts the thread over calls.db in `directory`, which it only reads. `workerFile` is history-worker.ts, or what the
 * bundler made of it.
 */
export function createHistoryWorker(
  directory: string,
  workerFile: URL,
  note: Note = () => {},
): HistorySearches {
  const thread = createThreadClient(historyMethods, {
    file: workerFile,
    data: { directory },
    what: 'The calls',
  });
  return {
    ...thread,
    list: async (query) => {
      const page = await thread.list(query);
      return page.ok ? ok({ total: page.value.total, rows: readSummaries(page.value.rows, note) }) : page;
    },
  };
}
