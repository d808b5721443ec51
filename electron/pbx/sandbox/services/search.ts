import { localMinute } from '../wire/calendar.ts';
import { type Fields, fieldsOf, textOf, truthOf, wholeOf } from '../wire/fields.ts';
import { answer, no, type ServiceAnswer } from './service.ts';

/** What can be searched: rows, the conditions that they can be asked for, and the instant that `date_range` means. */
export interface Searchable<Row> {
  rows: readonly Row[];
  conditions: Record<string, (row: Row) => string>;
  instant: ((row: Row) => number) | null;
  /** The field that the answer's `pagination.sorting` names. */
  sortedBy: string;
  record: (row: Row) => unknown;
}

/**
 * `alike: "true"` finds texts that contain the condition, whatever the letter case; anything else finds equal ones.
 * An empty condition is none.
 */
export function matching<Row>(fields: Fields, { rows, conditions }: Searchable<Row>): Row[] {
  const alike = truthOf(fields.alike);
  const asked = Object.entries(fieldsOf(fields.conditions)).map(
    ([name, value]) => [name, textOf(value)] as const,
  );
  return rows.filter((row) =>
    asked.every(([name, wanted]) => {
      const read = conditions[name];
      if (wanted === '' || read === undefined) return true;
      const has = read(row);
      return alike ? has.toLowerCase().includes(wanted.toLowerCase()) : has === wanted;
    }),
  );
}

/** The instants of a `date_range`, both included; null for a text that is no date to the minute. */
function rangeOf(fields: Fields, timeZone: string): { from: number; to: number } | null {
  const range = fieldsOf(fields.date_range);
  const bound = (value: unknown, otherwise: number) =>
    textOf(value) === '' ? otherwise : localMinute(textOf(value), timeZone);
  const from = bound(range.from, Number.NEGATIVE_INFINITY);
  const to = bound(range.to, Number.POSITIVE_INFINITY);
  return from === null || to === null ? null : { from, to };
}

/** Newest first unless `pagination.sorting` asks for 1; 20 from the start unless it asks for others. */
function pageOf(fields: Fields, sortedBy: string) {
  const pagination = fieldsOf(fields.pagination);
  const direction = Object.values(fieldsOf(pagination.sorting)).map(textOf)[0] === '1' ? 1 : -1;
  const start = wholeOf(pagination.start, 0);
  const count = wholeOf(pagination.count, 20);
  return { start, count, sorting: { [sortedBy]: direction } as const, direction };
}

/** A search with date range and pages: `data: {pagination: {..., total}, data: [...]}` (W1). */
export function search<Row>(fields: Fields, searchable: Searchable<Row>, timeZone: string): ServiceAnswer {
  const range = rangeOf(fields, timeZone);
  if (range === null) return no('date_range is not valid');
  const { instant, sortedBy, record } = searchable;
  const found = matching(fields, searchable).filter((row) => {
    const at = instant?.(row) ?? range.from;
    return at >= range.from && at <= range.to;
  });
  const { start, count, sorting, direction } = pageOf(fields, sortedBy);
  const sorted = direction === 1 ? found : found.toReversed();
  const rows = sorted.slice(start, start + count).map(record);
  return answer({ pagination: { start, count, sorting, total: found.length }, data: rows }, '');
}

const cursorSize = 20;

/** A cursor over all rows, oldest first: those after the id, 20 at a time (`ordered/id`). */
export function ordered<Row extends { id: string }>(
  fields: Fields,
  rows: readonly Row[],
  record: (row: Row) => unknown,
): ServiceAnswer {
  const after = textOf(fields._id);
  const seen = rows.findIndex(({ id }) => id === after);
  if (after !== '' && seen === -1) return no('_id was not found');
  const page = rows.slice(seen + 1, seen + 1 + cursorSize);
  return answer({ last_id: page.at(-1)?.id ?? after, data: page.map(record) });
}
