/** `npm run fuzz [REQUESTS]`: random requests to a real listener, a million when not told otherwise. */
import { fuzzListener } from '../support/fuzz/fuzz-listener.ts';

const requests = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.env.DOTARAF_SEED ?? Date.now() % 2 ** 31);
process.stdout.write(`${requests} requests, DOTARAF_SEED=${seed}\n`);
const { wrong, misheard, polluted, grown } = await fuzzListener(requests, seed);
for (const line of [...wrong, ...misheard.slice(0, 20), ...polluted]) process.stdout.write(`${line}\n`);
const failed = wrong.length + misheard.length + polluted.length > 0 || grown > 50_000_000;
process.stdout.write(
  `${failed ? 'FAILED' : 'All answers were right'}; the heap grew by ${Math.round(grown / 1000)} kB.\n`,
);
process.exitCode = failed ? 1 : 0;
