import type { CallSummary, HistoryQuery } from '../../../../shared/call/summary.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { RequestOf } from '../../../../shared/ipc/contract.ts';
import { latinText } from '../../../../shared/number/phone-text.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';

type Row = CallSummary & { contactName: string | null };
type Filters = Omit<HistoryQuery, 'limit' | 'offset'>;

/** History by number, note or contact: the names' numbers come from the contacts, since calls know numbers alone. */
export async function searchHistory(
  base: Pick<Base, 'history' | 'contacts'> & { names: Pick<Base['names'], 'of'> },
  request: RequestOf<'calls:history'>,
): Promise<Result<{ total: number; rows: Row[] }, AppError>> {
  const history = base.history();
  if (!history.ok) return history;
  const filters = await filtersOf(base, request);
  if (!filters.ok) return filters;
  const { limit, offset, last } = request;
  const page = await history.value.search({
    ...{ ...filters.value, limit, offset },
    ...(last === true && { lastAt: Date.now() }),
  });
  if (!page.ok) return page;
  const { total, rows } = page.value;
  return ok({ total, rows: rows.map((row) => ({ ...row, contactName: base.names.of(row.number) })) });
}

/** What the history is asked for by what a window filters. */
export async function filtersOf(
  { contacts }: Pick<Base, 'contacts'>,
  { text, outcomes, codes = [], direction, number, from, to }: RequestOf<'calls:export'>,
): Promise<Result<Filters, AppError>> {
  const named = text.trim() === '' ? ok('') : await contacts.numbersOf(text);
  if (!named.ok) return named;
  const latin = latinText(text);
  return ok({
    ...(direction !== undefined && { direction }),
    ...(number !== undefined && latin === '' && { numbers: [number] }),
    ...(latin !== '' && { text: latin, named: named.value }),
    ...(outcomes.length > 0 && { outcomes }),
    ...(codes.length > 0 && { codes }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  });
}
