import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { desktop as enDesktop } from '../../../shared/locales/en/desktop.ts';
import { later as enLater } from '../../../shared/locales/en/later.ts';
import { windows as enWindows } from '../../../shared/locales/en/windows.ts';
import { desktop as faDesktop } from '../../../shared/locales/fa/desktop.ts';
import { later as faLater } from '../../../shared/locales/fa/later.ts';
import { windows as faWindows } from '../../../shared/locales/fa/windows.ts';

const dictionaries = {
  en: { ...enWindows, ...enDesktop, ...enLater },
  fa: { ...faWindows, ...faDesktop, ...faLater },
};

const leaves = (words: object, path = ''): [key: string, text: string][] =>
  Object.entries(words).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : leaves(value, `${path}${name}.`),
  );
const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).toSorted();

test('both languages have the same keys', () => {
  expect(leaves(dictionaries.fa).map(([key]) => key)).toEqual(leaves(dictionaries.en).map(([key]) => key));
});

test('no text is empty, and both languages use the same values', () => {
  const english = new Map(leaves(dictionaries.en));
  for (const [key, text] of leaves(dictionaries.fa)) {
    expect([key, text.trim()]).not.toEqual([key, '']);
    expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
  }
});

test('Persian is written with Persian letters and digits and no space where a half-space belongs', () => {
  for (const [key, text] of leaves(dictionaries.fa)) {
    const outsideExamples = text.replace(/\{\{\w+\}\}|[A-Za-z][\w:./-]*|\d+\.\d[\d./]*|\^\d+/g, '');
    expect([key, outsideExamples]).not.toEqual([key, expect.stringMatching(/[0-9]/)]);
    expect([key, text]).not.toEqual([key, expect.stringMatching(/[يكىة٠-٩]/)]);
    expect([key, text]).not.toEqual([key, expect.stringMatching(/(^|\s)ن?می\s/)]);
    expect([key, text]).not.toEqual([key, expect.stringMatching(/\s(ها|های|اند|ای)(\s|$)/)]);
  }
});

test.each(['en', 'fa'])('each section of texts stands in one file (%s)', async (language) => {
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
  const groupedBy = language === 'en' ? dictionaries.en : dictionaries.fa;
  expect([...found.keys()].toSorted()).toEqual(Object.keys(groupedBy).toSorted());
});

test.each(['en', 'fa'] as const)(
  'no sentence stands in the dictionaries twice, though a label may (%s)',
  (language) => {
    const keys = new Map<string, Set<string>>();
    for (const [key, text] of leaves(dictionaries[language]))
      keys.set(text, (keys.get(text) ?? new Set()).add(key.replace(/_(one|other)$/, '')));
    const doubles = [...keys].filter(([text, known]) => known.size > 1 && text.split(' ').length > 4);
    expect(doubles).toEqual([]);
  },
);

test.each(['en', 'fa'] as const)(
  'no text of the app names a key of the configuration file (%s)',
  (language) => {
    // The app has words of its own for this problem.
    const ofTerminal = ['checkProblem.other-way'];
    const key = /\b(pbx|agent|listener|campaign|dialing|originate)\.[a-z]\w+/;
    const found = leaves(dictionaries[language]).filter(
      ([name, text]) => !ofTerminal.includes(name) && key.test(text.replace(/\bpbx\.example\b/g, '')),
    );
    expect(found).toEqual([]);
    const named = new Set(Object.keys(dictionaries[language].named));
    for (const [name, text] of leaves(dictionaries[language]))
      for (const [, one = ''] of text.matchAll(/\$t\(named\.(\w+)\)/g))
        expect([name, one, named.has(one)]).toEqual([name, one, true]);
  },
);
