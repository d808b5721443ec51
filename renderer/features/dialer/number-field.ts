import { latinText } from '../../../shared/number/phone-text.ts';
import { readableTyped } from '../../text/readable.ts';

/** A field's content with its caret, in characters from the left. */
export interface FieldText {
  text: string;
  caret: number;
}

const dialable = /[\d+*#]/;

/** Whether the person is writing a name to search for rather than a number. */
export const isName = (text: string): boolean => /\p{L}/u.test(text) && !/^(tel|callto):/i.test(text.trim());

/**
 * What a field shows while a number is typed into it: Latin digits in readable groups, with the caret after the same
 * digit as before. Names and links stay as they are.
 */
export function arrangeNumber(typed: FieldText, country: string): FieldText {
  if (isName(typed.text) || /[:;=]/.test(typed.text)) return typed;
  const before = countDialable(latinText(typed.text.slice(0, typed.caret)));
  const text = readableTyped(typed.text, country);
  return { text, caret: caretAfter(text, before) };
}

function countDialable(text: string): number {
  return Array.from(text).filter((character) => dialable.test(character)).length;
}

/** The position right after the `count`th dialable character. */
export function caretAfter(text: string, count: number): number {
  if (count === 0) return 0;
  let seen = 0;
  for (let index = 0; index < text.length; index++) {
    if (dialable.test(text.charAt(index))) seen++;
    if (seen === count) return index + 1;
  }
  return text.length;
}

/** Puts a key's character in place of the selection. */
export function insertAt(text: string, start: number, end: number, character: string): FieldText {
  return { text: text.slice(0, start) + character + text.slice(end), caret: start + character.length };
}

/** Takes away the selection, or the dialable character before the caret together with the gap after it. */
export function eraseAt(text: string, start: number, end: number): FieldText {
  if (start !== end) return { text: text.slice(0, start) + text.slice(end), caret: start };
  let from = start - 1;
  while (from > 0 && text.charAt(from) === ' ') from--;
  return from < 0 ? { text, caret: start } : { text: text.slice(0, from) + text.slice(start), caret: from };
}
