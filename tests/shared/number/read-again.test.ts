import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { expect, test } from 'vitest';
import { parseDialNumber, readNumber } from '../../../shared/number/phone-number.ts';

const callingCodes = getCountries().map((country) => getCountryCallingCode(country));
const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 13 })
  .map((all) => all.join(''));
const beginnings = fc.oneof(
  fc.constantFrom('', '0', '000', '98', '+98', '0098', '+980', '+9800'),
  fc
    .tuple(
      fc.constantFrom('+', '00', '+00'),
      fc.constantFrom(...callingCodes),
      fc.constantFrom('', '0', '00', '(0)'),
    )
    .map((parts) => parts.join('')),
);
const contexts = fc.constantFrom('', '', '+98', '+9821', '+64', '+1');
const written = fc
  .tuple(beginnings, digits, contexts)
  .map(([beginning, rest, context]) =>
    context === '' ? beginning + rest : `tel:${beginning}${rest};phone-context=${context}`,
  );

test('what is dialled means the same number when it is read again, and its digits are those shown', () => {
  const countries = ['IR', 'NZ', 'DE', 'US', 'IT', 'AR', 'JP', ''];
  const internal = ['^\\d{2,5}$', '^[1-8]\\d{2,3}$', '(?!)'];
  fc.assert(
    fc.property(
      written,
      fc.constantFrom(...countries),
      fc.constantFrom(...internal),
      (text, country, internalPattern) => {
        const rules = { country, internalPattern, denied: [] };
        const number = parseDialNumber(text, rules);
        if (!number.ok) return;
        const { dialled, route, readable } = number.value;
        const meant = { ok: true, value: { dialled, route, postDial: null } };
        expect(readNumber(dialled, rules)).toEqual(meant);
        expect(readable.replace(/^\+/, '00').replace(/\D/g, '')).toBe(dialled);
      },
    ),
    { numRuns: 3000 },
  );
});

test.each([
  ['tel:+64004088244', 'IR'],
  ['+4900069368', 'IR'],
  ['+61 (0) 094547516', 'IR'],
])('%s is no number: its form would mean another one', (text, country) => {
  const rules = { country, internalPattern: '^\\d{3}$', denied: [] };
  expect(readNumber(text, rules)).toEqual({ ok: false, error: 'not-a-number' });
});

test.each([
  ['+98 (0)44 3195324', 'IR', '0443195324'],
  ['00980375621832', 'IR', '0375621832'],
  ['tel:+980366797060;phone-context=+9821', 'IR', '0366797060'],
  ['+49 (0)046100510', 'DE', '046100510'],
])('%s keeps the one 0 that it has: with two it would ring abroad', (text, country, dialled) => {
  const rules = { country, internalPattern: '^\\d{3}$', denied: [] };
  expect(readNumber(text, rules)).toMatchObject({ value: { dialled } });
});

test('what is written behind the own country’s code never rings abroad', () => {
  const rest = fc
    .tuple(fc.constantFrom('', '0', '(0)', '00'), fc.stringMatching(/^\d{4,12}$/))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.constantFrom('IR', 'NZ', 'DE', 'US', 'IT', 'AU', 'GB', 'BG', 'FR'),
      fc.constantFrom('+', '00'),
      rest,
      (country, prefix, digits) => {
        const code = getCountryCallingCode(country);
        const text = `${prefix}${code}${digits}`;
        const number = readNumber(text, { country, internalPattern: '^\\d{3}$', denied: [] });
        if (number.ok) expect(number.value.dialled, text).not.toMatch(/^00/);
      },
    ),
    { numRuns: 3000 },
  );
});

test('a 0 too many behind a country’s code is left out, a mobile number of Argentina keeps its 15', () => {
  const rules = { country: 'AR', internalPattern: '^\\d{3}$', denied: [] };
  expect(readNumber('+64 (0)4 088 2440', rules)).toMatchObject({ value: { dialled: '006440882440' } });
  const mobile = { value: { dialled: '0111523456789' } };
  expect(readNumber('+54 9 11 2345-6789', rules)).toMatchObject(mobile);
  expect(readNumber('0111523456789', rules)).toMatchObject(mobile);
});
