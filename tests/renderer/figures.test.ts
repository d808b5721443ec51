import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { topOfCounts, topOfSeconds } from '../../renderer/features/history/figures/scale.ts';
import { daySteps, hourSteps } from '../../renderer/features/history/figures/series.ts';
import { dayKey, spanAfter, spanStart, weekDays } from '../../renderer/features/history/figures/span.ts';
import { dayAfter } from '../../renderer/text/calendar.ts';
import { callFigures } from '../../shared/call/figures.ts';

beforeEach(() => vi.stubEnv('TZ', 'Asia/Tehran'));
afterEach(() => vi.unstubAllEnvs());

const at = (text: string) => new Date(text).getTime();
const quarter = (time: string, calls: number) => ({
  at: at(time),
  calls,
  reached: 1,
  ringSeconds: 10 * calls,
  rings: calls,
  talkSeconds: 90,
  talks: 1,
  incoming: 0,
  missed: 0,
});

test('a week begins on Saturday in Persian and on Monday in English', () => {
  const monday = at('2026-11-23T15:00');
  expect(dayKey(spanStart(monday, 'week', 'fa'))).toBe('2026-11-21');
  expect(dayKey(spanStart(monday, 'week', 'en'))).toBe('2026-11-23');
  expect(dayKey(spanStart(at('2026-11-22T23:59'), 'week', 'en'))).toBe('2026-11-16');
  expect(dayKey(spanStart(at('2026-11-20T00:00'), 'week', 'fa'))).toBe('2026-11-14');
  expect(spanStart(monday, 'day', 'fa')).toBe(at('2026-11-23T00:00'));
});

test('days and weeks are steps of the calendar, also over a changed clock', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  const saturday = at('2026-10-24T00:00');
  expect(dayAfter(saturday, 2)).toBe(at('2026-10-26T00:00'));
  expect(dayAfter(saturday, 2) - saturday).toBe(49 * 3_600_000);
  expect(spanAfter(spanAfter(saturday, 'week', 1), 'week', -1)).toBe(saturday);
  expect(weekDays(saturday).map(dayKey)).toEqual([
    '2026-10-24',
    '2026-10-25',
    '2026-10-26',
    '2026-10-27',
    '2026-10-28',
    '2026-10-29',
    '2026-10-30',
  ]);
});

test('a week has its seven days, whether or not they had calls, named in the language', () => {
  const quarters = [quarter('2026-11-22T09:15', 4), quarter('2026-11-24T09:00', 2)];
  const figures = callFigures({ quarters, codes: [] }, 'Asia/Tehran');
  const steps = daySteps(figures, at('2026-11-21T00:00'), 'fa');
  expect(steps.map(({ calls }) => calls)).toEqual([0, 4, 0, 2, 0, 0, 0]);
  expect(steps.map(({ mark }) => mark)).toEqual(['ش', 'ی', 'د', 'س', 'چ', 'پ', 'ج']);
  expect(steps[1]).toMatchObject({ name: '۱ آذر', averageRingSeconds: 10, averageTalkSeconds: 90 });
  expect(daySteps(figures, at('2026-11-23T00:00'), 'en')[1]).toMatchObject({ name: '24 Nov', mark: 'Tue' });
});

test('an axis ends at a round value, and so does its half', () => {
  expect([1, 2, 3, 5, 7, 9, 11, 21, 99, 100, 101].map(topOfCounts)).toEqual([
    ...[2, 2, 4, 6, 8, 10, 20, 40, 100, 100, 200],
  ]);
  expect([1, 8, 11, 59, 61, 3599, 3601, 7300].map(topOfSeconds)).toEqual([
    ...[4, 10, 20, 60, 120, 3600, 7200, 10_800],
  ]);
});

test('a day has its 24 hours by the clock of this machine, every sixth marked', () => {
  const figures = callFigures({ quarters: [quarter('2026-11-22T23:45', 3)], codes: [] }, 'Asia/Tehran');
  const steps = hourSteps(figures, 'fa');
  expect(steps).toHaveLength(24);
  expect(steps[23]).toMatchObject({ name: '۲۳:۰۰', calls: 3, mark: '' });
  expect(steps.filter(({ mark }) => mark !== '').map(({ mark }) => mark)).toEqual(['۰', '۶', '۱۲', '۱۸']);
});
