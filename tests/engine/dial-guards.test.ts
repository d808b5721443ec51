import { expect, test } from 'vitest';
import { createDialGuards } from '../../electron/engine/dial-guards.ts';

const nobody = new Set<string>();
const link = (dialled: string, confirmed = true) => ({ dialled, origin: 'link' as const, confirmed });

test('what is asked again is let through once confirmed', () => {
  const guard = createDialGuards(
    () => undefined,
    nobody,
    () => 0,
  );
  expect(guard(link('00442079460958', false))).toEqual({
    kind: 'dial-unconfirmed',
    number: '00442079460958',
    reason: 'international',
  });
  expect(guard(link('00442079460958'))).toBeNull();
});

test('confirming does not lift the do-not-call list', () => {
  const guard = createDialGuards(
    () => undefined,
    new Set(['214']),
    () => 0,
  );
  expect(guard({ dialled: '214', origin: 'pad', confirmed: true })).toMatchObject({
    kind: 'dial-refused',
    reason: 'do-not-call',
  });
});

test('links and the clipboard share a limit a minute; other sources do not count, and neither do refusals', () => {
  let now = 0;
  let most = 2;
  const guard = createDialGuards(
    () => ({ linkDialsPerMinute: most }),
    new Set(['999']),
    () => now,
  );
  expect(guard(link('999'))).not.toBeNull();
  expect(guard(link('214'))).toBeNull();
  expect(guard({ dialled: '214', origin: 'clipboard', confirmed: true })).toBeNull();
  expect(guard(link('214'))).toMatchObject({ kind: 'dial-refused', reason: 'too-many' });
  expect(guard({ dialled: '214', origin: 'pad', confirmed: true })).toBeNull();
  now = 60_000;
  expect(guard(link('214'))).toBeNull();
  most = 0;
  expect(guard(link('214')), 'a changed setting holds at once').toMatchObject({ reason: 'too-many' });
});
