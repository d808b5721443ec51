/**
 * Time zone arithmetic. A "wall clock" here is what a clock on the PBX's wall shows, held as the milliseconds
 * that the same digits would be in UTC: 2026-01-10 09:30 in any zone is `Date.UTC(2026, 0, 10, 9, 30)`.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

const dayMs = 86_400_000;
/** The latest time that a Date holds, UTC ms (ECMA-262, "Time Values and Time Range"). */
export const latestOfDate = 8.64e15;
/** The wall clocks of all zones are dates, too. */
const furthest = latestOfDate - 3 * dayMs;

/** By zone and UTC day: how far its clocks are ahead of UTC, ms; null where they are set in that day. */
const offsets = new Map<string, Map<number, number | null>>();
/** Days of a zone that are remembered: the calls of some years. */
const mostDays = 4000;

function offsetsOf(zone: string): Map<number, number | null> {
  const known = offsets.get(zone);
  if (known !== undefined) return known;
  const none = new Map<number, number | null>();
  offsets.set(zone, none);
  return none;
}

/** A long table has many times of few days, and asking `Intl` about each takes longer than all the rest of its row. */
function offsetOfDay(day: number, zone: string): number | null {
  const ofZone = offsetsOf(zone);
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  const [begin, end] = [day * dayMs, (day + 1) * dayMs];
  const offset = askedWallClock(begin, zone) - begin;
  // No zone sets its clocks there and back within a day.
  const found = askedWallClock(end, zone) - end === offset ? offset : null;
  if (ofZone.size >= mostDays) ofZone.clear();
  ofZone.set(day, found);
  return found;
}

/**
 * The wall clock of `zone` (an IANA name) at `utcMs`, milliseconds since the epoch. Never throws: a time that no date can
 * show is taken for the first or last that one can.
 */
export function wallClockOf(utcMs: number, zone: string): number {
  const shown = Math.min(Math.max(utcMs, -furthest), furthest);
  const offset = offsetOfDay(Math.floor(shown / dayMs), zone);
  return offset === null ? askedWallClock(shown, zone) : shown + offset;
}

function askedWallClock(shown: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(shown);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const milliseconds = ((shown % 1000) + 1000) % 1000;
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) +
    milliseconds
  );
}

/**
 * The instant (UTC milliseconds) at which the clocks of `zone` show `wallMs`. When they show it twice, as clocks
 * go back, the one nearer to `near` (UTC ms), where that is not known the earlier; when never, as they go forward, the
 * instant as far after the jump as the clock is into the gap (the "compatible" rule of RFC 5545, section 3.3.5).
 */
export function utcOfWallClock(wallMs: number, zone: string, near: number | null = null): number {
  const offsetAround = (utcMs: number) => wallClockOf(utcMs, zone) - utcMs;
  const before = wallMs - offsetAround(wallMs - dayMs);
  const after = wallMs - offsetAround(wallMs + dayMs);
  const shown = [before, after].filter((utcMs) => wallClockOf(utcMs, zone) === wallMs);
  const [first = before, ...others] = shown.toSorted((one, other) => one - other);
  if (near === null) return first;
  const isNearer = (one: number, other: number) => Math.abs(one - near) < Math.abs(other - near);
  return others.reduce((best, one) => (isNearer(one, best) ? one : best), first);
}

const quarterHourMs = 15 * 60_000;

/** What of a difference of wall clocks (ms) is that of their zones: whole quarters of an hour. The rest is a clock that runs wrong. */
export const zoneDifference = (differenceMs: number): number =>
  Math.round(differenceMs / quarterHourMs) * quarterHourMs;

const two = (value: number) => String(value).padStart(2, '0');

/** A wall clock as requests want it (W1): Gregorian, to the minute, floored. */
export function minuteText(wallMs: number): string {
  const date = new Date(wallMs);
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}
