import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { valueIn } from '../support/stored-calls.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { lastVerdict } from '../support/world/oracle.ts';
import { runWorlds } from '../support/world/run-worlds.ts';

test('whatever happens to a desk, calls are neither lost nor doubled and are told by their evidence', async () => {
  await runWorlds({ steps: 30_000 });
});

test('the same on the real log of calls, and each click that was taken is one row of the history', async () => {
  let directory = '';
  await runWorlds({
    steps: 500,
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
      expect(rows.map((row) => [row.callId, row.outcome]).sort()).toEqual(told.sort());
    },
  });
});
