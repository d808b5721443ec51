import { isolate } from './isolate.ts';
import type { Language } from './language.ts';

/** What takes the place of `{{name}}` in a text, by name. */
export type Values = Record<string, string>;

/** Texts that are remembered; data makes keys up. */
const mostKnown = 2000;

function textIn(words: object, key: string): string | null {
  let found: unknown = words;
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return null;
    found = found[part as keyof typeof found];
  }
  return typeof found === 'string' && !/\$t\(/.test(found) ? found : null;
}

/**
 * Says a text that stands under its key as it is said, its values put in as they are and isolated where the language
 * needs it: what i18next says, which takes a tenth of the first view's time for it. Null where i18next is needed: for a text
 * with plural forms or with parts of others (`$t`); and where there is none.
 */
export function createPlainText(
  language: Language,
  words: object,
): (key: string, values?: Values) => string | null {
  // A long table says few texts very often.
  const known = new Map<string, string>();
  return (key, values) => {
    let text = known.get(key) ?? null;
    if (text === null) {
      text = textIn(words, key);
      if (text === null) return null;
      if (known.size < mostKnown) known.set(key, text);
    }
    if (values === undefined) return text;
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => isolate(values[name] ?? '', language));
  };
}

/** Speaks the plain texts of one language, and says a key that has none as it stands. */
export interface SayPlain<Key extends string> {
  language: Language;
  (key: Key, values?: Values): string;
}

/** `words`: a group of texts of a language (`en/`, `fa/`), of which `Key` names the plain ones. */
export function createSayPlain<Key extends string>(language: Language, words: object): SayPlain<Key> {
  const plain = createPlainText(language, words);
  return Object.assign((key: Key, values?: Values) => plain(key, values) ?? key, { language });
}
