import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allReadAs, readAs } from './read-as.ts';

const [one, other] = ['09125550213', '09355550214'];

test.each([
  `${one} / ${other}`,
  `${one}/${other}`,
  `${one} - ${other}`,
  `${one}-${other}`,
  `${one} ${other}`,
  `${one}  و  ${other}`,
  `${one} یا ${other}`,
  `${one} and ${other}`,
  `${one}, ${other}`,
  `${one}،${other}`,
  `${one};${other}`,
  `${one} | ${other}`,
  `${one}\n${other}`,
  `${one} ::: ${other}`,
  '0912 555 0213 0935 555 0214',
  '0912-555-0213/0935-555-0214',
  '+98 912 555 0213 / +98 935 555 0214',
  '۰۹۱۲۵۵۵۰۲۱۳ ، ۰۹۳۵۵۵۵۰۲۱۴',
  'موبایل: 09125550213 و همراه 09355550214',
  `(${one}) (${other})`,
  `موبایل ${one} همراه ${other}`,
  `M: ${one} W: ${other}`,
  `${one} (همراه) ${other} (کار)`,
  `${one} همراه - ${other} دفتر`,
])('an import takes both of two numbers in one text, and nothing dials them: %j', (text) => {
  expect(allReadAs(text)).toEqual([one, other]);
  expect(readAs(text)).toMatch(/^!(several-numbers|not-a-number)$/);
});

test.each([
  ['021/8877-6655', '02188776655'],
  ['0912/123/4567', '09121234567'],
  ['0912-123-4567', '09121234567'],
  ['021-88 77 66 55', '02188776655'],
  ['8877-6655', '88776655'],
  ['88 77 66 55', '88776655'],
  ['+98 (21) 8877 6655', '02188776655'],
  ['912 345 6789', '09123456789'],
  ['98 912 555 0213', '09125550213'],
  ['3-14', '314'],
  ['20 30', '2030'],
  ['123 456', '123456'],
])('one number in groups stays one: %s', (text, expected) => {
  expect([readAs(text), allReadAs(text)]).toEqual([expected, [expected]]);
});

test.each([
  ['88776655/66', ['88776655', '!several-numbers']],
  ['88776655 66', ['88776655', '!several-numbers']],
  ['21776655/66', ['21776655', '!several-numbers']],
  ['8877665-6', ['8877665', '!several-numbers']],
  ['8877665/8877666', ['8877665', '8877666']],
  ['021-88776655-6-7', ['02188776655', '!several-numbers', '!several-numbers']],
  ['02188776655 الی 60', ['02188776655', '!several-numbers']],
  ['021-88776655 / 88776656', ['02188776655', '02188776656']],
  ['021 41239 / 021 41240', ['02141239', '02141240']],
  ['02188776655,205,206', ['02188776655', '!several-numbers', '!several-numbers']],
  ['201-205', ['201', '205']],
  ['201/205/207', ['201', '205', '207']],
  ['201، 205', ['201', '205']],
  ['201 205', ['201', '205']],
  ['205/6', ['205', '!several-numbers']],
  ['205-6', ['205', '!several-numbers']],
  ['20/30', ['20', '30']],
  ['110-115', ['!several-numbers']],
  ['021-88776655~57', ['02188776655', '!several-numbers']],
  ['021-88776655 داخلی 12/13', ['02188776655', '!several-numbers']],
  ['021-88776655 ext. 12 / 0912 555 0213', ['02188776655', '09125550213']],
  ['021-88776655 / 09125550213 داخلی 12', ['02188776655', '09125550213']],
  ['021-88776655 داخلی ۱۲ همراه ۰۹۱۲۵۵۵۰۲۱۳', ['02188776655', '09125550213']],
  ['8877-6655 / 8877-6656', ['88776655', '88776656']],
  ['8877-6655 / 214', ['88776655', '!several-numbers']],
  ['214/8877-6655', ['214', '88776655']],
  ['214 / 0912-5550213', ['214', one]],
])(
  'lines of one desk are never glued together, nor is an ending taken for a number: %s',
  (text, expected) => {
    expect(readAs(text)).toBe('!several-numbers');
    expect(allReadAs(text)).toEqual(expected);
  },
);

test.each([
  '90 532 123 45 67',
  '7 912 345 67 89',
  '44 20 7946 0187',
  '971 50 123 4567',
  '93 70 123 4567',
  '4 912 123 4567',
  '532 123 45 67',
  '6037 9912 3456 7890',
  '6037-9970-1234-5678',
  '4539 1488 0343 6467',
  '35.6892 51.3890',
  '8877 6655 8877 6656',
  '4671-9993 - 214',
  '4671 9993 214',
  '214-4671-9993',
  '214.0912-5550213',
  // A country's code would stand before the `+`.
  '310 + 89722220',
  'داخلی 430 + 4660 7851',
])('groups that only together could be several numbers are none: %s', (text) => {
  expect(readAs(text)).toMatch(/^!/);
  expect(allReadAs(text).filter((number) => !number.startsWith('!'))).toEqual([]);
});

test.each(['12,500,000 ریال', '500,000 تومان', '25,000', '500,000', '۱۲،۵۰۰', '$250', '12500000 IRR'])(
  'an amount is neither a number nor several: %s',
  (text) => {
    expect([readAs(text), allReadAs(text)]).toEqual(['!not-a-number', ['!not-a-number']]);
  },
);

test('a mobile number has no extension: a number of the PBX beside it is one of its own', () => {
  expect(allReadAs('09125550213;214')).toEqual([one, '214']);
  expect(allReadAs('02155550248;214')).toEqual(['02155550248']);
});

test('whatever stands in a text, its numbers are no longer than the text and made of its digits', () => {
  const unit = fc.constantFrom(...'0123456789', ' ', '-', '/', ',', '.', '0912', '021', '۵');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      for (const number of allReadAs(text)) {
        if (number.startsWith('!')) continue;
        const all = text.replaceAll('۵', '5').replace(/\D/g, '');
        expect(number.length).toBeLessThanOrEqual(all.length + 4);
        expect(all).toContain(number.replace(/^0/, '').slice(-4));
      }
    }),
  );
});
