import { expect, test } from 'vitest';
import { digitsToFind } from '../../electron/storage/contacts/number-text.ts';
import { searchText, sortKey } from '../../electron/storage/contacts/search-text.ts';

const same: [string, string, string][] = [
  ['Arabic and Persian yeh', 'علي', 'علی'],
  ['alef maksura and yeh', 'مصطفى', 'مصطفی'],
  ['Arabic and Persian kaf', 'كاوه', 'کاوه'],
  ['teh marbuta and heh', 'فاطمة', 'فاطمه'],
  ['zero-width joiners and none', 'می\u200cناب', 'میناب'],
  ['diacritics and none', 'مُحَمَّد', 'محمد'],
  ['alef with madda and alef', 'آرش', 'ارش'],
  ['hamza on yeh and yeh', 'رئوف', 'ریوف'],
  ['the tatweel and none', 'ســارا', 'سارا'],
  ['Persian, Arabic and Latin digits', 'شعبه ۱۲٣', 'شعبه 123'],
  ['accents and none', 'José Ångström', 'jose angstrom'],
  ['letter case and spaces', '  SARA   Miri ', 'sara miri'],
];
for (const [name, one, other] of same) {
  test(`${name} are the same in searches`, () => {
    expect(searchText(one)).toBe(searchText(other));
  });
}

test('names are ordered by the Persian alphabet, Latin ones before it', () => {
  const names = [
    'یاسر',
    'واله',
    'گلی',
    'کاوه',
    'ژاله',
    'زهرا',
    'چمن',
    'جلال',
    'پری',
    'بهار',
    'آرش',
    'Zoe',
    'Adam',
  ];
  const sorted = names.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  expect(sorted).toEqual([
    'Adam',
    'Zoe',
    'آرش',
    'بهار',
    'پری',
    'جلال',
    'چمن',
    'زهرا',
    'ژاله',
    'کاوه',
    'گلی',
    'واله',
    'یاسر',
  ]);
});

const digits: [string, string | null][] = [
  ['0935 111', '0935111'],
  ['۰۹۳۵', '0935'],
  ['+98', '98'],
  ['+98 935 111 0001', '1110001'],
  ['00989351110001', '1110001'],
  ['Sara', null],
  ['Sara 12', null],
  ['', null],
];
for (const [text, expected] of digits) {
  test(`in numbers, "${text}" is looked for as ${expected ?? 'nothing'}`, () => {
    expect(digitsToFind(text)).toBe(expected);
  });
}
