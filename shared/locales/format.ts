import { latestOfDate } from '../time/wall-clock.ts';
import { type Language, languageStyles } from './language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(languageStyles[language].intl, options);
  formats.set(key, made);
  return made;
}

/** A moment (UTC ms) as date and time to the second, in `timeZone` or else this machine's; empty for no time at all. */
export function formatMoment(utcMs: number, language: Language, timeZone?: string): string {
  if (!Number.isFinite(utcMs) || Math.abs(utcMs) > latestOfDate) return '';
  const zone = timeZone === undefined ? {} : { timeZone };
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'medium', ...zone };
  return dateFormat(language, `moment ${timeZone ?? ''}`, options).format(utcMs);
}

/** A count in the language's digits. Not for phone numbers, codes and addresses. */
export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(languageStyles[language].intl, { maximumFractionDigits: 1 }).format(value);

/** The text with its digits in the language's own script. Not for phone numbers, codes and addresses. */
export function localDigits(text: string | number, language: Language): string {
  const { zero } = languageStyles[language];
  return String(text).replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
}

/** Running or measured seconds as `0:07`, `12:30`, `1:02:03`. */
export function formatClock(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const tail = String(whole % 60).padStart(2, '0');
  const text = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
  return localDigits(text, language);
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
const clockParts = (time: Date) => [time.getHours(), time.getMinutes(), time.getSeconds()];

/**
 * Time of day, `14:05`. `at` is UTC ms; shown in this machine's zone, as every date here. Without Intl, which takes long
 * to make its first format: the first screen shows times.
 */
export function formatTime(at: number, language: Language): string {
  return localDigits(clockParts(new Date(at)).slice(0, 2).map(twoDigits).join(':'), language);
}

/** The same to the second, `14:05:09`. */
export const formatTimeToSecond = (at: number, language: Language): string =>
  localDigits(clockParts(new Date(at)).map(twoDigits).join(':'), language);

/** `Wednesday 3 June`, with the year when it is not this one. */
export function formatDay(at: number, language: Language, now: number): string {
  const year = dateFormat(language, 'year', { year: 'numeric' });
  const sameYear = year.format(at) === year.format(now);
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  return sameYear
    ? dateFormat(language, 'day', options).format(at)
    : dateFormat(language, 'day and year', { ...options, year: 'numeric' }).format(at);
}

/** The short form for rows: `3 Jun`. */
export const formatShortDay = (at: number, language: Language): string =>
  dateFormat(language, 'short', { day: 'numeric', month: 'short' }).format(at);

/** A day in digits, as a date field takes it: `1405/09/02`, `2026-11-23`. */
export function formatPlainDay(at: number, language: Language): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const parts = dateFormat(language, 'plain', options).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return [part('year'), part('month'), part('day')].join(languageStyles[language].dateSeparator);
}

/** Midnight at the start of the day of `at`, in this machine's zone (UTC ms). */
export function startOfDay(at: number): number {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

/** Whole days from the day of `at` to the day of `now`: 0 today, 1 yesterday. */
export const daysAgo = (at: number, now: number): number =>
  Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);

/** A share of one as whole percent. */
export const percentText = (share: number, language: Language): string =>
  new Intl.NumberFormat(languageStyles[language].intl, { style: 'percent', maximumFractionDigits: 0 }).format(
    share,
  );
