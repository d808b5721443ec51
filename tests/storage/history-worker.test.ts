import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { createHistoryWorker } from '../../electron/storage/threads/history-client.ts';
import { callFigures } from '../../shared/call/figures.ts';
import { callEnded, callRequested, errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const workerFile = pathToFileURL(
  join(import.meta.dirname, '../../electron/storage/threads/history-worker.ts'),
);

function start(directory: string) {
  const searches = createHistoryWorker(directory, workerFile);
  onTestFinished(() => searches.close());
  return searches;
}

const page = { limit: 10, offset: 0 };

test('the thread finds what the history finds, and calls that were made since', async () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('a', 1000, '09351110001'), callEnded('a', 1900)));
  valueIn(log.append(callRequested('b', 2000, '02155500002')));
  valueIn(log.wrapUp('b', { note: 'wants a callback', code: 'later' }, 2500));
  const searches = start(directory);
  const history = valueIn(openHistory(directory));
  for (const query of [
    page,
    { ...page, text: '1110' },
    { ...page, text: 'callback' },
    { limit: 1, offset: 1 },
  ]) {
    expect(valueIn(await searches.list(query))).toEqual(history.list(query));
  }
  valueIn(log.append(callRequested('c', 3000, '214')));
  const ids = valueIn(await searches.list({ ...page, outcomes: ['completed'] })).rows.map(
    (row) => row.callId,
  );
  expect([ids, valueIn(await searches.list(page)).total]).toEqual([['a'], 3]);
  const period = { from: 0, to: 9000 };
  expect(valueIn(await searches.figures({ ...period, timeZone: 'Asia/Tehran' }))).toEqual(
    callFigures(history.figures(period), 'Asia/Tehran'),
  );
  history.close();
  log.close();
});

test('a missing database is an empty history to the thread until there is one', async () => {
  const directory = temporaryDirectory();
  const searches = start(directory);
  expect(valueIn(await searches.list(page))).toEqual({ total: 0, rows: [] });
  const period = { from: 0, to: 9000, timeZone: 'Asia/Tehran' };
  expect(valueIn(await searches.figures(period))).toEqual(
    callFigures({ quarters: [], codes: [] }, 'Asia/Tehran'),
  );
  expect(readdirSync(directory)).toEqual([]);
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('a', 1000)));
  log.close();
  expect(valueIn(await searches.list(page)).total).toBe(1);
});

test('searches end with a reason where the file is none or the thread is closed', async () => {
  const directory = temporaryDirectory();
  writeFileSync(
    join(directory, 'calls.db'),
    'no database, but long enough to be looked at as one'.repeat(40),
  );
  const searches = start(directory);
  expect(errorIn(await searches.list(page))).toMatchObject({ kind: 'storage-failed' });
  const last = searches.list(page);
  await searches.close();
  expect(errorIn(await last)).toMatchObject({ words: expect.stringContaining('damaged') });
  const words = 'The calls are closed: start the app again.';
  expect(errorIn(await searches.list(page))).toEqual({ kind: 'storage-failed', words });
});
