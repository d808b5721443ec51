import { getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, test } from 'vitest';
import { inCountry } from '../../../shared/number/in-country.ts';
import { readNumber } from '../../../shared/number/phone-number.ts';

test.each([
  ['09121234567', 'IR', 'DE', '00989121234567'],
  ['00989121234567', 'DE', 'IR', '09121234567'],
  ['03451234567', 'DE', 'IR', '00493451234567'],
  ['02141371', 'IR', 'DE', '00982141371'],
  ['2125550123', 'US', 'IR', '0012125550123'],
  ['2125550123', 'US', 'CA', '2125550123'],
  ['22334455', 'NO', 'IR', '004722334455'],
  ['0612345678', 'IT', 'IR', '00390612345678'],
  ['0079161234567', 'IR', 'RU', '89161234567'],
  ['0012125550123', 'IR', 'DE', '0012125550123'],
])('%s of %s is dialled in %s as %s', (dialled, from, to, expected) => {
  expect(inCountry(dialled, from, to)).toBe(expected);
});

test.each([
  ['an extension', '201'],
  ['a service', '110'],
  ['a number without its area', '88776655'],
])('%s, %s, has no form of another country', (_, dialled) => {
  expect(inCountry(dialled, 'IR', 'DE')).toBe(dialled);
});

test('the mobile numbers of all countries ring the same from every other one, and again at home', () => {
  const rulesOf = (country: string) => ({ country, internalPattern: '(?!)', denied: [] });
  const dialledIn = (text: string, country: string) => {
    const read = readNumber(text, rulesOf(country));
    return read.ok ? read.value.dialled : null;
  };
  const wrong: string[] = [];
  for (const from of getCountries()) {
    const example = getExampleNumber(from, examples)?.number;
    const home = example === undefined ? null : dialledIn(example, from);
    if (example === undefined || home === null) continue;
    for (const to of ['IR', 'DE', 'US', 'RU', 'IT', 'NO', 'GB']) {
      const there = inCountry(home, from, to);
      const isSame = there === dialledIn(example, to) && inCountry(there, to, from) === home;
      if (!isSame) wrong.push(`${example}: ${from} ${home}, ${to} ${there}`);
    }
  }
  expect(wrong).toEqual([]);
});
