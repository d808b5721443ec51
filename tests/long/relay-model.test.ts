import { expect, test } from 'vitest';
import { runTeams } from '../support/relay-world/run-teams.ts';

const steps = Number(process.env.DOTARAF_STEPS ?? 1_000_000);
const stepsEach = 10_000;

test('whatever happens to two relays, their bucket and the PBX, no customer gets a call that was not theirs', async () => {
  const first = Number(process.env.DOTARAF_SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`model of the relays: ${steps} steps, from DOTARAF_SEED=${first} on\n`);
  let [answered, honestly] = [0, 0];
  for (let seed = first; seed < first + Math.ceil(steps / stepsEach); seed += 1) {
    const came = await runTeams({ steps: stepsEach, seed });
    expect(came.broken?.story ?? '', `DOTARAF_SEED=${seed}`).toBe('');
    answered += came.answered;
    honestly += came.honestly;
  }
  process.stdout.write(`${answered} calls answered, ${honestly} without any trouble\n`);
  expect(answered / honestly).toBeGreaterThan(0.9);
});
