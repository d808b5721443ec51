import type { CallFigures, Figures } from '../../../../shared/call/figures.ts';
import { formatClock, formatShortDay, localDigits } from '../../../../shared/locales/format.ts';
import { type Language, languageStyles } from '../../../../shared/locales/language.ts';
import { dayKey, type SpanKind, weekDays } from './span.ts';

/** One step of the time axis: how it is named in full and, where it is, below the axis. */
export interface Step extends Figures {
  key: string;
  name: string;
  /** Empty: the axis leaves it unnamed. */
  mark: string;
}

const nothing: Figures = {
  calls: 0,
  reached: 0,
  averageRingSeconds: null,
  averageTalkSeconds: null,
  incoming: 0,
  missed: 0,
};

/** The 24 hours; every sixth is marked. */
export function hourSteps(figures: CallFigures, language: Language): Step[] {
  return figures.byHour.map((hour, place) => ({
    ...hour,
    key: String(place),
    name: formatClock(place * 60, language),
    mark: place % 6 === 0 ? localDigits(place, language) : '',
  }));
}

/** The seven days from `start`, with those that had no calls. */
export function daySteps(figures: CallFigures, start: number, language: Language): Step[] {
  const known = new Map(figures.byDay.map((day) => [day.day, day]));
  const { intl, weekday: width } = languageStyles[language];
  const weekday = new Intl.DateTimeFormat(intl, { weekday: width });
  return weekDays(start).map((at) => ({
    ...(known.get(dayKey(at)) ?? nothing),
    key: dayKey(at),
    name: formatShortDay(at, language),
    mark: weekday.format(at),
  }));
}

/** The axis of a span: a day by its hours, a week by its days. */
export const stepsOf = (figures: CallFigures, kind: SpanKind, start: number, language: Language): Step[] =>
  kind === 'day' ? hourSteps(figures, language) : daySteps(figures, start, language);
