import { expect, test } from 'vitest';
import { runWorlds } from '../support/world/run-worlds.ts';

/**
 * `npm run test:long -- tests/long/model.test.ts`; `DOTARAF_STEPS` takes another number than a million, `DOTARAF_SEED` one seed.
 */
const steps = Number(process.env.DOTARAF_STEPS ?? 1_000_000);

test('whatever happens to a desk, nobody is blamed for what the world denies, no number is given to another call, and no click rings twice', async () => {
  const told = await runWorlds({ steps });
  process.stdout.write(`${JSON.stringify(told)}\n`);
});

test('where nothing goes wrong each call is told exactly as it went', async () => {
  const told = await runWorlds({ steps, calm: true });
  process.stdout.write(`${JSON.stringify(told)}\n`);
  expect(told.completed ?? 0).toBeGreaterThan(steps / 100);
});
