import { jalaaliMonthLength, toGregorian, toJalaali } from 'jalaali-js';
import { formatDay } from '../../shared/locales/format.ts';
import { type Language, languageStyles } from '../../shared/locales/language.ts';

/** A month of the language's own calendar; `month` counts from 1. */
export interface Month {
  year: number;
  month: number;
}

const isJalali = (language: Language) => languageStyles[language].calendar === 'jalali';

/** The month that a moment (UTC ms) lies in, in this machine's zone. */
export function monthOf(at: number, language: Language): Month {
  const date = new Date(at);
  const [year, month] = [date.getFullYear(), date.getMonth() + 1];
  if (!isJalali(language)) return { year, month };
  const { jy, jm } = toJalaali(year, month, date.getDate());
  return { year: jy, month: jm };
}

/** The month so many after one; before it where `by` is negative. */
export function monthAfter({ year, month }: Month, by: number): Month {
  const months = year * 12 + (month - 1) + by;
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}

/** The days of a month, each as its midnight in this machine's zone (UTC ms). */
export function daysOf({ year, month }: Month, language: Language): number[] {
  if (!isJalali(language)) {
    const length = new Date(year, month, 0).getDate();
    return Array.from({ length }, (_, day) => new Date(year, month - 1, day + 1).getTime());
  }
  return Array.from({ length: jalaaliMonthLength(year, month) }, (_, day) => {
    const { gy, gm, gd } = toGregorian(year, month, day + 1);
    return new Date(gy, gm - 1, gd).getTime();
  });
}

/** In which column of a week a day stands, 0 the first. */
export const columnOf = (day: number, language: Language): number =>
  (new Date(day).getDay() - languageStyles[language].firstWeekday + 7) % 7;

/** The month's name with its year after it. */
export function monthName(month: Month, language: Language): string {
  const format = new Intl.DateTimeFormat(languageStyles[language].intl, { month: 'long', year: 'numeric' });
  const parts = format.formatToParts(daysOf(month, language)[0]);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')} ${part('year')}`;
}

/** The day of the month in the language's digits. */
export const dayNumber = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(languageStyles[language].intl, { day: 'numeric' }).format(day);

/** The heads of the seven columns, short and whole. */
export function weekdayNames(language: Language): { short: string; long: string }[] {
  const { intl, firstWeekday } = languageStyles[language];
  const name = (width: 'narrow' | 'short' | 'long', day: Date) =>
    new Intl.DateTimeFormat(intl, { weekday: width }).format(day);
  return Array.from({ length: 7 }, (_, column) => {
    // 1 February 2026 was a Sunday.
    const day = new Date(2026, 1, 1 + firstWeekday + column);
    return { short: name(isJalali(language) ? 'narrow' : 'short', day), long: name('long', day) };
  });
}

/** A day as a screen reader says it. */
export const dayLabel = (day: number, language: Language): string => formatDay(day, language, Date.now());

/** Midnight of so many days after the day of `day`, in this machine's zone (UTC ms): days are not always 24 hours. */
export function dayAfter(day: number, by: number): number {
  const date = new Date(day);
  date.setHours(0, 0, 0, 0);
  date.setDate(date.getDate() + by);
  return date.getTime();
}
