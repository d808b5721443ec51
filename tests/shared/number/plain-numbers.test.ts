import { expect, test } from 'vitest';
import { plainInIran } from '../../../shared/number/iran.ts';
import { comparePlainNumbers } from '../../support/fuzz/plain-numbers.ts';

test('a number of Iran as most write it is read as every rule, and the library, read it', () => {
  const { differences, plain } = comparePlainNumbers(20_000);
  expect(differences).toEqual([]);
  expect(plain).toBeGreaterThan(5_000);
});

test.each([
  ['0912 345 6789', '09123456789'],
  ['0912-3456789', '09123456789'],
  ['021-8877 6655', '02188776655'],
  ['09123456789', '09123456789'],
])('%s is %s and nothing else', (text, digits) => {
  expect(plainInIran(text)).toBe(digits);
});

test.each([
  ...['0912.345.6789', '0912/3456789', '0912  345 6789', '0912 3456 789', '9123456789', '+989123456789'],
  ...['0198 877 6655', '021 887 76655', '02188776', '0912345678', '091234567890', '0912 345 6789 ', ''],
])('“%s” is left to every rule', (text) => {
  expect(plainInIran(text)).toBeNull();
});
