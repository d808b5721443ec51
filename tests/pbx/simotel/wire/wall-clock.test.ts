import fc from 'fast-check';
import { toJalaali } from 'jalaali-js';
import { expect, test } from 'vitest';
import { parseCdr } from '../../../../electron/pbx/simotel/wire/cdr.ts';
import { parseInstant, parseWallClock } from '../../../../electron/pbx/simotel/wire/instants.ts';
import { minuteText, utcOfWallClock, wallClockOf } from '../../../../shared/time/wall-clock.ts';

const zones = [
  'Asia/Tehran',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC',
  'Asia/Kabul',
];
const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) });
const two = (value: number) => String(value).padStart(2, '0');

test('Tehran is at +03:30 since 2022 and kept daylight saving before', () => {
  expect(wallClockOf(Date.UTC(2026, 6, 1, 12, 0), 'Asia/Tehran')).toBe(Date.UTC(2026, 6, 1, 15, 30));
  expect(wallClockOf(Date.UTC(2021, 6, 1, 12, 0), 'Asia/Tehran')).toBe(Date.UTC(2021, 6, 1, 16, 30));
});

test("a zone's clock leads back to the instant, or to the earlier one where it shows that time twice", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (utcMs, zone) => {
      const wall = wallClockOf(utcMs, zone);
      const back = utcOfWallClock(wall, zone);
      expect(back).toBeLessThanOrEqual(utcMs);
      expect(wallClockOf(back, zone)).toBe(wall);
    }),
  );
});

test('of a time that clocks show twice the one nearer to what is known of it is right', () => {
  const autumn = Date.UTC(2026, 9, 25, 2, 30);
  const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
  expect(utcOfWallClock(autumn, 'Europe/Berlin', first + 60_000)).toBe(first);
  expect(utcOfWallClock(autumn, 'Europe/Berlin', second - 60_000)).toBe(second);
  const record = {
    cuid: 'x',
    src: '314',
    dst: '09350000064',
    disposition: 'ANSWERED',
    starttime: '1405-08-03 02:30:00',
  };
  for (const around of [first, second])
    expect(parseCdr(record, { zone: 'Europe/Berlin', around })?.startedAt).toBe(around);
});

test('a time that clocks show twice is the earlier one, one that they skip is moved on by the gap', () => {
  const autumn = Date.UTC(2026, 9, 25, 2, 30);
  expect(utcOfWallClock(autumn, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 0, 30));
  const spring = Date.UTC(2026, 2, 29, 2, 30);
  expect(utcOfWallClock(spring, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
});

test('on the day of a change both sides of it are right', () => {
  expect(utcOfWallClock(Date.UTC(2026, 2, 29, 1, 59), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 0, 59));
  expect(utcOfWallClock(Date.UTC(2026, 2, 29, 12, 0), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 10, 0));
});

test('Jalali text of any zone leads to the same second', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (utcMs, zone) => {
      const second = Math.floor(utcMs / 1000) * 1000;
      const wall = new Date(wallClockOf(second, zone));
      const { jy, jm, jd } = toJalaali(wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate());
      const text = `${jy}-${two(jm)}-${two(jd)} ${wall.toISOString().slice(11, 19)}`;
      expect(parseWallClock(text)).toBe(wall.getTime());
      expect(parseInstant(text, zone)).toBe(utcOfWallClock(wall.getTime(), zone));
    }),
  );
});

test('a request time is Gregorian and floored to the minute', () => {
  expect(minuteText(Date.UTC(2026, 0, 5, 9, 7, 59, 999))).toBe('2026-01-05 09:07');
});

const tehran = Date.UTC(2026, 0, 10, 6, 0, 31);

test.each<[unknown, number | null]>([
  ['1404-10-20 09:30:31', tehran],
  ['1404/10/20 09:30:31', tehran],
  ['۱۴۰۴-۱۰-۲۰ ۰۹:۳۰:۳۱', tehran],
  ['2026-01-10 09:30:31', tehran],
  ['2026-01-10T09:30:31', tehran],
  ['2026-01-10T06:00:31Z', tehran],
  ['2026-01-10T09:30:31.000+03:30', tehran],
  ['2026-01-10T01:00:31-0500', tehran],
  ['2026-01-10 09:30', tehran - 31_000],
  ['1404-10-20', Date.UTC(2026, 0, 9, 20, 30)],
  [{ $date: { $numberLong: String(tehran) } }, tehran],
  [{ $date: tehran }, tehran],
  [{ $date: '2026-01-10T06:00:31.000Z' }, tehran],
  ['{"$date":{"$numberLong":"1768024831000"}}', 1_768_024_831_000],
  [1_768_024_831, 1_768_024_831_000],
  ['1768024831000', 1_768_024_831_000],
  ['1404-12-30 10:00:00', null],
  ['2026-02-30 10:00:00', null],
  ['2026-01-10 25:00:00', null],
  ['0000-00-00 00:00:00', null],
  ['', null],
  [null, null],
  [[], null],
  [{}, null],
  ['soon', null],
  ['1399', null],
])('%j is read as an instant, or as none', (value, utcMs) => {
  expect(parseInstant(value, 'Asia/Tehran')).toBe(utcMs);
});

test('a time that names its own zone says nothing about the clock on the wall', () => {
  expect(parseWallClock('2026-01-10T06:00:31Z')).toBeNull();
  expect(parseWallClock({ $date: tehran })).toBeNull();
});

test('no text makes the reading of an instant throw', () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (value, text) => {
      for (const one of [value, text, { $date: text }]) parseInstant(one, 'Asia/Tehran');
    }),
  );
});

/** What Intl says of one moment, asked again. */
function askedOfIntl(utcMs: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const text = shown.format(utcMs).replace(' ', 'T');
  return Date.parse(`${text}Z`) + (utcMs % 1000);
}

test('a wall clock is the same whether its day was asked about before or not, also where clocks are set', () => {
  const zones = [
    'Asia/Tehran',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/St_Johns',
    'UTC',
  ];
  const set = [
    '2021-03-21T20:30:00Z',
    '2022-09-21T19:30:00Z',
    '2026-10-25T01:00:00Z',
    '2011-12-30T10:00:00Z',
  ];
  const moments = fc.oneof(
    fc.integer({ min: Date.parse('1980-01-01'), max: Date.parse('2037-01-01') }),
    fc
      .constantFrom(...set)
      .chain((at) => fc.integer({ min: -172_800_000, max: 172_800_000 }).map((by) => Date.parse(at) + by)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), moments, (zone, at) => {
      expect(wallClockOf(at, zone)).toBe(askedOfIntl(at, zone));
    }),
    { numRuns: 500 },
  );
});
