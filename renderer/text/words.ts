import { create } from 'zustand';
import { type Language, languageStyles } from '../../shared/locales/language.ts';
import { createSay, type Say } from '../../shared/locales/say.ts';
import { createTexts, type Texts } from '../../shared/locales/texts.ts';
import type { WindowKey, WindowWords } from '../../shared/locales/words.ts';

/** A text of the windows with its values; `counted` for those with plural forms. */
export type Translate = Say<WindowKey>;

/** What a window says: any text (`t`), and the sentences about calls and failures (`texts`). */
export interface SpokenWords {
  language: Language;
  t: Translate;
  texts: Texts;
}

/** A page shows one language: the other one's words are fetched when the person changes to it. */
const fetchWords: Record<Language, () => Promise<WindowWords>> = {
  en: async () => (await import('../../shared/locales/en/windows.ts')).windows,
  fa: async () => (await import('../../shared/locales/fa/windows.ts')).windows,
};

const made = new Map<Language, SpokenWords>();
const useSpoken = create<{ words: SpokenWords | null }>(() => ({ words: null }));

async function wordsOf(language: Language): Promise<SpokenWords> {
  const t = createSay<WindowKey>(language, await fetchWords[language]());
  const words = made.get(language) ?? { language, t, texts: createTexts(t) };
  made.set(language, words);
  return words;
}

/** Starts the texts in a language; to be awaited before anything is drawn. */
export async function startTexts(language: Language): Promise<void> {
  wanted = language;
  show(await wordsOf(language));
}

let wanted: Language | null = null;

/** Changes the language of the texts and the direction of the page: at once, or as soon as its words are there. */
export function applyLanguage(language: Language): void {
  wanted = language;
  const words = made.get(language);
  if (words !== undefined) show(words);
  else
    void wordsOf(language).then((fetched) => {
      if (wanted === language) show(fetched);
    });
}

function show(words: SpokenWords): void {
  document.documentElement.lang = words.language;
  document.documentElement.dir = languageStyles[words.language].direction;
  useSpoken.setState({ words });
}

function present(words: SpokenWords | null): SpokenWords {
  if (words === null) throw new Error('the texts are read before they were started');
  return words;
}

/** The texts in the person's language. */
export const useWords = (): SpokenWords => present(useSpoken((state) => state.words));

/** The texts in the language of this moment, for event handlers; components use `useWords`. */
export const currentWords = (): SpokenWords => present(useSpoken.getState().words);
