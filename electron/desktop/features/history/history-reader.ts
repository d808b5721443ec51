import type { AppError } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/result.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import type { CallHistory, OpenCallHistory } from './call-history.ts';

export interface HistoryReader {
  /** Fails while nothing can be read, as of a damaged file. */
  read(): Result<CallHistory, AppError>;
  close(): void;
}

/** Opens the history of the directory of now when it is first read, and keeps it open. */
export function createHistoryReader(
  open: OpenCallHistory,
  directory: () => string,
  host: Pick<EngineHost, 'subscribe'>,
): HistoryReader {
  let current: { directory: string; history: CallHistory } | null = null;
  const close = () => {
    current?.history.close();
    current = null;
  };
  // The engine makes the database: an empty history that was opened before does not know of it.
  host.subscribe((event) => {
    if (event.type === 'engine-began') close();
  });
  return {
    read: () => {
      const wanted = directory();
      if (current?.directory === wanted) return { ok: true, value: current.history };
      close();
      const opened = open(wanted);
      if (opened.ok) current = { directory: wanted, history: opened.value };
      return opened;
    },
    close,
  };
}
