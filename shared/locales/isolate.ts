import type { Language } from '../time/dates.ts';

const leftToRight = '\u2066';
const firstStrong = '\u2068';
const popIsolate = '\u2069';

/**
 * Keeps a value from disturbing the order of a Persian sentence: numbers, addresses and Latin words are isolated
 * left-to-right, mixed ones by their first letter (Unicode Bidirectional Algorithm, section 2.4). English needs none.
 */
export function isolate(value: string, language: Language): string {
  if (language === 'en' || !/[A-Za-z0-9]/.test(value)) return value;
  const hasPersian = /\p{Script=Arabic}/u.test(value);
  return `${hasPersian ? firstStrong : leftToRight}${value}${popIsolate}`;
}
