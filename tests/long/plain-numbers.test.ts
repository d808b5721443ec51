import { expect, test } from 'vitest';
import { comparePlainNumbers } from '../support/fuzz/plain-numbers.ts';

/** A million when not told otherwise; `DOTARAF_SEED` takes others. */
const numbers = Number(process.env.DOTARAF_NUMBERS ?? 1_000_000);

test('numbers of Iran as most write them are read as every rule, and the library, read them', () => {
  const { differences, plain } = comparePlainNumbers(numbers, Number(process.env.DOTARAF_SEED ?? 1));
  expect(differences).toEqual([]);
  expect(plain).toBeGreaterThan(numbers / 4);
});
