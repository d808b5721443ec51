import { type Language, languageStyles } from '../../../../shared/locales/language.ts';
import { dayAfter } from '../../../text/calendar.ts';

export type SpanKind = 'day' | 'week';

/** The beginning of the day or the week that `at` lies in. */
export function spanStart(at: number, kind: SpanKind, language: Language): number {
  if (kind === 'day') return dayAfter(at, 0);
  const since = (new Date(at).getDay() - languageStyles[language].firstWeekday + 7) % 7;
  return dayAfter(at, -since);
}

const daysOf: Record<SpanKind, number> = { day: 1, week: 7 };

/** The beginning of the span that lies so many further on. */
export const spanAfter = (start: number, kind: SpanKind, spans: number): number =>
  dayAfter(start, spans * daysOf[kind]);

/** The beginnings of the days of a week. */
export const weekDays = (start: number): number[] =>
  Array.from({ length: 7 }, (_, day) => dayAfter(start, day));

/** The day as figures are keyed by it: `2026-01-31` in this machine's zone. */
export function dayKey(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
