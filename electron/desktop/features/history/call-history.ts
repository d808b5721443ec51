import type { CallEvent } from '../../../../shared/call/events.ts';
import type { CallFigures } from '../../../../shared/call/figures.ts';
import type { CallSummary, HistoryPage, HistoryQuery, NewestQuery } from '../../../../shared/call/summary.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { IncomingEvent } from '../../../../shared/incoming/events.ts';
import type { Result } from '../../../../shared/result.ts';
import { openHistory } from '../../../storage/calls/history.ts';
import { createHistoryWorker, type HistorySearches } from '../../../storage/threads/history-client.ts';

/** The calls of a data directory, for reading. */
export interface CallHistory {
  /** Looks at every call in a thread: nothing else waits for it. */
  search(query: HistoryQuery): Promise<Result<HistoryPage, AppError>>;
  /** In the same thread; `timeZone` is an IANA name. */
  figures(query: { from: number; to: number; timeZone: string }): Promise<Result<CallFigures, AppError>>;
  /** The last calls: at once, and the rest is not counted. */
  newest(query: NewestQuery): CallSummary[];
  find(callId: string): CallSummary | null;
  events(callId: string): CallEvent[];
  /** The same of a call to the agent. */
  incoming(callId: string): IncomingEvent[];
  codes(): string[];
  close(): void;
}
export type OpenCallHistory = (dataDirectory: string) => Result<CallHistory, AppError>;

/** Opens histories: what is small is read at once, the rest in a thread that its first question starts. */
export const openCallHistory =
  (workerFile: URL): OpenCallHistory =>
  (directory) => {
    const opened = openHistory(directory);
    if (!opened.ok) return opened;
    let thread: HistorySearches | null = null;
    const searches = () => {
      thread ??= createHistoryWorker(directory, workerFile);
      return thread;
    };
    const history: CallHistory = {
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
