import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDialNumber } from '../../../shared/number/phone-number.ts';
import { type CountryReading, isSameReading } from '../../../shared/number/same-reading.ts';

const outside = (country: string, dialled: string): CountryReading => ({
  country,
  dialled,
  route: 'external',
});
const inside = (country: string, dialled: string): CountryReading => ({
  country,
  dialled,
  route: 'internal',
});

test.each([
  [outside('IR', '09121234567'), outside('IR', '09121234567')],
  [outside('IR', '00493012345678'), outside('DE', '03012345678')],
  [outside('DE', '00989121234567'), outside('IR', '09121234567')],
  [outside('DE', '00442079460958'), outside('IR', '00442079460958')],
  // One calling code, one way to dial.
  [outside('US', '4165550123'), outside('CA', '4165550123')],
  [outside('IR', '110'), outside('IR', '110')],
  [inside('IR', '214'), inside('DE', '214')],
])('%j and %j are one number', (one, other) => {
  expect([isSameReading(one, other), isSameReading(other, one)]).toEqual([true, true]);
});

test.each([
  [outside('IR', '09121234567'), outside('DE', '09121234567')],
  [outside('IR', '02188776655'), outside('DE', '02188776655')],
  [outside('IR', '88776655'), outside('DE', '88776655')],
  [outside('IR', '110'), outside('DE', '110')],
  [outside('IR', '09121234567'), outside('IR', '09121234568')],
  [outside('IR', '214'), inside('IR', '214')],
  [inside('IR', '214'), inside('IR', '215')],
  [outside('ZZ', '0912'), outside('IR', '0912')],
])('%j and %j are not', (one, other) => {
  expect([isSameReading(one, other), isSameReading(other, one)]).toEqual([false, false]);
});

test('what one country reads of a whole number, every other reads as the same or as another one, and never as what it is not', () => {
  const countries = ['IR', 'DE', 'AE', 'TR', 'US'];
  const rules = (country: string) => ({ country, internalPattern: '(?!)', denied: [] });
  fc.assert(
    fc.property(
      fc.constantFrom(...countries),
      fc.constantFrom(...countries),
      fc.stringMatching(/^0?[1-9]\d{8,9}$/),
      (from, to, text) => {
        const one = parseDialNumber(text, rules(from));
        fc.pre(one.ok && from !== to);
        const other = parseDialNumber(one.ok ? one.value.dialled : '', rules(to));
        fc.pre(other.ok);
        if (one.ok && other.ok && !one.value.dialled.startsWith('00'))
          expect(isSameReading({ ...one.value, country: from }, { ...other.value, country: to })).toBe(false);
      },
    ),
  );
});
