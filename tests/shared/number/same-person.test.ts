import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNumberOfRecord } from '../../../shared/number/record-number.ts';
import { type Likeness, personLikeness } from '../../../shared/number/same-person.ts';

test.each<[string, string, Likeness]>([
  ['09121234567', '+98 912 123 4567', 'same'],
  ['09121234567', '00989121234567', 'same'],
  ['09121234567', '989121234567', 'same'],
  ['09121234567', '9121234567', 'same'],
  ['09121234567', '۰۹۱۲۱۲۳۴۵۶۷', 'same'],
  ['02188776655', '2188776655', 'same'],
  ['02141239', '2141239', 'same'],
  ['0214123', '214123', 'same'],
  ['00442079460958', '+44 20 7946 0958', 'same'],
  ['201', '201', 'same'],
  ['02188776655', '88776655', 'shortened'],
  ['+98 21 8877 6655', '88776655', 'shortened'],
  ['0218877665', '8877665', 'shortened'],
  ['2025550187', '5550187', 'shortened'],
  ['09121234567', '09351234567', null],
  ['09121234567', '09191234567', null],
  ['09121234567', '02611234567', null],
  ['09121234567', '1234567', null],
  ['09121234567', '00441234567', null],
  ['02188776655', '02688776655', null],
  ['02188776655', '8776655', null],
  ['02188776655', '0044188776655', null],
  ['0209121234567', '09121234567', null],
  ['02141239', '41239', null],
  ['201', '0201', null],
  ['201', '1201', null],
  ['*21', '21', null],
  ['', '', null],
])('of one person: %s and %s are %s', (a, b, likeness) => {
  expect([personLikeness(a, b), personLikeness(b, a)]).toEqual([likeness, likeness]);
});

test('mobile numbers that differ in their first digits are never one person’s', () => {
  const seven = fc.integer({ min: 0, max: 9_999_999 }).map((number) => String(number).padStart(7, '0'));
  const prefix = fc.constantFrom('0912', '0919', '0935', '0990', '0901', '021', '026', '0044', '009');
  fc.assert(
    fc.property(seven, prefix, prefix, (rest, one, other) => {
      expect(personLikeness(one + rest, other + rest)).toBe(one === other ? 'same' : null);
    }),
  );
});

test.each<[string, string, boolean, boolean]>([
  // Written in the record, the number of the call, without and with our unique id beside it.
  ['09121234567', '09121234567', true, true],
  ['+989121234567', '09121234567', true, true],
  ['9121234567', '09121234567', true, true],
  ['88776655', '02188776655', true, true],
  ['909121234567', '09121234567', true, true],
  ['sip:09121234567@10.0.0.1', '09121234567', false, true],
  ['09121234567@10.0.0.1;transport=udp', '09121234567', false, true],
  ['s', '09121234567', false, true],
  ['91550', '1550', false, true],
  ['00911550', '1550', false, true],
  ['09351234567', '09121234567', false, false],
  ['201', '1550', false, false],
  ['91234551550', '1550', false, false],
  ['sip:09351234567@10.0.0.1', '09121234567', false, false],
  ['', '1550', false, false],
])(
  'a record that names %s is of a call to %s: %s, beside our unique id %s',
  (written, number, alone, beside) => {
    expect(isNumberOfRecord(written, number, { ourUniqueId: false })).toBe(alone);
    expect(isNumberOfRecord(written, number, { ourUniqueId: true })).toBe(beside);
  },
);
