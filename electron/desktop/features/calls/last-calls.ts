import type { CallSummary } from '../../../../shared/call/summary.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/result.ts';
import type { HistoryPort } from '../../parts/ports.ts';

/** The newest calls with a number, at most so many, without the one that is going on; none for a withheld one. */
export function lastCallsWith(
  number: string,
  history: Result<HistoryPort, AppError>,
  most: number,
  except: string,
): CallSummary[] {
  if (number === '' || !history.ok) return [];
  const rows = history.value.newest({ limit: most + 1, offset: 0, numbers: [number] });
  return rows.filter(({ callId }) => callId !== except).slice(0, most);
}
