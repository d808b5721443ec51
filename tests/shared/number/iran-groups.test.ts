import fc from 'fast-check';
import { AsYouType } from 'libphonenumber-js/min';
import { expect, test } from 'vitest';
import { readableInIran } from '../../../shared/number/iran.ts';

const areas =
  '11 13 17 21 23 24 25 26 28 31 34 35 38 41 44 45 51 54 56 58 61 66 71 74 76 77 81 83 84 86 87'.split(' ');

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

test("Iran's whole numbers are grouped as the library groups them", () => {
  const beginning = fc.oneof(
    fc.constantFrom(...areas).map((area) => ({ begun: `0${area}`, rest: 8 })),
    fc.constant({ begun: '09', rest: 9 }),
  );
  const number = beginning.chain(({ begun, rest }) => digits(rest).map((rest) => begun + rest));
  fc.assert(
    fc.property(number, (text) => {
      expect([text, readableInIran(text)]).toEqual([text, new AsYouType('IR').input(text)]);
    }),
    { numRuns: 20_000 },
  );
});

test('whatever is no whole number of Iran is left to the library', () => {
  for (const text of ['0912', '091200000021', '0191234567', '1001', '+989120000002', '0215500', '', '*72#'])
    expect([text, readableInIran(text)]).toEqual([text, null]);
});
