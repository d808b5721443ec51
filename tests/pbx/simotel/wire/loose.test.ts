import { expect, test } from 'vitest';
import { flagOf, idOf, listOf, numberOf, textOf } from '../../../../electron/pbx/simotel/wire/loose.ts';

test.each<[unknown, number | null]>([
  [5, 5],
  ['5', 5],
  [' 1.5 ', 1.5],
  ['-2', -2],
  [{ $numberLong: '7' }, 7],
  ['', null],
  [null, null],
  [undefined, null],
  [[], null],
  ['5 s', null],
  ['1e3', null],
  [Number.NaN, null],
  [true, null],
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', null],
  ['9'.repeat(400), null],
  [Number.POSITIVE_INFINITY, null],
  [1e300, null],
])('%j is read as a number, or as none', (value, number) => {
  expect(numberOf(value)).toBe(number);
});

test.each<[unknown, boolean]>([
  [true, true],
  ['true', true],
  [1, true],
  ['1', true],
  ['Yes', true],
  [false, false],
  ['false', false],
  [0, false],
  ['0', false],
  ['no', false],
  ['', false],
  [null, false],
  [[], false],
])('the flag %j', (value, flag) => {
  expect(flagOf(value)).toBe(flag);
});

test.each<[unknown, string | null]>([
  ['66aa', '66aa'],
  [{ $oid: '66aa' }, '66aa'],
  ['{"$oid":"66aa"}', '66aa'],
  ['', null],
  [null, null],
  [[], null],
])('the id %j', (value, id) => {
  expect(idOf(value)).toBe(id);
});

test.each<[unknown, unknown[]]>([
  [
    [1, 2],
    [1, 2],
  ],
  ['[1,2]', [1, 2]],
  [{ 0: 'a', 2: 'b' }, ['a', 'b']],
  ['', []],
  [null, []],
  [{ a: 1 }, []],
  ['[broken', []],
])('the list %j', (value, list) => {
  expect(listOf(value)).toEqual(list);
});

test('text is trimmed, numbers become their digits, objects none', () => {
  expect([' x ', 204, null, {}, []].map(textOf)).toEqual(['x', '204', '', '', '']);
});
