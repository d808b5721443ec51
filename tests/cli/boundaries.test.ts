import { describe, expect, test, vi } from 'vitest';
import { placementMethods } from '../../shared/call/placement-method.ts';
import { countBoundaries } from '../support/terminal/boundary-deaths.ts';
import { expectTruth, talk } from '../support/terminal/boundary-rules.ts';

vi.setConfig({ maxConcurrency: 8 });

/** Some boundaries of one call; tests/long kills the process at each boundary, and at those of several calls. */
const strides = { campaign: 5, originate: 9 };

describe.each(placementMethods)('killed while both talk, placed by %s', async (way) => {
  const count = await countBoundaries(talk, way);
  const stride = strides[way];
  const deaths = Array.from({ length: Math.floor(count / stride) }, (_, at) => (at + 1) * stride);
  test('there are boundaries to die at', () => expect(count).toBeGreaterThan(20));
  test.concurrent.each(deaths)('at boundary %i: the same end, one order, one entry', (killAt) =>
    expectTruth(killAt, talk, way),
  );
});
