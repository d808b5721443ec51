import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];

interface Row {
  page: string;
  text: string;
  tests: { file: string; name: string }[];
}

/** `[words](tests/x.test.ts) “name”, “name”`, or `[words](tests/x.test.ts "name")`. */
const reference = /\]\((?:\.\.\/)*(tests\/[^ )]+)(?: "([^"]+)")?\)((?:,? “[^”]+(?:’[^”]*)?”)*)/g;

function testsIn(text: string): Row['tests'] {
  return [...text.matchAll(reference)].flatMap(([, file = '', title, quoted = '']) => {
    const names = [...quoted.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name);
    return [...(title === undefined ? [] : [title]), ...names].map((name) => ({ file, name }));
  });
}

/** The rows of the tables whose last column is about tests. */
function rowsOf(page: string): Row[] {
  const tables = read(page).split(/\n(?!\|)/);
  return tables.flatMap((table) => {
    const [head = '', _line, ...rows] = table.split('\n').filter((line) => line.startsWith('|'));
    if (!/\| (proved by|tests?) \|$/.test(head)) return [];
    return rows.map((text) => ({ page, text, tests: testsIn(text) }));
  });
}

const rows = pages.flatMap(rowsOf);

test('every promise, every way in which a PBX misbehaves and every item of the checklist names a test', () => {
  expect(rows.length).toBeGreaterThan(35);
  expect(rows.filter(({ tests }) => tests.length === 0).map(({ text }) => text)).toEqual([]);
});

test('each test that is named is there under that name', () => {
  const missing = rows
    .flatMap(({ tests }) => tests)
    .filter(({ file, name }) => !existsSync(path.join(root, file)) || !isNamed(read(file), name));
  expect(missing).toEqual([]);
});

/** As the source writes it: a whole text in any kind of quotes. */
const isNamed = (source: string, name: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`));

test('every file that the pages link to is there', () => {
  const missing = pages.flatMap((page) => {
    const links = [...read(page).matchAll(/\]\(([^)#:" ]+)(?:#[^)]*)?(?: "[^"]*")?\)/g)].map(
      ([, to = '']) => to,
    );
    return links.filter((to) => !existsSync(path.resolve(root, path.dirname(page), to)));
  });
  expect(missing).toEqual([]);
});
