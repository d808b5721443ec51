import type { HistoryQuery } from '../../shared/call-summary.ts';
import { digitsToFind, numberTail } from './number-text.ts';

/** The SQL of a search and its named values. */
interface Conditions {
  where: string;
  values: Record<string, string | number>;
}

/** A text that is a number, or part of one, matches by its digits; any text by the numbers of contacts it names. */
function numberConditions(query: HistoryQuery): Conditions | null {
  const text = query.text?.trim() ?? '';
  if (text === '' && query.numbers === undefined) return null;
  const digits = digitsToFind(text);
  const tails = JSON.stringify((query.numbers ?? []).map(numberTail));
  const inTails = 'number_tail IN (SELECT value FROM json_each(:tails))';
  if (digits === null) return { where: inTails, values: { tails } };
  return { where: `(instr(number, :digits) > 0 OR ${inTails})`, values: { digits, tails } };
}

function timeConditions({ from, to }: HistoryQuery): Conditions[] {
  return [
    ...(from === undefined ? [] : [{ where: 'started_at >= :from', values: { from } }]),
    ...(to === undefined ? [] : [{ where: 'started_at < :to', values: { to } }]),
  ];
}

function outcomeConditions({ outcomes }: HistoryQuery): Conditions[] {
  if (outcomes === undefined || outcomes.length === 0) return [];
  const where = 'outcome IN (SELECT value FROM json_each(:outcomes))';
  return [{ where, values: { outcomes: JSON.stringify(outcomes) } }];
}

/** What a query asks for as one WHERE clause ('' for everything). `from` is included, `to` is not. */
export function conditionsOf(query: HistoryQuery): Conditions {
  const numbers = numberConditions(query);
  const all = [...timeConditions(query), ...outcomeConditions(query), ...(numbers === null ? [] : [numbers])];
  const where = all.length === 0 ? '' : `WHERE ${all.map((one) => one.where).join(' AND ')}`;
  return { where, values: Object.assign({}, ...all.map((one) => one.values)) };
}
