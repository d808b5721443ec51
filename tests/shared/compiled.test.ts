import { expect, test } from 'vitest';
import { compiled } from '../../shared/compiled.ts';

test('a pattern is tried as it is written, however many were tried before, and one that is none throws each time', () => {
  const patterns = Array.from({ length: 200 }, (_, index) => `^0${index}$`);
  for (const round of [1, 2]) {
    for (const [index, pattern] of patterns.entries())
      expect([compiled(pattern).test(`0${index}`), compiled(pattern).test(`0${index}${round}`)]).toEqual([
        true,
        false,
      ]);
    expect(() => compiled('(')).toThrow(SyntaxError);
  }
});
