import { expect, test } from 'vitest';
import { badlyMissed, findingsOf, tableMarkdown, tableText, withTable } from './report.ts';
import { missBy, type Row, rows } from './rows.ts';
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
}, 240_000);

test('a ratio that is missed by a little is told, by more than a quarter it fails the check', () => {
  const least: Row = rows['listener-throughput'];
  expect([missBy(least, 0.8), missBy(least, 0.4), missBy(least, 1.6)]).toEqual([1, 2, 0.5]);
  const little = findingsOf({ 'log-append': { value: 1.5 } });
  expect(little.map(({ met }) => met)).toEqual([false]);
  expect(badlyMissed(little)).toEqual([]);
  expect(badlyMissed(findingsOf({ 'log-append': { value: 1.7 } }))).toHaveLength(1);
  expect(badlyMissed(findingsOf({ 'log-append': { value: Number.NaN } }))).toHaveLength(1);
});

test('milliseconds of one machine fail nobody', () => {
  expect(badlyMissed(findingsOf({ 'webhook-p99': { value: 5000 } }))).toEqual([]);
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
