import { languageStyles } from './language.ts';
import type { Say } from './say.ts';

/** Seconds in words, rounded to whole ones: "1 minute 5 seconds", «۱ دقیقه و ۵ ثانیه». */
export function durationText(say: Say, seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : 0;
  const parts = [
    { key: 'duration.hour', count: Math.floor(whole / 3600) },
    { key: 'duration.minute', count: Math.floor((whole % 3600) / 60) },
    { key: 'duration.second', count: whole % 60 },
  ] as const;
  const worth = whole === 0 ? parts.slice(-1) : parts.filter(({ count }) => count > 0);
  return worth.map(({ key, count }) => say.counted(key, count)).join(languageStyles[say.language].and);
}
