import { readdirSync } from 'node:fs';
import { createInstance, type i18n } from 'i18next';
import { expect, test } from 'vitest';
import { isolate } from '../../../shared/locales/isolate.ts';
import { type Language, languages } from '../../../shared/locales/language.ts';
import { createSayPlain } from '../../../shared/locales/plain-text.ts';
import { createSay } from '../../../shared/locales/say.ts';

const others = languages.filter((language) => language !== 'en');

/** All that a language says: in the windows, in the main process, and what comes later. */
const wordsOf = async (language: Language): Promise<object> => {
  const folder = `../../../shared/locales/${language}`;
  const { windows } = await import(`${folder}/windows.ts`);
  const { desktop } = await import(`${folder}/desktop.ts`);
  const { later } = await import(`${folder}/later.ts`);
  return { ...windows, ...desktop, ...later };
};
const dictionaries = new Map<Language, object>();
for (const language of languages) dictionaries.set(language, await wordsOf(language));
const textsIn = (language: Language) => leaves(dictionaries.get(language) ?? {});

const leaves = (words: object, path = ''): [key: string, text: string][] =>
  Object.entries(words).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : leaves(value, `${path}${name}.`),
  );
const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).toSorted();

test.each(others)('a language has the same keys as English (%s)', (language) => {
  expect(textsIn(language).length).toBeGreaterThan(500);
  expect(textsIn(language).map(([key]) => key)).toEqual(textsIn('en').map(([key]) => key));
});

test.each(others)('no text is empty, and each uses the values that English uses (%s)', (language) => {
  const english = new Map(textsIn('en'));
  for (const [key, text] of textsIn(language)) {
    expect([key, text.trim()]).not.toEqual([key, '']);
    expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
  }
});

test('Persian is written with Persian letters and digits and no space where a half-space belongs', () => {
  for (const [key, text] of textsIn('fa')) {
    const outsideExamples = text.replace(/\{\{\w+\}\}|[A-Za-z][\w:./-]*|\d+\.\d[\d./]*|\^\d+/g, '');
    expect([key, outsideExamples]).not.toEqual([key, expect.stringMatching(/[0-9]/)]);
    expect([key, text]).not.toEqual([key, expect.stringMatching(/[يكىة٠-٩]/)]);
    expect([key, text]).not.toEqual([key, expect.stringMatching(/(^|\s)ن?می\s/)]);
    expect([key, text]).not.toEqual([key, expect.stringMatching(/\s(ها|های|اند|ای)(\s|$)/)]);
  }
});

test.each(languages)('each section of texts stands in one file (%s)', async (language) => {
  const folder = new URL(`../../../shared/locales/${language}/`, import.meta.url);
  const groups = ['everywhere.ts', 'first.ts', 'windows.ts', 'desktop.ts', 'later.ts'];
  const found = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => !groups.includes(name))) {
    const [topic] = Object.values<object>(await import(new URL(file, folder).href));
    for (const section of Object.keys(topic ?? {})) {
      expect([section, found.get(section) ?? file]).toEqual([section, file]);
      found.set(section, file);
    }
  }
  expect([...found.keys()].toSorted()).toEqual(Object.keys(dictionaries.get(language) ?? {}).toSorted());
});

test.each(languages)('no sentence stands in the dictionaries twice, though a label may (%s)', (language) => {
  const keys = new Map<string, Set<string>>();
  for (const [key, text] of textsIn(language))
    keys.set(text, (keys.get(text) ?? new Set()).add(key.replace(/_(one|other)$/, '')));
  const doubles = [...keys].filter(([text, known]) => known.size > 1 && text.split(' ').length > 4);
  expect(doubles).toEqual([]);
});

test.each(languages)('no text of the app names a key of the configuration file (%s)', (language) => {
  // The app has words of its own for this problem.
  const ofTerminal = ['checkProblem.other-way'];
  const key = /\b(pbx|agent|listener|campaign|dialing|originate)\.[a-z]\w+/;
  const found = textsIn(language).filter(
    ([name, text]) => !ofTerminal.includes(name) && key.test(text.replace(/\bpbx\.example\b/g, '')),
  );
  expect(found).toEqual([]);
  const named = textsIn(language).map(([name]) => name);
  for (const [name, text] of textsIn(language))
    for (const [, one = ''] of text.matchAll(/\$t\(named\.(\w+)\)/g))
      expect([name, one, named.includes(`named.${one}`)]).toEqual([name, one, true]);
});

const madeUp = [
  '',
  '.',
  'dial',
  'dial.',
  'dial.field.x',
  'dial.toString',
  'constructor',
  '__proto__.toString',
];
/** i18next as it is, without what is said beside it for speed. */
async function bareI18next(lng: Language): Promise<i18n> {
  const bare = createInstance();
  const resources = { [lng]: { translation: { ...dictionaries.get(lng) } } };
  await bare.init({ lng, fallbackLng: false, resources, interpolation: { escapeValue: false } });
  return bare;
}

test.each(languages)(
  'a text without values is what i18next says, and so is a key that has none (%s)',
  async (lng) => {
    const bare = await bareI18next(lng);
    const say = createSay<string>(lng, dictionaries.get(lng) ?? {});
    for (const key of [...textsIn(lng).map(([key]) => key), ...madeUp])
      expect([key, say(key), say.has(key)]).toEqual([key, bare.t(key), bare.exists(key)]);
  },
);

test.each(languages)('a text with values is what i18next says, whatever they hold (%s)', async (lng) => {
  const bare = await bareI18next(lng);
  const say = createSay<string>(lng, dictionaries.get(lng) ?? {});
  const values = ['مریم', '021 4137 1000', '{{name}} $t(dial.call) $& $1', '<b>&amp;', 'مریم (Ali)', ''];
  for (const [key, text] of textsIn(lng))
    for (const value of values) {
      const given = Object.fromEntries(placeholders(text).map((name) => [String(name), value]));
      const isolated = Object.fromEntries(Object.keys(given).map((name) => [name, isolate(value, lng)]));
      expect([key, say(key, given)]).toEqual([key, bare.t(key, isolated)]);
    }
});

test.each(languages)('what the main window says at once needs no more than its values (%s)', async (lng) => {
  const { first } = await import(`../../../shared/locales/${lng}/first.ts`);
  const say = createSayPlain<string>(lng, first);
  const whole = createSay<string>(lng, dictionaries.get(lng) ?? {});
  const plain = leaves(first).filter(([key]) => !/_(one|other)$/.test(key));
  expect(plain.length).toBeGreaterThan(100);
  for (const [key, text] of plain) {
    const values = Object.fromEntries(placeholders(text).map((name) => [String(name), 'Ali']));
    expect([key, say(key, values)]).toEqual([key, whole(key, values)]);
    expect([key, say(key, values)]).not.toEqual([key, key]);
  }
});
