import { isValidJalaaliDate, toGregorian } from 'jalaali-js';
import { utcOfWallClock } from '../../../../shared/time/wall-clock.ts';
import { fieldsOf, numberOf, textOf } from './loose.ts';

/** Years below this are Jalali (1403), from here on Gregorian (2024): wire contract, section 1. */
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

/** A date as text, either calendar: its wall clock, and the offset (ms) when the text names its own zone. */
function readText(value: unknown): { wallMs: number; offset: number | null; jalali: boolean } | null {
  const text = latinDigits(textOf(value));
  const date = datePattern.exec(text);
  const time = date === null ? null : timePattern.exec(text.slice(date[0].length));
  if (date === null || time === null) return null;
  const day = dayOf(Number(date[1]), Number(date[2]), Number(date[3]));
  const clock = timeOfDay(time);
  if (day === null || clock === null) return null;
  const jalali = Number(date[1]) < firstGregorianYear;
  return { wallMs: day + clock, offset: time[5] === undefined ? null : zoneOffsetOf(time[5]), jalali };
}

/** Plain numbers are seconds since the epoch when they have at most ten digits, else milliseconds. */
function epochOf(value: unknown): number | null {
  const number = numberOf(value);
  if (number === null || number < 1e8) return null;
  return number < 1e11 ? Math.round(number * 1000) : Math.round(number);
}

/** How the text dates of a record are read: `zone` is the PBX's; `utc`: they are a pushed event's, in UTC (W7.2). */
export interface RecordTimes {
  zone: string;
  utc?: boolean;
}

/** How a text without a zone of its own is read. */
interface TextReading {
  /** Gregorian text is UTC, as pushed events tell it by default (W7.2); Jalali text is always the PBX's own. */
  utc?: boolean | undefined;
  /** An instant (UTC ms) near which this one lies: of two readings of one text it chooses (W1.7). */
  near?: number | null;
}

/**
 * An instant as milliseconds since the epoch, UTC: `{"$date": {"$numberLong": "..."}}`, `{"$date": ISO or ms}`,
 * ISO text, Jalali or Gregorian local text of `zone`, or a number (W1.6, W1.7). Null when it is none of them or no such
 * moment exists.
 */
export function parseInstant(value: unknown, zone: string, reading: TextReading = {}): number | null {
  const fields = fieldsOf(value);
  if (fields === null) return fromText(value, zone, reading);
  const inner = '$date' in fields ? fields.$date : fields;
  return numberOf(inner) ?? fromText(inner, zone, reading);
}

function fromText(value: unknown, zone: string, { utc = false, near = null }: TextReading): number | null {
  const read = readText(value);
  if (read === null) return epochOf(value);
  if (read.offset !== null) return read.wallMs - read.offset;
  return utc && !read.jalali ? read.wallMs : utcOfWallClock(read.wallMs, zone, near);
}

/** The wall clock (see wall-clock.ts) that a local text shows; null for what is no text or names its own zone. */
export function parseWallClock(value: unknown): number | null {
  const read = readText(value);
  return read === null || read.offset !== null ? null : read.wallMs;
}

/** The same, of Gregorian text alone: Jalali text can't be UTC. */
export function parseGregorianWallClock(value: unknown): number | null {
  const read = readText(value);
  return read === null || read.offset !== null || read.jalali ? null : read.wallMs;
}
