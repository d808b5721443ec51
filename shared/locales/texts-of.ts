import { everywhere as en } from './en/everywhere.ts';
import { everywhere as fa } from './fa/everywhere.ts';
import type { Language } from './language.ts';
import { createSay } from './say.ts';
import { createTexts, type Texts } from './texts.ts';

const words = { en, fa };
const made = new Map<Language, Texts>();

/** The sentences about calls and failures in any language, for whoever needs more than one; made once each. */
export function textsOf(language: Language): Texts {
  const known = made.get(language);
  if (known !== undefined) return known;
  const texts = createTexts(createSay(language, words[language]));
  made.set(language, texts);
  return texts;
}
