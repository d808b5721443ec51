import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsToFind } from '../../electron/storage/contacts/number-text.ts';
import {
  folded,
  searchText,
  searchTextsOfName,
  sortKey,
} from '../../electron/storage/contacts/search-text.ts';

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
  ['heh doachashmee and heh', 'ھاشمی', 'هاشمی'],
  ['heh goal and heh', 'عبداللہ', 'عبدالله'],
  ['heh with hamza and heh', 'خانۀ', 'خانه'],
  ['yeh barree and yeh', 'رضائے', 'رضائی'],
  ['alef wasla and alef', 'ٱلهه', 'الهه'],
  ['Pashto and Persian yeh', 'علې', 'علی'],
  ['Kurdish and Persian waw', 'شێرکۆ', 'شیرکو'],
  ['swash kaf and kaf', 'ڪمال', 'کمال'],
  ['Urdu tteh and teh', 'بٹ', 'بت'],
  ['noon ghunna and noon', 'جہاں', 'جهان'],
  ['a hamza at the end and none', 'ضیاء', 'ضیا'],
  ['letters as ligatures and apart', 'ﻋﻠﯽ', 'علی'],
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
  ['+9', '9'],
  ['+98912', '0912'],
  ['0098912', '0912'],
  ['+98 0912', '0912'],
  ['+98 935 111 0001', '09351110001'],
  ['00989351110001', '09351110001'],
  ['989351110001', '09351110001'],
  ['9351110001', '09351110001'],
  ['+44 20 7946', '44207946'],
  ['Sara', null],
  ['Sara 12', null],
  ['', null],
];
for (const [text, expected] of digits) {
  test(`in numbers, "${text}" is looked for as ${expected ?? 'nothing'}`, () => {
    expect(digitsToFind(text)).toBe(expected);
  });
}

test('the short way of plain texts gives what all the rules give', () => {
  const letters = [...'aZ09 مكکيیۀآأئاپچ۱٢ \u200c\t-é', 'ﻋ', 'ş'];
  const text = fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (one) => {
      expect(searchText(one)).toBe(folded(one));
    }),
    { numRuns: 20_000 },
  );
});

test('a name is compared with and without its spaces as each of the two texts is', () => {
  const names = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'aZ9 \u00A0\u200C\u00A8\u0627\u06CC\u0622\u0649\u06F1\t') }),
  );
  fc.assert(
    fc.property(names, (name) => {
      expect(searchTextsOfName(name)).toEqual({
        spaced: searchText(name),
        unspaced: searchText(name.replace(/\s/g, '')),
      });
    }),
    { numRuns: 2000 },
  );
});
