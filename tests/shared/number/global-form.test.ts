import { expect, test } from 'vitest';
import { globalOf } from '../../../shared/number/global-form.ts';

test.each([
  ['09121234567', 'IR', '+989121234567'],
  ['03451234567', 'DE', '+493451234567'],
  ['02141371', 'IR', '+982141371'],
  ['2125550123', 'US', '+12125550123'],
  ['22334455', 'NO', '+4722334455'],
  ['00493451234567', 'IR', '+493451234567'],
])('%s of %s is %s to the world', (dialled, country, expected) => {
  expect(globalOf(dialled, country)).toBe(expected);
});

test.each([
  ['an extension', '201'],
  ['a service', '110'],
  ['a number without its area', '88776655'],
])('%s, %s, means nothing elsewhere', (_, dialled) => {
  expect(globalOf(dialled, 'IR')).toBeNull();
});
