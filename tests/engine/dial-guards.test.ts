import { expect, test } from 'vitest';
import { createDialGuards } from '../../electron/engine/dial-guards.ts';

test('what is asked about and what is refused is told of each number, whoever looks and however often', () => {
  const guards = createDialGuards(
    () => undefined,
    new Set(['214']),
    () => 0,
  );
  for (let count = 0; count < 20; count += 1) {
    expect(guards.look('00442079460958', 'link')).toEqual({
      guard: { kind: 'ask-again', reason: 'international' },
      tooMany: false,
    });
    expect(guards.look('214', 'pad').guard).toEqual({ kind: 'refused', reason: 'do-not-call' });
    expect(guards.look('00442079460958', 'pad')).toEqual({ guard: { kind: 'allowed' }, tooMany: false });
  }
});

test('links and the clipboard share a limit a minute; other sources do not count', () => {
  let now = 0;
  let most = 2;
  const guards = createDialGuards(
    () => ({ linkDialsPerMinute: most }),
    new Set(),
    () => now,
  );
  guards.count('link');
  guards.count('pad');
  expect(guards.look('214', 'link').tooMany).toBe(false);
  guards.count('clipboard');
  expect(guards.look('214', 'link').tooMany).toBe(true);
  expect(guards.look('214', 'clipboard').tooMany).toBe(true);
  expect(guards.look('214', 'pad').tooMany).toBe(false);
  now = 60_000;
  expect(guards.look('214', 'link').tooMany).toBe(false);
  most = 0;
  expect(guards.look('214', 'link').tooMany, 'a changed setting holds at once').toBe(true);
});
