import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  columnOf,
  dayNumber,
  daysOf,
  monthAfter,
  monthName,
  monthOf,
  weekdayNames,
} from '../../renderer/text/calendar.ts';

beforeEach(() => vi.stubEnv('TZ', 'Asia/Tehran'));
afterEach(() => vi.unstubAllEnvs());

const at = (text: string) => new Date(`${text}T00:00`).getTime();

test('a day lies in a Jalali month in Persian and in a Gregorian one in English', () => {
  expect(monthOf(at('2026-11-26'), 'fa')).toEqual({ year: 1405, month: 9 });
  expect(monthOf(at('2026-11-26'), 'en')).toEqual({ year: 2026, month: 11 });
  expect(monthOf(at('2026-03-20'), 'fa')).toEqual({ year: 1404, month: 12 });
  expect(monthOf(at('2026-03-21'), 'fa')).toEqual({ year: 1405, month: 1 });
});

test('months follow each other across years', () => {
  expect(monthAfter({ year: 1405, month: 12 }, 1)).toEqual({ year: 1406, month: 1 });
  expect(monthAfter({ year: 1405, month: 1 }, -1)).toEqual({ year: 1404, month: 12 });
  expect(monthAfter({ year: 2026, month: 11 }, -23)).toEqual({ year: 2024, month: 12 });
});

test('the days of a month begin and end where its calendar says, leap years too', () => {
  const azar = daysOf({ year: 1405, month: 9 }, 'fa');
  expect([azar.length, azar[0], azar.at(-1)]).toEqual([30, at('2026-11-22'), at('2026-12-21')]);
  expect(daysOf({ year: 1403, month: 12 }, 'fa')).toHaveLength(30);
  expect(daysOf({ year: 1404, month: 12 }, 'fa')).toHaveLength(29);
  const february = daysOf({ year: 2028, month: 2 }, 'en');
  expect([february.length, february[0]]).toEqual([29, at('2028-02-01')]);
});

test('weeks begin on Saturday in Persian and on Monday in English', () => {
  expect(columnOf(at('2026-11-21'), 'fa')).toBe(0);
  expect(columnOf(at('2026-11-27'), 'fa')).toBe(6);
  expect(columnOf(at('2026-11-23'), 'en')).toBe(0);
  expect(weekdayNames('fa')[0]?.long).toBe('شنبه');
  expect(weekdayNames('en')[0]?.long).toBe('Monday');
});

test('names and days are in the language’s own words and digits', () => {
  expect(monthName({ year: 1405, month: 9 }, 'fa')).toBe('آذر ۱۴۰۵');
  expect(monthName({ year: 2026, month: 11 }, 'en')).toBe('November 2026');
  expect(dayNumber(at('2026-11-26'), 'fa')).toBe('۵');
});
