import fc from 'fast-check';
import { expect, test } from 'vitest';
import { personLikeness } from '../../../shared/number/same-person.ts';
import { spellingsOf } from '../../../shared/number/spellings.ts';

test.each([
  ['09121234567', ['9121234567', '989121234567', '00989121234567', '+989121234567', '9809121234567']],
  ['989121234567', ['09121234567', '9121234567', '00989121234567']],
  ['02188776655', ['2188776655', '982188776655', '00982188776655']],
  ['00442079460958', ['+442079460958']],
])('%s is also %j to Iran, and each is of one person with it', (dialled, others) => {
  const spellings = spellingsOf(dialled, 'IR');
  expect(spellings[0]).toBe(dialled);
  expect(spellings).toEqual(expect.arrayContaining(others));
  expect(spellings.filter((spelling) => personLikeness(spelling, dialled) !== 'same')).toEqual([]);
  for (const spelling of spellings)
    expect(spellingsOf(spelling, 'IR').toSorted(), spelling).toEqual(spellings.toSorted());
});

test('a plain number of Iran has the spellings that each of its other spellings has, which are found by the library', () => {
  const areas = fc.constantFrom('21', '26', '31', '51', '44', '87');
  const national = fc.oneof(
    fc.stringMatching(/^9[0-9]{9}$/),
    fc.tuple(areas, fc.stringMatching(/^[0-9]{8}$/)).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(national, fc.constantFrom('', '98', '0098', '+98', '980'), (digits, prefix) => {
      const plain = spellingsOf(`0${digits}`, 'IR');
      expect(plain[0]).toBe(`0${digits}`);
      expect(plain.toSorted()).toEqual(spellingsOf(prefix + digits, 'IR').toSorted());
    }),
    { numRuns: 2_000 },
  );
});

test.each(['201', '110', '4567', '1234567', '88776655', '2141239', '98212345'])(
  '%s, an extension, a service or a local number, has no other spelling',
  (dialled) => expect(spellingsOf(dialled, 'IR')).toEqual([dialled]),
);

test.each([
  ['IR', '0212345', ['0098212345']],
  ['US', '2025550123', ['12025550123', '0012025550123', '+12025550123']],
  ['US', '00442079460958', ['+442079460958']],
  ['DE', '03012345678', ['493012345678', '00493012345678']],
  ['RU', '89161234567', ['79161234567', '0079161234567']],
  ['IT', '0212345678', ['390212345678', '00390212345678']],
])('to %s %s is also %j', (country, dialled, others) => {
  expect(spellingsOf(dialled, country)).toEqual(expect.arrayContaining(others));
  for (const other of others) expect(spellingsOf(other, country), other).toContain(dialled);
});

test('to a country that is not known a number abroad alone has other spellings', () => {
  expect(spellingsOf('09121234567', 'ZZ')).toEqual(['09121234567']);
  expect(spellingsOf('00442079460958', 'ZZ')).toContain('+442079460958');
});
