import { createInstance } from 'i18next';
import { formatNumber } from './format.ts';
import { isolate } from './isolate.ts';
import type { Language } from './language.ts';
import type { CommonKey } from './words.ts';

type Values = Record<string, string>;

/**
 * Speaks one language. What stands in `values` is taken as it is, and isolated where the language needs it.
 * `Key`: the texts that it was given; whoever needs some of them takes any `Say` that has those.
 */
export interface Say<Key extends string = CommonKey> {
  language: Language;
  (key: Key, values?: Values): string;
  /** A text with plural forms; its `{{n}}` is the count in the language's digits. */
  counted(key: Key, count: number, values?: Values): string;
  /** The text of a key that data made up; the fallback's where there is none. */
  orElse(key: string, fallback: Key, values?: Values): string;
  has(key: string): boolean;
}

/** Texts without values that are remembered; data makes keys up. */
const mostPlain = 2000;

/** A text that is said as it stands, null where there is none. i18next takes a tenth of the first view's time for them. */
function plainIn(words: object, key: string): string | null {
  let found: unknown = words;
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return null;
    found = found[part as keyof typeof found];
  }
  return typeof found === 'string' && !/\{\{|\$t\(/.test(found) ? found : null;
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
  const isolated = (values: Values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolate(value, language)]));
  /** Texts without values are the same each time: a long table says few of them very often. */
  const plain = new Map<string, string>();
  const textOf = (key: string, values: Values | undefined) => {
    if (values !== undefined) return i18n.t(key, isolated(values));
    const known = plain.get(key);
    if (known !== undefined) return known;
    const own = plainIn(words, key);
    const text = own ?? i18n.t(key);
    if (plain.size < mostPlain && (own !== null || i18n.exists(key))) plain.set(key, text);
    return text;
  };
  const has = (key: string) => plain.has(key) || plainIn(words, key) !== null || i18n.exists(key);
  const say = (key: Key, values?: Values) => textOf(key, values);
  return Object.assign(say, {
    language,
    counted: (key: Key, count: number, values: Values = {}) =>
      i18n.t(key as string, { ...isolated(values), count, n: formatNumber(count, language) }),
    orElse: (key: string, fallback: Key, values?: Values) => textOf(has(key) ? key : fallback, values),
    has,
  });
}
