import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './format.ts';
import type { Translate, Words } from './words.ts';

export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'fa' ? 'rtl' : 'ltr');

/** A page shows one language: the other one's words are fetched when the person changes to it. */
const fetchWords: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./en.ts')).en,
  fa: async () => (await import('./fa.ts')).fa,
};

/** Starts the texts in a language; to be awaited before anything is drawn. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await fetchWords[language]() } },
    interpolation: { escapeValue: false },
  });
}

/** A text in the language of this moment, for event handlers; components use `useWords`. */
export const say: Translate = (key, values = {}) => i18next.t(key, values);

let wanted: Language | null = null;

/** Changes the language of the texts and the direction of the page: at once, or as soon as its words are there. */
export function applyLanguage(language: Language): void {
  wanted = language;
  if (i18next.hasResourceBundle(language, 'translation')) {
    show(language);
    return;
  }
  void fetchWords[language]().then((words) => {
    i18next.addResourceBundle(language, 'translation', words);
    if (wanted === language) show(language);
  });
}

function show(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  if (i18next.language !== language) i18next.changeLanguage(language);
}
