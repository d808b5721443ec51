import type { AppError } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/result.ts';
import type { HistoryPort, OpenHistory } from '../../parts/ports.ts';

export interface HistoryReader {
  read(): Result<HistoryPort, AppError>;
  /** The database is there at last: an empty history that was opened before it does not know. */
  reopen(): void;
  close(): void;
}

/** Opens the history of the directory of now when it is first read, and keeps it open. */
export function createHistoryReader(open: OpenHistory, directory: () => string): HistoryReader {
  let current: { directory: string; history: HistoryPort } | null = null;
  const close = () => {
    current?.history.close();
    current = null;
  };
  return {
    read: () => {
      const wanted = directory();
      if (current?.directory === wanted) return { ok: true, value: current.history };
      close();
      const opened = open(wanted);
      if (opened.ok) current = { directory: wanted, history: opened.value };
      return opened;
    },
    reopen: close,
    close,
  };
}
