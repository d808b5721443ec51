import { latinText } from '../number/phone-text.ts';
import { readDateText } from '../time/date-text.ts';
import { utcOfWallClock, wallClockOf } from '../time/wall-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** When a day's work begins, where only a day is named. */
const morning = 10 * hourMs;

const midnight = (wallMs: number) => Math.floor(wallMs / dayMs) * dayMs;

/** An hour from `now` (UTC ms), on the full minute. */
export const inAnHour = (now: number): number => Math.ceil((now + hourMs) / minuteMs) * minuteMs;

/** Ten in the morning of the day after `now` in `zone` (an IANA name). UTC ms. */
export const tomorrowMorning = (now: number, zone: string): number =>
  utcOfWallClock(midnight(wallClockOf(now, zone)) + dayMs + morning, zone);

/** Ten in the morning of the next such day after today; `weekday` as `Date` counts, 0 is Sunday. UTC ms. */
export function nextWeekdayMorning(now: number, weekday: number, zone: string): number {
  return utcOfWallClock(dayBefore(now, weekday, zone) + morning, zone);
}

/** The midnight, on the wall, at which the next such weekday after today begins. */
function dayBefore(now: number, weekday: number, zone: string): number {
  const today = midnight(wallClockOf(now, zone));
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7 || 7;
  return today + ahead * dayMs;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const persianWeekdays = ['یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'];

const spanPattern = /^(\d{1,4})\s*(m|min|h|d)$/;
const dayPattern = /^(\S+?)(?:\s+(\d{1,2}):(\d{2}))?$/u;

const spans: Record<string, number> = { m: minuteMs, min: minuteMs, h: hourMs, d: dayMs };

/**
 * A moment to come as a person writes it: `30m`, `2h`, `3d`, `tomorrow`, `tomorrow 14:30`, `saturday 9:00` (also فردا and
 * شنبه), `2026-11-28 10:00`, `1405/09/07`. A day without a time means ten in the morning. Any script's digits; `zone` is an
 * IANA name. Gives UTC ms, null for what is no such moment or lies before `now`.
 */
export function readWhen(written: string, now: number, zone: string): number | null {
  const text = latinText(written).toLowerCase();
  const span = spanPattern.exec(text);
  const at = span === null ? (ofDay(text, now, zone) ?? ofDate(text, zone)) : now + lengthOf(span);
  return at === null || at < now ? null : at;
}

const lengthOf = ([, count, unit]: RegExpExecArray) => Number(count) * (spans[unit ?? ''] ?? 0);

function ofDay(text: string, now: number, zone: string): number | null {
  const [, name = '', hours, minutes] = dayPattern.exec(text) ?? [];
  const day = dayNamed(name, now, zone);
  if (day === null) return null;
  if (hours === undefined) return utcOfWallClock(day + morning, zone);
  const isTime = Number(hours) < 24 && Number(minutes) < 60;
  return isTime ? utcOfWallClock(day + Number(hours) * hourMs + Number(minutes) * minuteMs, zone) : null;
}

function dayNamed(name: string, now: number, zone: string): number | null {
  const today = midnight(wallClockOf(now, zone));
  if (name === 'today' || name === 'امروز') return today;
  if (name === 'tomorrow' || name === 'فردا') return today + dayMs;
  const persian = name.replaceAll('ي', 'ی').replaceAll('ك', 'ک');
  // The zero-width joiner within a word is gone by now (`latinText`).
  const place = Math.max(
    weekdays.indexOf(name),
    persianWeekdays.map((day) => latinText(day)).indexOf(persian),
  );
  return place < 0 ? null : dayBefore(now, place, zone);
}

function ofDate(text: string, zone: string): number | null {
  const read = readDateText(text);
  if (read === null) return null;
  if (read.offset !== null) return read.wallMs - read.offset;
  return utcOfWallClock(text.includes(':') ? read.wallMs : read.wallMs + morning, zone);
}
