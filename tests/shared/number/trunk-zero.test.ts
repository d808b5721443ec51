import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableNumber } from '../../../shared/number/readable-number.ts';
import { readAs } from './read-as.ts';

/** The areas of Iran, written down apart from the code's own pattern. */
const areas =
  '11 13 17 21 23 24 25 26 28 31 34 35 38 41 44 45 51 54 56 58 61 66 71 74 76 77 81 83 84 86 87'.split(' ');
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const persian = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
const cardOf = (area: string, local: string) => `tel:${local};phone-context=+98${area}`;

test.each([3, 4, 5, 6, 7, 8])(
  'a number of any area with %i digits that is written with its 0 is dialled with it',
  (length) => {
    fc.assert(
      fc.property(fc.constantFrom(...areas), digits(length), (area, local) => {
        const expected = `0${area}${local}`;
        const grouped = `0${area}-${local.slice(0, 2)} ${local.slice(2)}`;
        for (const text of [
          expected,
          `0${area} ${local}`,
          `(0${area})${local}`,
          `tel:${expected}`,
          persian(expected),
        ])
          expect(readAs(text), text).toBe(expected);
        // Where the area is written apart the rest may look like something else: it is refused then, never changed.
        expect([expected, '!not-a-number', '!several-numbers']).toContain(readAs(grouped));
        expect(readAs(readableNumber(expected, 'IR'))).toBe(expected);
      }),
    );
  },
);

test.each([4, 5, 8])(
  'a number of any area with %i digits that is written with the country’s code gets its 0',
  (length) => {
    fc.assert(
      fc.property(fc.constantFrom(...areas), digits(length), (area, local) => {
        const expected = `0${area}${local}`;
        const spellings = [
          `+98${area}${local}`,
          `0098 ${area} ${local}`,
          `+98 (0) ${area} ${local}`,
          `+980${area}${local}`,
          persian(`+98 ${area} ${local}`),
          `tel:+98-${area}-${local}`,
          `tel:0${area}${local};phone-context=+98`,
          `tel:0${area}${local};phone-context=+9821`,
        ];
        for (const text of spellings) expect(readAs(text), text).toBe(expected);
        if (!local.startsWith('0')) expect(readAs(cardOf(area, local))).toBe(expected);
      }),
    );
  },
);

test.each([3, 6, 7])(
  'a number of an area with %i digits and the country’s code is dialled with its 0 or not at all',
  (length) => {
    fc.assert(
      fc.property(fc.constantFrom(...areas), digits(length), (area, local) => {
        const national = `0${area}${local}`;
        for (const text of [
          `+98${area}${local}`,
          `0098${area}${local}`,
          `+98${national}`,
          `+98 (0)${area} ${local}`,
          `0098${national}`,
          `tel:${national};phone-context=+98`,
        ])
          expect([national, '!too-short'], text).toContain(readAs(text));
      }),
    );
  },
);

test('services with four and five digits behind 09 keep their 0', () => {
  expect([readAs('09123'), readAs('+98 9629'), readAs('096291')]).toEqual(['09123', '09629', '096291']);
});

test('mobile numbers have eleven digits: one that lacks or has one more is refused', () => {
  expect([readAs('0912555012'), readAs('091255501234'), readAs('912555012')]).toEqual([
    '!too-short',
    '!too-long',
    '!too-short',
  ]);
});

test.each([
  ['887766551', '!too-long'],
  ['8877665566', '!too-long'],
  ['91212345670', '!too-long'],
  ['140305121130', '!too-long'],
  ['1234567891', '!too-long'],
  ['212345678', '!too-short'],
  ['98912555012', '!too-short'],
  ['987654321', '!too-short'],
  ['2188776655', '02188776655'],
  ['9125550123', '09125550123'],
  ['982188776655', '02188776655'],
  ['88776655', '88776655'],
])('without a 0 only what has the length and the beginning of a number is one: %s', (text, expected) => {
  expect(readAs(text)).toBe(expected);
});

test.each([
  ['tel:2345;phone-context=+98', '!too-short'],
  ['tel:412;phone-context=+9821', '!too-short'],
  ['tel:44001122;phone-context=+98', '!too-short'],
  ['tel:110;phone-context=+98', '110'],
  ['tel:1590;phone-context=+98', '1590'],
  ['tel:41239;phone-context=+9821', '02141239'],
])('digits with the country’s context never ring an extension of this PBX: %s', (text, expected) => {
  expect(readAs(text)).toBe(expected);
});

test('other countries that dial a 0 keep it, those that dial none get none', () => {
  expect(readAs('030 123456', { country: 'DE' })).toBe('030123456');
  expect(readAs('+49 30 123456', { country: 'DE' })).toBe('030123456');
  expect(readAs('+90 212 555 01 23', { country: 'TR' })).toBe('02125550123');
  expect(readAs('415-555-0187', { country: 'US' })).toBe('4155550187');
  expect(readAs('+1 415 555 0187', { country: 'US' })).toBe('4155550187');
});

test('an endless run of digits is refused before any pattern is tried on it', () => {
  const slow = '^([0-9]+)*[2-9]$';
  expect(readAs('1'.repeat(200), { internalPattern: slow })).toBe('!too-long');
  expect(readAs(`tel:${'1'.repeat(30)}`, { denied: [slow] })).toBe('!too-long');
});
