import { numberingPlanOf } from '../../../shared/number/numbering-plan.ts';
import { bareText } from '../../../shared/number/phone-text.ts';

/** By what the same numbers are found before they are compared: the last seven digits, or the whole of a shorter one. */
export const numberTail = (number: string): string => number.slice(-7);

/** The tails of all ways in which a number may be kept: those of few digits with a 0 before them or without. */
export function tailsOf(number: string): string[] {
  const bare = bareText(number).replace('+', '');
  const tails = [bare, bare.replace(/^0/, ''), ...(bare.startsWith('0') ? [] : [`0${bare}`])].map(numberTail);
  return [...new Set(tails)];
}

const iran = numberingPlanOf('IR');

/**
 * The digits to look for in numbers, null where the text is no number or part of one. Numbers of the own country are kept
 * with a 0, those of others with 00: the country's code of what is typed, and of its beginning, is put so.
 */
export function digitsToFind(text: string): string | null {
  const bare = bareText(text);
  if (!/^\+?\d+$/.test(bare)) return null;
  const [, abroad] = /^(?:\+|00)(\d+)$/.exec(bare) ?? [];
  if (abroad === undefined) return iran.knownForm(bare) ?? bare;
  const [, national] = /^980?(\d+)$/.exec(abroad) ?? [];
  return national === undefined ? abroad : `0${national}`;
}
