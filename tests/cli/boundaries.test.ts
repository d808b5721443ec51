import { describe, expect, test, vi } from 'vitest';
import { countBoundaries } from '../support/terminal/boundary-deaths.ts';
import { expectTruth, talk } from '../support/terminal/boundary-rules.ts';

vi.setConfig({ maxConcurrency: 8, testTimeout: 60_000 });

/** Some boundaries of one call; tests/long dies at each of them, and of several calls. */
const stride = 5;

describe('killed while both talk', async () => {
  const count = await countBoundaries(talk);
  const deaths = Array.from({ length: Math.floor(count / stride) }, (_, at) => (at + 1) * stride);
  test('there are boundaries to die at', () => expect(count).toBeGreaterThan(25));
  test.concurrent.each(deaths)('at boundary %i: the same end, one campaign, one entry', (killAt) =>
    expectTruth(killAt, talk),
  );
});
