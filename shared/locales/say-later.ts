import { later as en } from './en/later.ts';
import { later as fa } from './fa/later.ts';
import type { Language } from './language.ts';
import { createSay, type Say } from './say.ts';
import type { LaterKey } from './words.ts';

const words = { en, fa };
const made = new Map<Language, Say<LaterKey>>();

/** Speaks for the assistant, checks and restores; made once each. A window fetches these words with the view that says them. */
export function sayLater(language: Language): Say<LaterKey> {
  const known = made.get(language);
  if (known !== undefined) return known;
  const say = createSay<LaterKey>(language, words[language]);
  made.set(language, say);
  return say;
}
