import { openHistory } from '../storage/history.ts';
import { createHistoryWorker, type HistorySearches } from '../storage/history-client.ts';
import type { OpenHistory } from './ports.ts';

/** The calls of a data directory: what is small is read at once, searches run in a thread that the first one starts. */
export const historyFrom =
  (workerFile: URL): OpenHistory =>
  (directory) => {
    const opened = openHistory(directory);
    if (!opened.ok) return opened;
    let searches: HistorySearches | null = null;
    const history = {
      ...opened.value,
      search: (query: Parameters<HistorySearches['list']>[0]) => {
        searches ??= createHistoryWorker(directory, workerFile);
        return searches.list(query);
      },
      close: () => {
        opened.value.close();
        void searches?.close();
      },
    };
    return { ok: true, value: history };
  };
