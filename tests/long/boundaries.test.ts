import { describe, expect, test, vi } from 'vitest';
import { countBoundaries } from '../support/terminal/boundary-deaths.ts';
import { expectTruth, scripts, talk } from '../support/terminal/boundary-rules.ts';

vi.setConfig({ maxConcurrency: 6 });

describe.each(Object.keys(scripts))('killed while %s', async (name) => {
  const script = scripts[name] ?? {};
  const count = await countBoundaries(script);
  const deaths = Array.from({ length: count }, (_, at) => at + 1);
  test('there are boundaries to die at', () => expect(count).toBeGreaterThan(20));
  test.concurrent.each(deaths)('at boundary %i: the same end, one campaign, one entry', (killAt) =>
    expectTruth(killAt, script),
  );
});

describe('killed while both talk, originated', async () => {
  const count = await countBoundaries(talk, 'originate');
  const deaths = Array.from({ length: count }, (_, at) => at + 1);
  test.concurrent.each(deaths)('at boundary %i: the same end, one order, one entry', (killAt) =>
    expectTruth(killAt, talk, 'originate'),
  );
});
