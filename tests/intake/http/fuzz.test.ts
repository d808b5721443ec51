import { expect, test } from 'vitest';
import { fuzzListener } from '../../support/fuzz/fuzz-listener.ts';

test('fifty thousand random requests get their right answers, and leave nothing behind', async () => {
  const seed = Number(process.env.DOTARAF_SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`fuzzed listener: DOTARAF_SEED=${seed}\n`);
  const { grown, ...told } = await fuzzListener(50_000, seed);
  expect(told).toEqual({ requests: 50_000, wrong: [], misheard: [], polluted: [] });
  expect(grown).toBeLessThan(20_000_000);
}, 400_000);
