import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Mutant, mutants } from '../mutants/mutants.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The rows of docs/promises.md, without the table's own lines. */
const promises = read('docs/promises.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/ \| proved by \|$/.test(line))
  .map((line) => line.slice(2));

const rowsOf = (promise: string) => promises.filter((row) => row.startsWith(promise));

test('each promise has a mutant that breaks it, and each mutant a promise', () => {
  expect(promises.length).toBeGreaterThan(40);
  const unbroken = promises.filter((row) => !mutants.some(({ promise }) => row.startsWith(promise)));
  expect(unbroken).toEqual([]);
  expect(mutants.filter(({ promise }) => rowsOf(promise).length !== 1)).toEqual([]);
});

test('each mutant is to be noticed by a test that the row of its promise names', () => {
  const elsewhere = mutants.filter(({ promise, test: { file, name } }) => {
    const [row = ''] = rowsOf(promise);
    return !row.includes(`(../${file})`) || !row.includes(`“${name}”`);
  });
  expect(elsewhere).toEqual([]);
});

test('the rule that a mutant breaks stands in its file, once', () => {
  const holds = ({ file, rule }: Mutant) =>
    existsSync(path.join(root, file)) && read(file).split(rule).length === 2;
  const lost = mutants.filter((mutant) => !holds(mutant));
  expect(lost.map(({ file, rule }) => ({ file, rule }))).toEqual([]);
});
