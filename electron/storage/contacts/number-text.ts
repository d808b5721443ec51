import { bareText } from '../../../shared/number/phone-text.ts';

/** By what a number is compared: its last seven digits, or the whole of a shorter one. */
export const numberTail = (number: string): string => number.slice(-7);

/** From so many digits on, a text with a country's code is a whole number and not the beginning of one. */
const wholeNumber = 9;

/**
 * The digits to look for in numbers, null where the text is no number or part of one. A whole number with a
 * country's code is looked for by its last seven digits: the dialled form of an own country's has no such code.
 */
export function digitsToFind(text: string): string | null {
  const bare = bareText(text);
  if (!/^\+?\d+$/.test(bare)) return null;
  const digits = bare.replace('+', '');
  return /^(\+|00)/.test(bare) && digits.length >= wholeNumber ? numberTail(digits) : digits;
}
