import { daysAgo, formatShortDay, formatTime } from '../../../shared/locales/format.ts';
import type { SpokenWords } from '../../text/words.ts';

/** A time to come or just past, as people say it: `10:00`, `tomorrow 10:00`, `28 Nov 10:00`. Times are UTC ms. */
export function whenText(at: number, { t, language }: SpokenWords, now: number): string {
  const time = formatTime(at, language);
  const ahead = -daysAgo(at, now);
  if (ahead === 0) return time;
  return `${ahead === 1 ? t('followUp.tomorrow') : formatShortDay(at, language)} ${time}`;
}
