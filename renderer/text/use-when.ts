import { daysAgo, formatShortDay, formatTime } from '../../shared/locales/format.ts';
import { useFirstWords } from './words.ts';

/** When something was, as rows say it: the time of today, `yesterday`, else the day. `at` is UTC ms. */
export function useWhen(): (at: number) => string {
  const { t, language } = useFirstWords();
  return (at) => {
    const days = daysAgo(at, Date.now());
    if (days === 0) return formatTime(at, language);
    return days === 1 ? t('common.yesterday') : formatShortDay(at, language);
  };
}
