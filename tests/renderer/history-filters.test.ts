import { expect, test } from 'vitest';
import {
  countOf,
  noFilters,
  outcomesInOrder,
  outcomesOf,
  requestOf,
  withDirection,
} from '../../renderer/features/history/filters.ts';
import { parseDay } from '../../renderer/text/parse-day.ts';
import { callOutcomes } from '../../shared/call/summary.ts';
import { incomingOutcomes } from '../../shared/incoming/outcomes.ts';

const noon = new Date(2026, 10, 23, 12, 0).getTime();
const midnight = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

test('every outcome can be filtered by', () => {
  expect(outcomesInOrder.toSorted()).toEqual([...callOutcomes].toSorted());
});

test('a direction leaves the ends that its calls can have, and forgets the others', () => {
  expect(outcomesOf('in').toSorted()).toEqual([...incomingOutcomes].toSorted());
  expect(outcomesOf('out')).toHaveLength(callOutcomes.length - incomingOutcomes.length);
  const both = withDirection({ ...noFilters, outcomes: ['missed', 'completed'] }, 'in');
  expect([both.outcomes, countOf(both)]).toEqual([['missed'], 2]);
  expect(requestOf(both, noon)).toMatchObject({ direction: 'in', outcomes: ['missed'] });
  expect(requestOf(noFilters, noon)).not.toHaveProperty('direction');
});

test('yesterday runs from midnight to midnight', () => {
  expect(requestOf({ ...noFilters, period: 'yesterday' }, noon)).toMatchObject({
    from: midnight(2026, 11, 22),
    to: midnight(2026, 11, 23),
  });
});

test('seven days include today', () => {
  expect(requestOf({ ...noFilters, period: 'week' }, noon).from).toBe(midnight(2026, 11, 17));
});

test('today and the days before it end with today: calls of a time to come are none of them', () => {
  for (const period of ['today', 'week', 'month'] as const)
    expect(requestOf({ ...noFilters, period }, noon).to).toBe(midnight(2026, 11, 24));
});

test('the last chosen day counts whole', () => {
  const day = midnight(2026, 11, 20);
  expect(requestOf({ ...noFilters, from: day, to: day }, noon)).toMatchObject({
    from: day,
    to: midnight(2026, 11, 21),
  });
});

test('the badge counts what is set beside the text', () => {
  expect(countOf({ ...noFilters, text: 'x', outcomes: ['cancelled'], period: 'week' })).toBe(2);
});

test('a day is read in either calendar and any digits', () => {
  expect(parseDay('2026-11-23')).toBe(midnight(2026, 11, 23));
  expect(parseDay('1405/09/02')).toBe(midnight(2026, 11, 23));
  expect(parseDay('۱۴۰۵/۹/۲')).toBe(midnight(2026, 11, 23));
});

test('a text that is no day of the calendar filters by no day', () => {
  for (const text of ['', 'today', '2026-13-01', '2026-02-31', '1405/00/10', '23-11-2026'])
    expect(parseDay(text)).toBeNull();
});
