import { bareText } from '../../../shared/number/phone-text.ts';

/** By what the same numbers are found before they are compared: the last seven digits, or the whole of a shorter one. */
export const numberTail = (number: string): string => number.slice(-7);

/** The tails of all ways in which a number may be kept: those of few digits with a 0 before them or without. */
export function tailsOf(number: string): string[] {
  const bare = bareText(number).replace('+', '');
  const tails = [bare, bare.replace(/^0/, ''), ...(bare.startsWith('0') ? [] : [`0${bare}`])].map(numberTail);
  return [...new Set(tails)];
}

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
