import type { PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { RecordTimes } from './wire/instants.ts';
import { fieldsOf, idOf, listOf, numberOf, unwrapped } from './wire/loose.ts';
import { type RecordKind, type RecordKinds, recordReaders } from './wire/record-kinds.ts';

/**
 * One page of a search: its records, how many could not be read, how many there are in all (null: not said), and the id
 * to go on from behind it (null: none).
 */
export interface Page<T> {
  records: T[];
  skipped: number;
  total: number | null;
  lastId: string | null;
}

/** As what records are read, and by which clock: `around` (UTC ms) is when they are of, as far as anybody knows. */
export interface Reading<Kind extends RecordKind> extends Pick<RecordTimes, 'around'> {
  as: Kind;
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

/** Of an answer, which has 4 MB at most: a record of any service has more than 40 bytes. */
const mostRecords = 100_000;

/**
 * The records in an answer's `data`; `zone` is the PBX's. Each is read on its own: one that cannot be read is counted and
 * never costs the others.
 */
export function readPage<Kind extends RecordKind>(
  service: string,
  data: unknown,
  { as, around }: Reading<Kind>,
  zone: string,
): Result<Page<RecordKinds[Kind]>, PbxError> {
  const raw = rawRecords(data);
  if (raw === null) {
    return fail({ kind: 'pbx-answer-not-understood', service, status: 200, words: 'data is no list' });
  }
  if (raw.length > mostRecords) {
    const words = `${raw.length} records`;
    return fail({ kind: 'pbx-answer-not-understood', service, status: 200, words });
  }
  const records: RecordKinds[Kind][] = [];
  for (const one of raw) {
    const record = recordReaders[as](one, { zone, around });
    if (record !== null) records.push(record);
  }
  const fields = fieldsOf(data);
  const total = numberOf(fieldsOf(fields?.pagination)?.total);
  return ok({ records, skipped: raw.length - records.length, total, lastId: idOf(fields?.last_id) });
}
