/**
 * Text dates of the wire (W1), by ICU's own Persian calendar: answers carry Jalali local time,
 * requests Gregorian local time to the minute.
 */
type Calendar = 'gregory' | 'persian';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(calendar: Calendar, timeZone: string): Intl.DateTimeFormat {
  const key = `${calendar} ${timeZone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(`en-US-u-ca-${calendar}-nu-latn`, {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(key, made);
  return made;
}

function text(instant: number, calendar: Calendar, timeZone: string): string {
  const parts = formatter(calendar, timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  const date = [part('year'), part('month'), part('day')].join('-');
  return `${date} ${[part('hour'), part('minute'), part('second')].join(':')}`;
}

/** `1404-06-18 13:05:09`: an instant (ms UTC) as Jalali local time of the zone. */
export const jalaliText = (instant: number, timeZone: string): string => text(instant, 'persian', timeZone);

/** `2025-09-09 13:05:09`: an instant (ms UTC) as Gregorian local time of the zone. */
export const gregorianText = (instant: number, timeZone: string): string =>
  text(instant, 'gregory', timeZone);

/** The text of an instant (ms UTC) in a pushed event: Gregorian, in UTC or by the zone's clock (W7.2). */
export const eventText = (
  instant: number,
  settings: { eventTimes: 'utc' | 'local'; timeZone: string },
): string => gregorianText(instant, settings.eventTimes === 'utc' ? 'UTC' : settings.timeZone);

const wallClockAsUtc = (instant: number, timeZone: string): number =>
  Date.parse(`${gregorianText(instant, timeZone).replace(' ', 'T')}Z`);

/**
 * Reads a request's date, Gregorian local time to the minute (`2021-02-19 15:17`), as ms UTC.
 * Null for any other shape and for dates that do not exist.
 */
export function localMinute(value: string, timeZone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(value)) return null;
  const iso = `${value.replace(' ', 'T')}:00.000Z`;
  const wall = Date.parse(iso);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(wall) || new Date(wall).toISOString() !== iso) return null;
  const guess = wall - (wallClockAsUtc(wall, timeZone) - wall);
  return wall - (wallClockAsUtc(guess, timeZone) - guess);
}

const weekdays = {
  iso: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  saturday: ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
};

/** Day of the week as the PBX numbers it, and the hour 0-23, local. */
export function dayAndHour(
  instant: number,
  { timeZone, dayNumbering }: { timeZone: string; dayNumbering: keyof typeof weekdays },
): { day: string; hour: number } {
  const weekday = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }).format(instant);
  const hour = Number(gregorianText(instant, timeZone).slice(11, 13));
  return { day: String(weekdays[dayNumbering].indexOf(weekday) + 1), hour };
}

/** `00:01:05`: seconds as the PBX's `*_hhmmss` fields show them. */
export function hhmmss(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return [two(seconds / 3600), two((seconds / 60) % 60), two(seconds % 60)].join(':');
}
