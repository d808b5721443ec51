import { toGregorian } from 'jalaali-js';
import { latinText } from '../../shared/number/phone-text.ts';

/** Years below this are Jalali, as in the PBX’s answers (W1.6): 1405 and 2026 never meet. */
const firstGregorianYear = 1700;

/**
 * A day as a person writes it, in either calendar: `1405/9/2`, `2026-11-23`, in any digits. Gives its midnight in this
 * machine's zone (UTC ms), null for what is no day.
 */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})[/\-.](\d{1,2})[/\-.](\d{1,2})$/.exec(latinText(text));
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const { gy, gm, gd } =
    year < firstGregorianYear ? toGregorian(year, month, day) : { gy: year, gm: month, gd: day };
  const date = new Date(gy, gm - 1, gd);
  return date.getMonth() === gm - 1 ? date.getTime() : null;
}
