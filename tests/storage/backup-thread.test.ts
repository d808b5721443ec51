import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { createBackupReader } from '../../electron/storage/threads/backup-client.ts';
import { errorIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/** A thread that dies over each backup when it has unpacked a part of it, as for want of memory. */
const dying = `
  import { writeFileSync } from 'node:fs';
  import { join } from 'node:path';
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
