import { expect, test } from 'vitest';
import { inAnHour, nextWeekdayMorning, readWhen, tomorrowMorning } from '../../../shared/follow-ups/when.ts';

const zone = 'Asia/Tehran';
/** Thursday 26 November 2026, 09:15:30 in Tehran. */
const now = Date.parse('2026-11-26T05:45:30Z');
const at = (text: string) => Date.parse(`${text}+03:30`);

test('an hour from now is on the full minute, tomorrow and a weekday mean ten in the morning there', () => {
  expect(inAnHour(now)).toBe(at('2026-11-26T10:16:00'));
  expect(tomorrowMorning(now, zone)).toBe(at('2026-11-27T10:00:00'));
  expect(nextWeekdayMorning(now, 6, zone)).toBe(at('2026-11-28T10:00:00'));
  // The same weekday is the one in a week.
  expect(nextWeekdayMorning(now, 4, zone)).toBe(at('2026-12-03T10:00:00'));
});

test('ten in the morning is ten by the clock on the day after the clocks go forward', () => {
  const eve = Date.parse('2026-03-28T20:00:00Z');
  expect(tomorrowMorning(eve, 'Europe/Berlin')).toBe(Date.parse('2026-03-29T10:00:00+02:00'));
});

test.each([
  ['30m', '2026-11-26T09:45:30'],
  ['۲h', '2026-11-26T11:15:30'],
  ['3d', '2026-11-29T09:15:30'],
  ['tomorrow', '2026-11-27T10:00:00'],
  ['Tomorrow 14:30', '2026-11-27T14:30:00'],
  ['today 17:00', '2026-11-26T17:00:00'],
  ['فردا ۱۶:۰۵', '2026-11-27T16:05:00'],
  ['شنبه', '2026-11-28T10:00:00'],
  ['سه‌شنبه ۸:۰۰', '2026-12-01T08:00:00'],
  ['saturday 9:00', '2026-11-28T09:00:00'],
  ['2026-11-28', '2026-11-28T10:00:00'],
  ['2026-11-28 00:30', '2026-11-28T00:30:00'],
  ['1405/09/07 ۱۲:۰۰', '2026-11-28T12:00:00'],
  ['2026-11-28T12:00:00Z', '2026-11-28T15:30:00'],
])('%s is understood', (text, expected) => {
  expect(readWhen(text, now, zone)).toBe(at(expected));
});

test.each(['', 'soon', 'yesterday', 'today 8:00', 'tomorrow 25:00', '1405/13/01', '2020-01-01', '-2h'])(
  '"%s" is no time to come',
  (text) => {
    expect(readWhen(text, now, zone)).toBe(null);
  },
);
