import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { restoreBackup } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import type { NewestQuery } from '../../shared/call/summary.ts';
import { ok } from '../../shared/result.ts';
import { callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const hourMs = 3_600_000;
const number = '09351110001';

/** Writes calls of these times (UTC ms) into a directory, each named by what it is and its place. */
function write(directory: string, what: string, times: number[]): void {
  valueIn(openContacts(directory)).close();
  const log = valueIn(openCallLog(directory));
  for (const [at, time] of times.entries()) valueIn(log.append(callRequested(`${what}-${at}`, time, number)));
  log.close();
}

function open(directory: string) {
  const history = valueIn(openHistory(directory));
  onTestFinished(() => history.close());
  const query = { limit: 3, offset: 0 };
  const ids = (rows: { callId: string }[]) => rows.map(({ callId }) => callId);
  return {
    last: (more: Partial<NewestQuery> & { lastAt: number }) => ids(history.newest({ ...query, ...more })),
    ofNumber: (lastAt?: number) =>
      history.list({ ...query, numbers: [number], ...(lastAt !== undefined && { lastAt }) }),
  };
}

/** The last calls at a time, by each way to ask for them. */
function waysToAsk(directory: string, lastAt: number) {
  const { last, ofNumber } = open(directory);
  return [
    last({ lastAt }),
    last({ lastAt, direction: 'out', withoutTests: true }),
    last({ lastAt, numbers: [number] }),
    ofNumber(lastAt).rows.map(({ callId }) => callId),
  ];
}

test('calls that were made while the clock stood years ahead are none of the last ones, and stay in the history', () => {
  const directory = temporaryDirectory();
  const now = Date.UTC(2026, 0, 10);
  const ahead = Date.UTC(2030, 0);
  write(directory, 'ahead', [ahead, ahead + 1, ahead + 2, ahead + 3]);
  write(directory, 'mine', [now - 2 * hourMs, now - hourMs]);
  for (const ids of waysToAsk(directory, now)) expect(ids).toEqual(['mine-1', 'mine-0']);
  expect(open(directory).ofNumber().total).toBe(6);
});

test('calls that a backup brings before their time has come are none of the last ones when it comes either', async () => {
  const from = temporaryDirectory();
  const now = Date.now();
  const hours = Array.from({ length: 10 * 24 }, (_, hour) => now + hour * hourMs + 60_000);
  write(from, 'past', [now - 2 * hourMs]);
  write(from, 'ahead', hours);
  const file = join(temporaryDirectory(), 'b.dotaraf');
  const settings = { config: null, preferences: null, connection: null };
  valueIn(await writeBackup({ directory: from, file, settings, now: 1 }));
  const to = temporaryDirectory();
  write(to, 'old', [now - 3 * hourMs]);
  valueIn(await restoreBackup(to, file, async () => ok(null)));
  for (const days of [0, 1, 9])
    for (const ids of waysToAsk(to, now + days * 24 * hourMs)) expect(ids, `${days}`).toEqual(['past-0']);
  write(to, 'mine', [now + 9 * 24 * hourMs - hourMs]);
  for (const ids of waysToAsk(to, now + 9 * 24 * hourMs)) expect(ids).toEqual(['mine-0', 'past-0']);
  expect(open(to).ofNumber().total).toBe(hours.length + 2);
});
