import { describe, expect, test } from 'vitest';
import { runTeams } from '../../support/relay-world/run-teams.ts';
import { mutants } from './mutants.ts';

const steps = 10_000;
/** `DOTARAF_SEED` sets another one. */
const seed = Number(process.env.DOTARAF_SEED ?? 3);

test('whatever happens to two relays, their bucket and the PBX, no customer gets a call that was not theirs', async () => {
  const came = await runTeams({ steps, seed });
  expect(came.broken?.story ?? '').toBe('');
  // Refusing everything would be safe, too.
  expect(came.honestly).toBeGreaterThan(500);
  expect(came.answered / came.honestly).toBeGreaterThan(0.9);
});

describe('a rule that is switched off is found out', () => {
  test.for(mutants)('$rule', async ({ seed: known, rules }) => {
    const came = await runTeams({ steps, seed: known, rules });
    expect(came.broken?.after ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(steps);
  });
});
