import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const contract = read('docs/wire-contract.md');
const rules = [...contract.matchAll(/^- \*\*(W\d+\.\d+)\*\*/gm)].map(([, id = '']) => id);

/** Where each id is cited, by file. */
const citations = globSync(['{electron,shared}/**/*.{ts,tsx}', 'tests/**/*.ts'], { cwd: root }).flatMap(
  (file) => [...read(file).matchAll(/\bW\d+\.\d+\b/g)].map(([id]) => ({ file, id })),
);

test('each rule of the wire contract has an id of its own', () => {
  expect(rules.length).toBeGreaterThan(40);
  expect(new Set(rules).size).toBe(rules.length);
});

test('every id that code or tests cite is a rule of the wire contract', () => {
  expect(citations.filter(({ id }) => !rules.includes(id))).toEqual([]);
});

test('every rule of the wire contract is cited by code or a test', () => {
  const cited = new Set(citations.map(({ id }) => id));
  expect(rules.filter((id) => !cited.has(id))).toEqual([]);
});

test('nothing cites the wire contract by a section, whose number may change', () => {
  const bySection = globSync(['{electron,shared}/**/*.{ts,tsx}', 'tests/**/*.ts'], { cwd: root }).filter(
    (file) =>
      file !== 'tests/quality/wire-rules.test.ts' &&
      /wire contract,? \(?section|section \d+ of the wire contract|wire contract(?:’s|'s) section/i.test(
        read(file),
      ),
  );
  expect(bySection).toEqual([]);
});
