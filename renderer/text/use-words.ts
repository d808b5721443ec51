import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createTexts, type Texts } from '../../shared/locales/texts.ts';
import type { Language } from './format.ts';
import { say } from './i18n.ts';

const made = new Map<Language, Texts>();

/** The sentences about calls and failures in a language, made once. */
export function textsOf(language: Language): Texts {
  const known = made.get(language);
  if (known !== undefined) return known;
  const texts = createTexts(language);
  made.set(language, texts);
  return texts;
}

/** The texts in the person's language: the windows' own (`t`), and those that every process shares (`texts`). */
export function useWords() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'fa';
  return useMemo(() => ({ t: say, language, texts: textsOf(language) }), [language]);
}
