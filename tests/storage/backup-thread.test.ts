import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { createBackupReader } from '../../electron/storage/threads/backup-client.ts';
import { ok } from '../../shared/result.ts';
import { deskNamed, noSettings } from '../support/storage/backups.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const backupThread = new URL('../../electron/storage/threads/backup-worker.ts', import.meta.url);

/** A thread that dies over each backup when it has unpacked a part of it, as for want of memory. */
const dying = `
  import { writeFileSync } from 'node:fs';
  import { basename, join } from 'node:path';
  import { parentPort } from 'node:worker_threads';
  parentPort.once('message', ({ argument }) => {
    writeFileSync(join(argument.directory, 'backup.checked-' + process.pid + '-00.db'), 'contacts of somebody');
    process.exit(1);
  });
`;

test('a backup over which its thread dies leaves nothing in the data directory', async () => {
  const workerFile = join(temporaryDirectory(), 'dying.mjs');
  writeFileSync(workerFile, dying);
  const reader = createBackupReader({ workerFile: pathToFileURL(workerFile), after: () => () => {} });
  const directory = temporaryDirectory();
  for (const _ of [1, 2]) {
    const read = await reader.check({ directory, contactsDirectory: directory, file: 'desk.dotaraf' });
    expect(errorIn(read)).toMatchObject({ kind: 'unexpected' });
    expect(readdirSync(directory)).toEqual([]);
  }
  await reader.close();
});

test('of readings that follow each other at once the last one is done, and takes no prepared file away', async () => {
  const file = join(temporaryDirectory(), 'old.dotaraf');
  valueIn(await writeBackup({ directory: deskNamed('old', () => {}), file, settings: noSettings, now: 1 }));
  const reader = createBackupReader({ workerFile: backupThread, after: () => () => {} });
  onTestFinished(reader.close);
  const directory = temporaryDirectory();
  const reading = { directory, contactsDirectory: directory, file };
  const [first, second, third] = await Promise.all([
    reader.check(reading),
    reader.prepare(reading),
    reader.prepare(reading),
  ]);
  expect([first, second]).toEqual([ok(null), ok(null)]);
  const prepared = valueIn(third)?.file ?? '';
  const checking = reader.check(reading);
  await new Promise(setImmediate);
  reader.cancel();
  expect(await checking).toEqual(ok(null));
  expect(readdirSync(directory)).toEqual([basename(prepared)]);
  expect(valueIn(await reader.check(reading))?.contents).toMatchObject({ calls: 1 });
});
