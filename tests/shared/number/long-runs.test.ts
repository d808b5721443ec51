import { expect, test } from 'vitest';
import { readNumber, readNumbers } from '../../../shared/number/phone-number.ts';
import { growthOf } from '../../support/fuzz/foreign/growth.ts';

const rules = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^00'] };

/** What may stand around a run of one sign, so that a reader looks at it from either end. */
const places: ((run: string) => string)[] = [
  (run) => `تلفن${run}x1`,
  (run) => `no no${run}یx1`,
  (run) => `m${run}:1${run}x`,
  (run) => `1${run}x`,
  (run) => `x${run}1`,
  (run) => `${run}x`,
  (run) => `0912 555 0100${run}0912 555 0101`,
  (run) => `02188776655${run}داخلی${run}x`,
  (run) => `02188776655 tel${run}y`,
  (run) => `02188776655 (6${run}خ`,
];
const signs = [
  ' ',
  '\t',
  '\u00a0',
  '\u2003',
  '\u2028',
  '\n',
  '-',
  '\u2011',
  '.',
  '/',
  '(',
  ')',
  ',',
  '،',
  ':',
  ';',
  '_',
  '"',
  '!',
  '☎',
  '1',
];

test.each(
  [...signs, ' -', '\u00a0\u2003', '( ', '1 ', ', '].map((unit) => [JSON.stringify(unit), unit] as const),
)('a text with a long run of %s is read in a time that grows with its length alone', (_name, unit) => {
  for (const [index, place] of places.entries()) {
    const growth = growthOf((run) => void readNumbers(place(run), rules), unit, 1900);
    expect([index, 'a cell', growth]).toEqual([
      index,
      'a cell',
      expect.toSatisfy((found: number) => found <= 3),
    ]);
    const ofOne = growthOf((run) => void readNumber(place(run), rules), unit, 120);
    expect([index, 'a number', ofOne]).toEqual([
      index,
      'a number',
      expect.toSatisfy((found: number) => found <= 3),
    ]);
  }
});
