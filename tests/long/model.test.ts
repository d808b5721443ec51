import { test } from 'vitest';
import { runWorlds } from '../support/world/run-worlds.ts';

const steps = Number(process.env.DOTARAF_STEPS ?? 2_000_000);

test('whatever happens to a desk, calls are neither lost nor doubled and are told by their evidence', async () => {
  await runWorlds({ steps });
});
