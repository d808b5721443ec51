import { setImmediate as turn } from 'node:timers/promises';
import type { PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { fieldsOf, listOf, numberOf, unwrapped } from './wire/loose.ts';

/** One page of a search: its records, how many could not be read, how many there are in all (null: not said). */
export interface Page<T> {
  records: T[];
  skipped: number;
  total: number | null;
}

const isAbsent = (value: unknown) => value === undefined || value === null || value === '';

/** The raw records: `data` is the list itself or `{pagination, data: [...]}` (W1). */
function rawRecords(given: unknown): unknown[] | null {
  if (isAbsent(given)) return [];
  const data = unwrapped(given);
  const fields = fieldsOf(data);
  if (fields === null) return Array.isArray(data) ? data : null;
  if (!('data' in fields)) {
    const values = listOf(fields);
    return values.length === Object.keys(fields).length ? values : null;
  }
  return isAbsent(fields.data) ? [] : rawRecords(fields.data);
}

/**
 * Milliseconds for which records are read before the listener gets its turn: a PBX may send thousands where fifty were
 * asked for.
 */
const longestTurn = 5;

/** Of an answer, which has 4 MB at most: a record of any service has more than 40 bytes. */
const mostRecords = 100_000;

/** Reads each record on its own: one that cannot be read is counted and never costs the others. */
export async function readPage<T>(
  service: string,
  answer: Result<unknown, PbxError>,
  parse: (record: unknown) => T | null,
): Promise<Result<Page<T>, PbxError>> {
  if (!answer.ok) return answer;
  const raw = rawRecords(answer.value);
  if (raw === null) {
    return fail({ kind: 'pbx-answer-not-understood', service, status: 200, words: 'data is no list' });
  }
  if (raw.length > mostRecords) {
    const words = `${raw.length} records`;
    return fail({ kind: 'pbx-answer-not-understood', service, status: 200, words });
  }
  const records: T[] = [];
  let began = performance.now();
  for (const one of raw) {
    if (performance.now() - began > longestTurn) {
      await turn();
      began = performance.now();
    }
    const record = parse(one);
    if (record !== null) records.push(record);
  }
  const total = numberOf(fieldsOf(fieldsOf(answer.value)?.pagination)?.total);
  return ok({ records, skipped: raw.length - records.length, total });
}
