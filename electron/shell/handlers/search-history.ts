import type { AppError } from '../../../shared/app-error.ts';
import type { CallSummary, HistoryQuery } from '../../../shared/call-summary.ts';
import type { RequestOf } from '../../../shared/ipc.ts';
import { latinText } from '../../../shared/phone-text.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Desk } from '../desk.ts';

type Row = CallSummary & { contactName: string | null };

/** History by number or by contact: the names' numbers come from the contacts, since calls know numbers alone. */
export async function searchHistory(
  desk: Pick<Desk, 'history' | 'contacts' | 'names'>,
  request: RequestOf<'calls:history'>,
): Promise<Result<{ total: number; rows: Row[] }, AppError>> {
  const history = desk.history();
  if (!history.ok) return history;
  const numbers = request.text.trim() === '' ? ok([]) : await desk.contacts.numbersOf(request.text);
  if (!numbers.ok) return numbers;
  const page = await history.value.search(queryOf(request, numbers.value));
  if (!page.ok) return page;
  const { total, rows } = page.value;
  return ok({ total, rows: rows.map((row) => ({ ...row, contactName: desk.names.of(row.number) })) });
}

function queryOf(request: RequestOf<'calls:history'>, numbers: string[]): HistoryQuery {
  const { limit, offset, outcomes, from, to } = request;
  const text = latinText(request.text);
  return {
    limit,
    offset,
    ...(text !== '' && { text, numbers }),
    ...(outcomes.length > 0 && { outcomes }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  };
}
