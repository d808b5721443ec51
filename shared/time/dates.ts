/** The languages of this product. */
export type Language = 'en' | 'fa';

/** Persian dates are Jalali with Persian digits, English ones Gregorian; both with 24 hours. */
export const locales: Record<Language, string> = { en: 'en-GB', fa: 'fa-IR-u-ca-persian-nu-arabext' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment (UTC ms) as date and time to the second, in `timeZone` or else this machine's; empty for no time at all. */
export function formatMoment(utcMs: number, language: Language, timeZone?: string): string {
  return format(utcMs, language, timeZone, { dateStyle: 'medium', timeStyle: 'medium' });
}

function format(
  utcMs: number,
  language: Language,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  if (!Number.isFinite(utcMs) || Math.abs(utcMs) > 8.64e15) return '';
  const key = `${language} ${timeZone ?? ''} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  const formatter = known ?? new Intl.DateTimeFormat(locales[language], zoned(options, timeZone));
  if (known === undefined) formats.set(key, formatter);
  return formatter.format(utcMs);
}

const zoned = (options: Intl.DateTimeFormatOptions, timeZone: string | undefined) =>
  timeZone === undefined ? options : { ...options, timeZone };

/** A count in the language's digits. Not for phone numbers, codes and addresses. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value);
}
