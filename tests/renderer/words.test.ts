import { expect, test } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { fa } from '../../renderer/text/fa.ts';

function flat(words: object, path = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : flat(value, `${path}${name}.`),
  );
}
const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

test('both languages have the same keys', () => {
  expect(flat(fa).map(([key]) => key)).toEqual(flat(en).map(([key]) => key));
});

test('no text is empty, and both languages use the same values', () => {
  const english = new Map(flat(en));
  for (const [key, text] of flat(fa)) {
    expect(text.trim(), key).not.toBe('');
    expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''));
  }
});

test('Persian is written with Persian letters and digits', () => {
  for (const [key, text] of flat(fa)) {
    const outsideExamples = text.replace(/\{\{\w+\}\}|[A-Za-z][\w:./-]*|\d+\.\d[\d./]*|\^\d+/g, '');
    expect(outsideExamples, key).not.toMatch(/[0-9يك]/);
  }
});
