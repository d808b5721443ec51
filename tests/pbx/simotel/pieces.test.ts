import { expect, test } from 'vitest';
import { Pieces } from '../../../electron/pbx/simotel/pieces.ts';

test.each([
  ['byte by byte', [1]],
  ['in pieces of a network', [1460]],
  ['in long pieces', [65_536]],
  ['long and short in turn', [16_384, 1, 16_383, 40_000, 7]],
])('what comes %s is kept in its order, in few pieces', (_how, sizes) => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_value, at) => (at * 7 + (at >> 8)) % 251));
  const pieces = new Pieces();
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.add(bytes.subarray(at, at + size));
    at += size;
  }
  const kept = pieces.all();
  expect(Buffer.concat(kept).equals(bytes)).toBe(true);
  expect(kept.length).toBeLessThanOrEqual(Math.ceil((2 * bytes.length) / 16_384) + 2);
});

test('nothing is no piece', () => {
  expect(new Pieces().all()).toEqual([]);
});
