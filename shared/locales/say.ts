import { createInstance } from 'i18next';
import { formatNumber, type Language } from '../time/dates.ts';
import type { Dictionary, TextKey } from './dictionary.ts';
import { en } from './en.ts';
import { fa } from './fa.ts';
import { isolate } from './isolate.ts';

/** The words of every process, for i18next. */
export const dictionaries: Record<Language, Dictionary> = { en, fa };

/** Speaks one language. What stands in `values` is taken as it is, and isolated where the language needs it. */
export interface Say {
  language: Language;
  (key: TextKey, values?: Record<string, string>): string;
  /** A text with plural forms; its `{{n}}` is the count in the language's digits. */
  counted(key: TextKey, count: number, values?: Record<string, string>): string;
  /** The text of a key that data made up; the fallback's where there is none. */
  orElse(key: string, fallback: TextKey, values?: Record<string, string>): string;
  has(key: string): boolean;
}

export function createSay(language: Language): Say {
  const i18n = createInstance({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: { ...dictionaries[language] } } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void i18n.init();
  const isolated = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolate(value, language)]));
  const say = (key: TextKey, values: Record<string, string> = {}) => i18n.t(key, isolated(values));
  return Object.assign(say, {
    language,
    counted: (key: TextKey, count: number, values: Record<string, string> = {}) =>
      i18n.t(key, { ...isolated(values), count, n: formatNumber(count, language) }),
    orElse: (key: string, fallback: TextKey, values: Record<string, string> = {}) =>
      i18n.t(i18n.exists(key) ? key : fallback, isolated(values)),
    has: (key: string) => i18n.exists(key),
  });
}
