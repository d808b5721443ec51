import { isValidJalaaliDate, toGregorian } from 'jalaali-js';

/** Years below this are Jalali (1403), from here on Gregorian (2024) (W1.6). */
const firstGregorianYear = 1700;

const latinDigits = (text: string) =>
  text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));

const datePattern = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/;
const timePattern =
  /^(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** UTC midnight of a calendar day in either calendar, null when there is no such day. */
function dayOf(year: number, month: number, day: number): number | null {
  if (year < firstGregorianYear) {
    if (!isValidJalaaliDate(year, month, day)) return null;
    const { gy, gm, gd } = toGregorian(year, month, day);
    return Date.UTC(gy, gm - 1, gd);
  }
  const midnight = Date.UTC(year, month - 1, day);
  const back = new Date(midnight);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? midnight : null;
}

function timeOfDay(match: RegExpExecArray): number | null {
  const [hour, minute, second] = [match[1], match[2], match[3]].map((digits) => Number(digits ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const milliseconds = Math.floor(Number(`0.${match[4] ?? '0'}`) * 1000);
  return ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}

function zoneOffsetOf(mark: string): number {
  if (/^z$/i.test(mark)) return 0;
  const minutes = Number(mark.slice(1, 3)) * 60 + Number(mark.slice(-2));
  return (mark.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** A date as text. `wallMs`: the wall clock that it shows (see wall-clock.ts); `offset`: ms, where it names its own zone. */
export interface DateText {
  wallMs: number;
  offset: number | null;
  jalali: boolean;
}

/**
 * Reads `1404-11-11`, `2026-01-31 14:30` or `2026-01-31T14:30:05Z`, digits of any script, either calendar, told apart by
 * the year (W1.6). Null for anything else, and for a day or time that does not exist.
 */
export function readDateText(written: string): DateText | null {
  const text = latinDigits(written);
  const date = datePattern.exec(text);
  const time = date === null ? null : timePattern.exec(text.slice(date[0].length));
  if (date === null || time === null) return null;
  const day = dayOf(Number(date[1]), Number(date[2]), Number(date[3]));
  const clock = timeOfDay(time);
  if (day === null || clock === null) return null;
  const jalali = Number(date[1]) < firstGregorianYear;
  return { wallMs: day + clock, offset: time[5] === undefined ? null : zoneOffsetOf(time[5]), jalali };
}
