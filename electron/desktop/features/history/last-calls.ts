import type { CallSummary } from '../../../../shared/call/summary.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { CallHistory } from './call-history.ts';

type Read<Reads extends keyof CallHistory> = Result<Pick<CallHistory, Reads>, AppError>;

/** The last calls with a number at a time (UTC ms), at most so many, without the one that is going on; none for a withheld one. */
export function lastCallsWith(
  number: string,
  history: Read<'newest'>,
  { at: lastAt, most, except }: { at: number; most: number; except: string },
): CallSummary[] {
  if (number === '' || !history.ok) return [];
  const rows = history.value.newest({ lastAt, limit: most + 1, offset: 0, numbers: [number] });
  return rows.filter(({ callId }) => callId !== except).slice(0, most);
}

/** The other party's number in a call; `call-not-found` also where nothing can be read. */
export function numberOfCall(history: Read<'find'>, callId: string): Result<string, AppError> {
  const call = history.ok ? history.value.find(callId) : null;
  return call === null ? fail({ kind: 'call-not-found', callId }) : ok(call.number);
}
