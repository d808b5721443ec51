import { expect, test } from 'vitest';
import { capacityOf } from '../../../electron/team/relay/pbx/capacity.ts';
import type { TrunkManager } from '../../../shared/pbx/records.ts';

const rows = (count: number, name: string, desk: string | null = null) =>
  Array.from({ length: count }, (_, index) => ({ row: `${name}-${index + 1}`, desk }));
const configOf = (external: ReturnType<typeof rows>, internal: ReturnType<typeof rows>) => ({
  slots: { external: { rows: external }, internal: { rows: internal } },
  campaign: { trunkManagerIds: ['manager'] },
});
const manager = (more: Partial<TrunkManager> = {}) => [
  { id: 'manager', capacity: null, dialIntervalSeconds: null, ...more },
];
/** So many calls within an hour, in turn by these rows. */
const calls = (count: number, by: { row: string }[]) =>
  Array.from({ length: count }, (_, index) => ({
    at: 1_700_000_000_000 + index * 100,
    row: by[index % by.length]?.row ?? null,
  }));

test('rows are set against the calls of their own kind of number: many for the inside help nobody who calls outside', () => {
  const [outside, inside] = [rows(3, 'slot'), rows(30, 'in')];
  const found = capacityOf(configOf(outside, inside), manager(), calls(600, outside));
  expect(found).toMatchObject({ rows: 33, busiestHour: 600, rowsForBusiestHour: 21 });
  expect(found.warnings).toEqual([
    expect.stringMatching(/had 600 calls to external numbers; for so many it takes 21 rows, and 3 are there/),
  ]);
  expect(
    capacityOf(configOf(rows(21, 'slot'), inside), manager(), calls(600, rows(21, 'slot'))).warnings,
  ).toEqual([]);
});

test('a desk’s own rows, and its calls by them, are no part of the pool', () => {
  const own = rows(20, 'own', '201');
  const pool = rows(3, 'slot');
  const found = capacityOf(configOf([...own, ...pool], []), manager(), calls(60, own));
  expect(found.warnings).toEqual([]);
  const busy = capacityOf(configOf([...own, ...pool], []), manager(), calls(600, pool));
  expect(busy.warnings).toEqual([expect.stringMatching(/it takes 21 rows, and 3 are there/)]);
});

test('trunk managers that begin too few calls an hour, or hold too few at once, are warned of', () => {
  const outside = rows(21, 'slot');
  const slow = manager({ dialIntervalSeconds: 10, capacity: 5 });
  expect(capacityOf(configOf(outside, []), slow, calls(600, outside)).warnings).toEqual([
    expect.stringMatching(
      /busiest hour had 600 calls, and the trunk managers begin 360 an hour \(dial_interval\)/,
    ),
    expect.stringMatching(/begin 360 calls an hour \(dial_interval\), fewer than the rows could take/),
    expect.stringMatching(/hold 5 calls at once \(capacity\)/),
  ]);
});

test('where no call is known nothing is said of rows', () => {
  expect(capacityOf(configOf(rows(1, 'slot'), []), manager(), null)).toMatchObject({
    ...{ busiestHour: null, rowsForBusiestHour: null, warnings: [] },
  });
});

test.for([
  [60, 6],
  [600, 21],
  [3000, 71],
])('%i calls an hour need %i rows, as the documentation says', ([anHour = 0, needed]) => {
  const outside = rows(100, 'slot');
  expect(capacityOf(configOf(outside, []), manager(), calls(anHour, outside)).rowsForBusiestHour).toBe(
    needed,
  );
});
