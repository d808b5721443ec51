import { expect, test } from 'vitest';
import { joinRecords } from '../../shared/join-records.ts';

test('several records become one, in their order', () => {
  expect(Object.entries(joinRecords({ b: 1 }, {}, { a: 2, c: 3 }))).toEqual([
    ['b', 1],
    ['a', 2],
    ['c', 3],
  ]);
});

test('two records with the same key are refused: neither may silently win', () => {
  expect(() => joinRecords({ 'calls:dial': 1 }, { other: 2 }, { 'calls:dial': 1 })).toThrow('"calls:dial"');
});
