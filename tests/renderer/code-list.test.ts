import { expect, test } from 'vitest';
import { codesOf } from '../../renderer/features/settings/code-list.ts';

test('codes are the lines, without empty and repeated ones, fifty at most', () => {
  expect(codesOf(' فروش \n\nپیگیری\nفروش\n  ')).toEqual(['فروش', 'پیگیری']);
  expect(codesOf('')).toEqual([]);
  expect(codesOf(Array.from({ length: 70 }, (_, index) => `code ${index}`).join('\n'))).toHaveLength(50);
});
