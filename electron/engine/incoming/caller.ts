import { type DialingRules, readNumber } from '../../../shared/number/phone-number.ts';
import { bareText, printableText } from '../../../shared/number/phone-text.ts';

const longestNumber = 40;

/** Something that can be called back: not the dialer's name, not `anonymous`. */
export const isNumber = (text: string): boolean => /^\+?\d{2,}$/.test(bareText(text));

/** A number or name of the PBX as it may be logged and shown. */
export const shown = (text: string): string => printableText(text).slice(0, longestNumber);

/** The caller in dialled form; what is no number of this country stays as its digits, a name or nothing is withheld. */
export function callerOf(
  text: string,
  rules: DialingRules,
): { number: string; route: 'external' | 'internal' } {
  const read = readNumber(text, { ...rules, denied: [] });
  if (read.ok) return { number: read.value.dialled, route: read.value.route };
  return { number: isNumber(text) ? bareText(text).slice(0, longestNumber) : '', route: 'external' };
}
