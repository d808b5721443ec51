import { expect, test } from 'vitest';
import { rowKeys } from '../../renderer/components/row-keys.ts';

test('a row keeps its key where others come before it, and none has another’s', () => {
  const [ann, bob] = rowKeys(['ann', 'bob']);
  expect(rowKeys(['new', 'ann', 'bob']).slice(1)).toEqual([ann, bob]);
  const keys = rowKeys(['same', null, 'same', null, 'ann', 'same']);
  expect(new Set(keys).size).toBe(keys.length);
});
