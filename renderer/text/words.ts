import { use } from 'react';
import { create } from 'zustand';
import { type Language, languageStyles } from '../../shared/locales/language.ts';
import { createSayPlain, type SayPlain } from '../../shared/locales/plain-text.ts';
import type { Say } from '../../shared/locales/say.ts';
import type { Texts } from '../../shared/locales/texts.ts';
import type { FirstKey, WindowKey } from '../../shared/locales/words.ts';

/** A text of the windows with its values; `counted` for those with plural forms. */
export type Translate = Say<WindowKey>;
/** A text of the first view with its values. */
export type TranslateFirst = SayPlain<FirstKey>;

/** What the main window says before anything was done in it. */
export interface FirstWords {
  language: Language;
  t: TranslateFirst;
}

/** What a window says: any text (`t`), and the sentences about calls and failures (`texts`). */
export interface SpokenWords {
  language: Language;
  t: Translate;
  texts: Texts;
}

const useSpoken = create<{ words: FirstWords | null }>(() => ({ words: null }));

const readFirst = {
  en: async () => (await import('../../shared/locales/en/first.ts')).first,
  fa: async () => (await import('../../shared/locales/fa/first.ts')).first,
};
const readWhole = {
  en: async () => (await import('../../shared/locales/en/windows.ts')).windows,
  fa: async () => (await import('../../shared/locales/fa/windows.ts')).windows,
};

/** Starts the texts in a language; to be awaited before anything is drawn. */
export async function startTexts(language: Language): Promise<void> {
  wanted = language;
  show({ language, t: createSayPlain<FirstKey>(language, await readFirst[language]()) });
}

const fetched = new Map<Language, Promise<SpokenWords>>();

async function fetchWhole(language: Language): Promise<SpokenWords> {
  const [words, { createSay }, { createTexts }] = await Promise.all([
    readWhole[language](),
    import('../../shared/locales/say.ts'),
    import('../../shared/locales/texts.ts'),
  ]);
  const t = createSay<WindowKey>(language, words);
  return { language, t, texts: createTexts(t) };
}

/** All texts in a language. Most are of no use to the first view, and are fetched once that is drawn. */
function wholeOf(language: Language): Promise<SpokenWords> {
  const words = fetched.get(language) ?? readAtOnce(fetchWhole(language));
  fetched.set(language, words);
  return words;
}

/** What has arrived is read by `use` without a pause: React looks at these two fields of a promise (React RFC 229). */
function readAtOnce<Value>(promise: Promise<Value>): Promise<Value> {
  // A failure is told by whoever waits.
  promise.then((value) => Object.assign(promise, { status: 'fulfilled', value })).catch(() => undefined);
  return promise;
}

let wanted: Language | null = null;

/** Changes the language of the texts and the direction of the page as soon as its words are there. */
export function applyLanguage(language: Language): void {
  wanted = language;
  if (useSpoken.getState().words?.language === language) return;
  void wholeOf(language).then((whole) => {
    if (wanted === language) show(whole);
  });
}

function show(words: FirstWords): void {
  document.documentElement.lang = words.language;
  document.documentElement.dir = languageStyles[words.language].direction;
  useSpoken.setState({ words });
}

function present(words: FirstWords | null): FirstWords {
  if (words === null) throw new Error('the texts are read before they were started');
  return words;
}

/** The texts of the first view, in the person's language: for what is drawn before all others are there. */
export const useFirstWords = (): FirstWords => present(useSpoken(({ words }) => words));

/** All texts in the person's language. Whoever speaks them is drawn once they are there. */
export const useWords = (): SpokenWords => use(wholeOf(useFirstWords().language));

/** All texts in the language of this moment, for event handlers; components use `useWords`. */
export const currentWords = (): Promise<SpokenWords> => wholeOf(present(useSpoken.getState().words).language);
