import { createInstance } from 'i18next';
import { formatNumber } from './format.ts';
import { isolate } from './isolate.ts';
import type { Language } from './language.ts';
import { createPlainText, type SayPlain, type Values } from './plain-text.ts';
import type { CommonKey } from './words.ts';

/**
 * Speaks one language. What stands in `values` is taken as it is, and isolated where the language needs it.
 * `Key`: the texts that it was given; whoever needs some of them takes any `Say` that has those.
 */
export interface Say<Key extends string = CommonKey> extends SayPlain<Key> {
  /** A text with plural forms; its `{{n}}` is the count in the language's digits. */
  counted(key: Key, count: number, values?: Values): string;
  /** The text of a key that data made up; the fallback's where there is none. */
  orElse(key: string, fallback: Key, values?: Values): string;
  has(key: string): boolean;
}

/** The one set-up of i18next. `words`: one of the groups of a language (`en/`, `fa/`), of which `Key` names the texts. */
export function createSay<Key extends string>(language: Language, words: object): Say<Key> {
  const i18n = createInstance({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: { ...words } } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void i18n.init();
  const plain = createPlainText(language, words);
  const isolated = (values: Values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolate(value, language)]));
  const say = (key: string, values?: Values) =>
    plain(key, values) ?? i18n.t(key, values === undefined ? {} : isolated(values));
  const has = (key: string) => plain(key) !== null || i18n.exists(key);
  return Object.assign(say, {
    language,
    counted: (key: Key, count: number, values: Values = {}) =>
      i18n.t(key as string, { ...isolated(values), count, n: formatNumber(count, language) }),
    orElse: (key: string, fallback: Key, values?: Values) => say(has(key) ? key : fallback, values),
    has,
  });
}
