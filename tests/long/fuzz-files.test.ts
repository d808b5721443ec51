import { expect, test } from 'vitest';
import { fuzzForeign } from '../support/fuzz/foreign/fuzz-foreign.ts';
import { stallOfForeign } from '../support/fuzz/foreign/stall.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/** `npm run test:long -- tests/long/fuzz-files.test.ts`; `FUZZ_SEED` gives the inputs of an earlier run again. */
test('100,000 made-up inputs of every reader are read or refused: the long form', async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  process.stderr.write(`FUZZ_SEED=${seed}\n`);
  await fuzzForeign(100_000, seed);
});

test('while files of 10 MB, a backup and the largest answer of a PBX are read, the main thread stands still for 50 ms at most', async () => {
  const stall = await stallOfForeign(temporaryDirectory(), 10_000_000);
  process.stderr.write(`The longest stall was ${stall.toFixed(1)} ms.\n`);
  expect(stall).toBeLessThanOrEqual(50);
});
