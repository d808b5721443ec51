import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { HistoryQuery } from '../../../shared/call/summary.ts';
import { personLikeness } from '../../../shared/number/same-person.ts';
import { digitsToFind, tailsOf } from '../contacts/number-text.ts';
import { searchWords } from '../contacts/search-text.ts';
import { parseJson } from '../json-text.ts';

/** The SQL of a search and its named values. */
interface Conditions {
  where: string;
  values: Record<string, string | number>;
}

const numbersSchema = z.array(z.string());

/** Lets conditions ask whether the number of a call is the same person's as one of a JSON list. */
export function defineNumberFunctions(database: DatabaseSync): void {
  let known: { json: string; numbers: string[] } = { json: '[]', numbers: [] };
  database.function('is_one_of_these', { deterministic: true }, (number, json) => {
    if (known.json !== json)
      known = { json: String(json), numbers: numbersSchema.parse(parseJson(String(json))) };
    return known.numbers.some((one) => personLikeness(one, String(number)) !== null) ? 1 : 0;
  });
}

/** Calls whose note and code hold every word of the text. */
function noteConditions(text: string): Conditions {
  const words = searchWords(text);
  const where = words.map((_, place) => `instr(searchable, :word${place}) > 0`).join(' AND ');
  return {
    where: words.length === 0 ? 'FALSE' : `call_id IN (SELECT call_id FROM wrap_ups WHERE ${where})`,
    values: Object.fromEntries(words.map((word, place) => [`word${place}`, word])),
  };
}

/**
 * A text that is a number, or part of one, matches by its digits; any text by the numbers of contacts it names and by
 * notes.
 */
function textConditions(query: HistoryQuery): Conditions | null {
  const text = query.text?.trim() ?? '';
  if (text === '' && query.numbers === undefined) return null;
  const digits = digitsToFind(text);
  // A whole number is also found as it was kept once, without its 0.
  const wanted = [...(query.numbers ?? []), ...(digits === null ? [] : [digits])];
  const numbers = JSON.stringify(wanted);
  const tails = JSON.stringify(wanted.flatMap(tailsOf));
  // By the index of numbers first: this is asked while a phone rings.
  const ofNumbers =
    '(number_tail IN (SELECT value FROM json_each(:tails)) AND is_one_of_these(number, :numbers))';
  if (text === '') return { where: ofNumbers, values: { tails, numbers } };
  const notes = noteConditions(text);
  const parts = [ofNumbers, notes.where];
  if (digits !== null) parts.push('instr(number, :digits) > 0');
  return {
    where: `(${parts.join(' OR ')})`,
    values: { tails, numbers, ...notes.values, ...(digits !== null && { digits }) },
  };
}

function codeConditions({ codes }: HistoryQuery): Conditions[] {
  if (codes === undefined || codes.length === 0) return [];
  const where =
    'call_id IN (SELECT call_id FROM wrap_ups WHERE code IN (SELECT value FROM json_each(:codes)))';
  return [{ where, values: { codes: JSON.stringify(codes) } }];
}

function timeConditions({ from, to }: HistoryQuery): Conditions[] {
  return [
    ...(from === undefined ? [] : [{ where: 'started_at >= :from', values: { from } }]),
    ...(to === undefined ? [] : [{ where: 'started_at < :to', values: { to } }]),
  ];
}

function placeConditions({ after }: HistoryQuery): Conditions[] {
  if (after === undefined) return [];
  const { startedAt, callId } = after;
  // The first condition is for the index: SQLite looks a pair up by its first column alone where others are asked beside it.
  const where = 'started_at <= :after_at AND (started_at, call_id) < (:after_at, :after_call)';
  return [{ where, values: { after_at: startedAt, after_call: callId } }];
}

function outcomeConditions({ outcomes }: HistoryQuery): Conditions[] {
  if (outcomes === undefined || outcomes.length === 0) return [];
  // A test of one's own phone ends in no outcome of a call.
  const where = "outcome IN (SELECT value FROM json_each(:outcomes)) AND origin <> 'setup-test'";
  return [{ where, values: { outcomes: JSON.stringify(outcomes) } }];
}

function directionConditions({ direction }: HistoryQuery): Conditions[] {
  return direction === undefined ? [] : [{ where: 'direction = :direction', values: { direction } }];
}

/** What a query asks for as one WHERE clause ('' for everything). `from` is included, `to` is not. */
export function conditionsOf(query: HistoryQuery): Conditions {
  const text = textConditions(query);
  const all = [
    ...timeConditions(query),
    ...placeConditions(query),
    ...outcomeConditions(query),
    ...directionConditions(query),
    ...(query.withoutTests === true ? [{ where: "origin <> 'setup-test'", values: {} }] : []),
    ...(text === null ? [] : [text]),
    ...codeConditions(query),
  ];
  const where = all.length === 0 ? '' : `WHERE ${all.map((one) => one.where).join(' AND ')}`;
  return { where, values: Object.assign({}, ...all.map((one) => one.values)) };
}
