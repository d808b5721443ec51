import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { lastVerdict } from '../support/world/invariants.ts';
import { runWorlds } from '../support/world/run-worlds.ts';

/**
 * `DOTARAF_SEED` sets another one. Rules of the engine that were broken one at a time, each found within 3,000 steps of
 * seed 1: an answered question proves that the agent picked up; a refused one does; absence counts only where somebody
 * listened; a wrong address is always told as the other reading; the absence of a record waits for the grace; a question
 * that comes again is answered only while its call is open; an answer that came too late led nowhere; after a yes
 * nothing is added again.
 */
const seed = 1;

test('whatever happens to a desk, nobody is blamed for what the world denies, no number is given to another call, and no click rings twice', async () => {
  await runWorlds({ steps: 5_000, seed });
});

test('on the real log of calls nobody is blamed either, and each click that was taken is one row of the history', async () => {
  let directory = '';
  await runWorlds({
    ...{ steps: 500, seed },
    openLog() {
      directory = temporaryDirectory();
      const log = valueIn(openCallLog(directory));
      return { log, close: () => log.close() };
    },
    afterwards(world) {
      const history = valueIn(openHistory(directory));
      const { rows } = history.list({ limit: 1000, offset: 0 });
      history.close();
      const logs = world.clicks
        .map(({ callId }) => world.events(callId))
        .filter((events) => events.length > 0);
      const told = logs.map((events) => [events[0]?.callId, lastVerdict(events)?.outcome]);
      const outgoing = rows.filter(({ callId }) => callId.startsWith('call-'));
      expect(outgoing.map((row) => [row.callId, row.outcome]).sort()).toEqual(told.sort());
    },
  });
});

test('where nothing goes wrong each call is told exactly as it went', async () => {
  const told = await runWorlds({ steps: 4_000, seed, calm: true });
  // Refusing everything, or leaving all open, would blame nobody, too.
  for (const outcome of likely) expect(told[outcome] ?? 0, outcome).toBeGreaterThan(20);
  expect(told.unconfirmed ?? 0).toBeLessThan((told.completed ?? 0) / 2);
});

const likely = [
  'completed',
  'first-party-not-reached',
  'first-party-hung-up-before-routing',
  'first-party-hung-up-while-ringing',
  'second-party-no-answer',
  'second-party-busy',
  'second-party-failed',
  'routing-failed',
] as const;
