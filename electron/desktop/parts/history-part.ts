import { openHistory } from '../../storage/calls/history.ts';
import { createHistoryWorker, type HistorySearches } from '../../storage/threads/history-client.ts';
import type { HistoryPort, OpenHistory } from './ports.ts';

/** The calls of a data directory: what is small is read at once, the rest in a thread that its first question starts. */
export const historyFrom =
  (workerFile: URL): OpenHistory =>
  (directory) => {
    const opened = openHistory(directory);
    if (!opened.ok) return opened;
    let thread: HistorySearches | null = null;
    const searches = () => {
      thread ??= createHistoryWorker(directory, workerFile);
      return thread;
    };
    const history: HistoryPort = {
      ...opened.value,
      search: (query) => searches().list(query),
      figures: (query) => searches().figures(query),
      close: () => {
        opened.value.close();
        void thread?.close();
      },
    };
    return { ok: true, value: history };
  };
