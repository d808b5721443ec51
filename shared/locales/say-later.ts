import { later as en } from './en/later.ts';
import { later as fa } from './fa/later.ts';
import type { Language } from './language.ts';
import { createSay, type Say } from './say.ts';
import type { LaterKey, Named } from './words.ts';

const words = { en, fa };
const made = new Map<Named, Say<LaterKey>>();

/**
 * Speaks for the assistant, checks and restores; made once each. A window fetches these words with the view that says
 * them. `named`: what they tell a person to look at, where that is not called as in the app.
 */
export function sayLater(language: Language, named: Named = words[language].named): Say<LaterKey> {
  const known = made.get(named);
  if (known !== undefined) return known;
  const say = createSay<LaterKey>(language, { ...words[language], named });
  made.set(named, say);
  return say;
}
