import type { DatabaseSync } from 'node:sqlite';
import type { HistoryQuery, NewestQuery } from '../../../shared/call/summary.ts';
import { longestText } from '../../../shared/number/phone-number.ts';
import { personLikeness } from '../../../shared/number/same-person.ts';
import { digitsToFind, tailsOf } from '../contacts/number-text.ts';
import { searchWords } from '../contacts/search-text.ts';

/** The SQL of a search and its named values. */
export interface Conditions {
  where: string;
  values: Record<string, string | number>;
}

/** A SELECT of ids and its named values. */
interface Selection extends Pick<Conditions, 'values'> {
  select: string;
}

/** Lets conditions ask whether two numbers are one person's. */
export function defineNumberFunctions(database: DatabaseSync): void {
  database.function('is_same_person', { deterministic: true }, (one, other) =>
    one === null || personLikeness(String(one), String(other)) === null ? 0 : 1,
  );
}

/** SQL: a call's number where it is as short as every number that this app writes (W1.5): comparing a text of megabytes takes long. */
const shortNumber = `CASE WHEN octet_length(number) <= ${4 * longestText} THEN number END`;

/** The endings with which a number may be kept, each with the number; none for a withheld one, which is nobody's. */
const endingsOf = (numbers: readonly string[]): [tail: string, number: string][] =>
  numbers
    .filter((number) => personLikeness(number, number) !== null)
    .flatMap((number) => tailsOf(number).map((tail) => [tail, number] as [string, string]));

/** Ids of the calls with one of these numbers, each compared with those alone that end alike: thousands may be asked for. */
function withNumbers(numbers: readonly string[]): Selection {
  const tails = endingsOf(numbers);
  const select = `SELECT call_id FROM json_each(:tails) AS wanted CROSS JOIN calls
    ON number_tail = wanted.value ->> 0
      AND (number = wanted.value ->> 1 OR is_same_person(${shortNumber}, wanted.value ->> 1))`;
  return { select, values: { tails: JSON.stringify(tails) } };
}

/**
 * Calls with numbers that end alike that are looked at when the newest with a number are wanted: main waits for these, and a backup may
 * have brought a million of them.
 */
const mostAlike = 100;

/** Each gives ids of the newest calls with a number, among the newest of those that end alike. */
export function newestWith({ numbers = [], from = 0, lastAt }: NewestQuery): Selection[] {
  const select = `SELECT call_id FROM (
      SELECT call_id, ${shortNumber} AS short FROM calls WHERE number_tail = :tail AND ahead = 0
          AND started_at >= :from AND started_at < :to
        ORDER BY started_at DESC LIMIT ${mostAlike})
    WHERE short = :number OR is_same_person(short, :number)`;
  return endingsOf(numbers).map(([tail, number]) => ({
    select,
    values: { tail, number, from, to: lastAt + mostAhead },
  }));
}

/** Ids of the calls whose note and code hold every word of the text. */
function withNote(text: string): Selection {
  const words = searchWords(text);
  const where = words.map((_, place) => `instr(searchable, :word${place}) > 0`).join(' AND ');
  return {
    select: `SELECT call_id FROM wrap_ups WHERE ${words.length === 0 ? 'FALSE' : where}`,
    values: Object.fromEntries(words.map((word, place) => [`word${place}`, word])),
  };
}

/**
 * A text that is a number, or part of one, matches by its digits; any text by the numbers of contacts it names and by
 * notes. Those two are looked up once, by their indexes, not asked about each call.
 */
function textConditions(query: HistoryQuery): Conditions | null {
  const text = query.text?.trim() ?? '';
  if (text === '' && query.numbers === undefined) return null;
  const digits = digitsToFind(text);
  const named = query.named === undefined || query.named === '' ? [] : query.named.split('\n');
  // A whole number is also found as it was kept once, without its 0.
  const numbers = withNumbers([...(query.numbers ?? []), ...named, ...(digits === null ? [] : [digits])]);
  if (text === '') return { where: `call_id IN (${numbers.select})`, values: numbers.values };
  const notes = withNote(text);
  const parts = [`call_id IN (${numbers.select} UNION ALL ${notes.select})`];
  if (digits !== null) parts.push('instr(number, :digits) > 0');
  return {
    where: `(${parts.join(' OR ')})`,
    values: { ...numbers.values, ...notes.values, ...(digits !== null && { digits }) },
  };
}

function codeConditions({ codes }: HistoryQuery): Conditions[] {
  if (codes === undefined || codes.length === 0) return [];
  const where =
    'call_id IN (SELECT call_id FROM wrap_ups WHERE code IN (SELECT value FROM json_each(:codes)))';
  return [{ where, values: { codes: JSON.stringify(codes) } }];
}

/**
 * The rule of what may be one of the "last calls", of which a press or a second Enter dials one: a call of a time to come would
 * stand before all others until then. Those further ahead than this (ms) were made while the clock stood ahead; one that was
 * set right by hours leaves some behind. Of a backup there may be one for every minute to come, so none of them is ever one
 * (`ahead`). All of them stay in the history.
 */
const mostAhead = 86_400_000;

function lastConditions({ lastAt }: HistoryQuery): Conditions[] {
  if (lastAt === undefined) return [];
  return [{ where: 'started_at < :last_to AND ahead = 0', values: { last_to: lastAt + mostAhead } }];
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
    ...lastConditions(query),
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
