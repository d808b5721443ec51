import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { fa } from './fa.ts';
import type { Language } from './format.ts';
import type { Translate } from './words.ts';

export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'fa' ? 'rtl' : 'ltr');

/** Starts the texts in a language; to be awaited before anything is drawn. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: { translation: en }, fa: { translation: fa } },
    interpolation: { escapeValue: false },
  });
}

/** A text in the language of this moment, for event handlers; components use `useWords`. */
export const say: Translate = (key, values = {}) => i18next.t(key, values);

/** Changes the language of the texts and the direction of the page. */
export function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  if (i18next.language !== language) i18next.changeLanguage(language);
}
