import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Of a test, a table of tests or a group: the text in the first place of its call. */
const title =
  /(?:\b(?:test|describe|standInTest)[\w.]*|[\])])\(\s*(['"`])((?:(?!\1).)+)\1,\s*(?:async )?[({]/g;

const titlesIn = (source: string): string[] => [...source.matchAll(title)].map(([, , text = '']) => text);

test('no name of a test needs the one above it to be understood', () => {
  const titles = globSync('tests/**/*.test.ts', { cwd: root }).flatMap((file) =>
    titlesIn(readFileSync(path.join(root, file), 'utf8')).map((text) => ({ file, text })),
  );
  expect(titles.length).toBeGreaterThan(2_000);
  expect(titles.filter(({ text }) => /^(?:and|nor|but|so|the same)\b/i.test(text))).toEqual([]);
});
