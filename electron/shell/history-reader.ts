import type { AppError } from '../../shared/app-error.ts';
import type { Result } from '../../shared/result.ts';
import type { HistoryPort, OpenHistory } from '../parts/ports.ts';

export interface HistoryReader {
  read(): Result<HistoryPort, AppError>;
  /** The database is another one, or is there at last. */
  reopen(): void;
  close(): void;
}

/** Opens the history when it is first read and keeps it open. */
export function createHistoryReader(open: OpenHistory, directory: () => string): HistoryReader {
  let history: HistoryPort | null = null;
  const close = () => {
    history?.close();
    history = null;
  };
  return {
    read: () => {
      if (history !== null) return { ok: true, value: history };
      const opened = open(directory());
      if (opened.ok) history = opened.value;
      return opened;
    },
    reopen: close,
    close,
  };
}
