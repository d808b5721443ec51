import { latinText } from '../../../shared/number/phone-text.ts';

/**
 * A time of day as people write it (`9`, `9:30`, `14.05`, in any digits) on a day, given by its midnight (UTC ms) in this
 * machine's zone; without a text ten in the morning. Null for what is no time.
 */
export function timeOn(day: number, text: string): number | null {
  const written = latinText(text);
  const match = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(written === '' ? '10:00' : written);
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (match === null || hours > 23 || minutes > 59) return null;
  const date = new Date(day);
  date.setHours(hours, minutes, 0, 0);
  return date.getTime();
}
