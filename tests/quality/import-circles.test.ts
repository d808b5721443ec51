import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { importCircles } from './import-circles.ts';

/** A folder `src` with these files, by name. */
function circlesAmong(files: Record<string, string>): string[][] {
  const root = temporaryDirectory();
  mkdirSync(path.join(root, 'src/inner'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, 'src', name), text);
  return importCircles(root, ['src']);
}

test.each([
  ['a value', "import { b } from './b.ts';"],
  ['a type', "import type { B } from './b.ts';"],
  ['a type among values', "import { type B } from './b.ts';"],
  ['the whole module', "import * as b from './b.ts';"],
  ['a re-export', "export { b } from './b.ts';"],
  ['a re-exported type', "export type { B } from './b.ts';"],
  ['everything re-exported', "export * from './b.ts';"],
  ['a module that is loaded later', "export const load = () => import('./b.ts');"],
  ['a type expression', "export type B = import('./b.ts').B;"],
])('two files that import each other are a circle: %s', (_kind, statement) => {
  const circles = circlesAmong({ 'a.ts': statement, 'b.ts': "import './a.ts';" });
  expect(circles).toEqual([['src/a.ts', 'src/b.ts']]);
});

test('a circle through other folders and components is found, by a shortest way for every file in it', () => {
  const circles = circlesAmong({
    'a.ts': "import './long.ts'; import './inner/b.tsx';",
    'inner/b.tsx': "import type { C } from '../c.ts'; export const element = <b>{''}</b>;",
    'c.ts': "import './a.ts';",
    'long.ts': "import './c.ts';",
    'y.ts': "import './z.ts';",
    'z.ts': "import './y.ts';",
  });
  expect(circles).toEqual([
    ['src/a.ts', 'src/long.ts', 'src/c.ts'],
    ['src/inner/b.tsx', 'src/c.ts', 'src/a.ts'],
    ['src/y.ts', 'src/z.ts'],
  ]);
});

test('shared imports, packages and what only looks like an import are no circles', () => {
  const circles = circlesAmong({
    'a.ts': "import './c.ts'; import 'node:fs'; export const text = \"import './b.ts'\"; // import './b.ts';",
    'b.ts': "import './a.ts'; import './c.ts';",
    'c.ts': "import vite from 'vite';",
  });
  expect(circles).toEqual([]);
});
