import { type Language, languageStyles } from './language.ts';

const leftToRight = '\u2066';
const firstStrong = '\u2068';
const popIsolate = '\u2069';

/**
 * Keeps a value from disturbing the order of a right-to-left sentence: numbers, addresses and Latin words are isolated
 * left-to-right, mixed ones by their first letter (Unicode Bidirectional Algorithm, section 2.4). Left-to-right languages need none.
 */
export function isolate(value: string, language: Language): string {
  if (languageStyles[language].direction === 'ltr' || !/[A-Za-z0-9]/.test(value)) return value;
  const hasPersian = /\p{Script=Arabic}/u.test(value);
  return `${hasPersian ? firstStrong : leftToRight}${value}${popIsolate}`;
}
