import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findingsOf, missedUnexcused, tableMarkdown, tableText, withTable } from './report.ts';
import { excused, missBy, type Row, rows } from './rows.ts';
import { runSections } from './run-sections.ts';
import { sections } from './sections/sections.ts';

test('every section of the benchmarks still works and finds all of its rows, in its smallest form', async () => {
  const { found, problems } = await runSections({ names: [], tiny: true, base: '', say: () => {} });
  expect(problems).toEqual([]);
  const wanted = Object.entries(rows).filter(([, { section }]) =>
    sections.some(({ name }) => name === section),
  );
  expect(Object.keys(found).toSorted()).toEqual(wanted.map(([id]) => id).toSorted());
  for (const [id, { value }] of Object.entries(found)) expect(value, id).not.toBeNaN();
  // Bytes are the same on every machine.
  expect(missBy(rows['renderer-bytes'], found['renderer-bytes']?.value ?? Number.NaN)).toBeLessThanOrEqual(1);
}, 900_000);

test('a ratio that is missed fails the check, by a little, too', () => {
  const least: Row = rows['scroll-rows'];
  expect([missBy(least, 100), missBy(least, 200), missBy(least, 50)]).toEqual([1, 2, 0.5]);
  expect(missedUnexcused(findingsOf({ 'log-append': { value: 1.3 } }))).toEqual([]);
  expect(missedUnexcused(findingsOf({ 'log-append': { value: 1.31 } }))).toHaveLength(1);
  expect(missedUnexcused(findingsOf({ 'log-append': { value: Number.NaN } }))).toHaveLength(1);
});

test('a row that must not be there at all is met by nothing alone', () => {
  expect([missBy(rows['tray-requests'], 0), missBy(rows['tray-requests'], 1)]).toEqual([0, Infinity]);
});

test('two rows at most are excused, and the page gives the profile of each', async () => {
  expect(excused.length).toBeLessThanOrEqual(2);
  const page = await readFile(path.resolve(import.meta.dirname, '../../docs/speed.md'), 'utf8');
  for (const id of excused) {
    expect(page).toContain(`\`${id}\``);
    expect(missedUnexcused(findingsOf({ [id]: { value: Number.NaN } }))).toEqual([]);
  }
});

test('milliseconds of one machine fail nobody', () => {
  expect(missedUnexcused(findingsOf({ 'busy-p99': { value: 5000 } }))).toEqual([]);
});

test('the table says what was found, what was to be reached and against what', () => {
  const findings = findingsOf({
    'log-append': { value: 1.2, ours: '12 ms', theirs: '10 ms', note: 'a note' },
  });
  for (const text of [tableText(findings), tableMarkdown(findings)]) {
    expect(text).toContain('1.20×');
    expect(text).toContain('≤ 1.3×');
    expect(text).toContain('raw node:sqlite inserts');
    expect(text).toContain('12 ms against 10 ms');
  }
});

test('the table takes the place of the one before between the marks of a page', () => {
  const page = 'before\n<!-- npm run bench -->\nold $1\n<!-- /npm run bench -->\nafter\n';
  const once = withTable(page, 'new $1\n');
  expect(once).toBe('before\n<!-- npm run bench -->\nnew $1\n<!-- /npm run bench -->\nafter\n');
  expect(withTable(once, 'new $1\n')).toBe(once);
});
