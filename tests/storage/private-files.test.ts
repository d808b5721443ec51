import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import { callRequested, valueIn } from '../support/stored-calls.ts';
import { draft } from '../support/stored-contacts.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const modes = (directory: string) =>
  Object.fromEntries(
    readdirSync(directory)
      .filter((name) => /calls|contacts/.test(name))
      .map((name) => [name, (statSync(join(directory, name)).mode & 0o777).toString(8)]),
  );

test.skipIf(process.platform === 'win32')(
  'databases and what SQLite keeps beside them are their owner’s alone, in a folder that was made by hand too',
  () => {
    const before = process.umask(0o022);
    const directory = join(temporaryDirectory(), 'by-hand');
    mkdirSync(directory, { mode: 0o755 });
    const owned = valueIn(ownDataDirectory(directory, 'test'));
    const log = valueIn(openCallLog(directory));
    valueIn(log.append(callRequested('one', 1000)));
    const contacts = valueIn(openContacts(directory));
    valueIn(contacts.save(draft('Ann', ['214'])));
    const found = modes(directory);
    contacts.close();
    log.close();
    owned.release();
    process.umask(before);
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['calls.db', 'calls.db-wal', 'calls.db-shm']));
    expect(new Set(Object.values(found))).toEqual(new Set(['600']));
  },
);

test.skipIf(process.platform === 'win32')('what an earlier version left open to others is tightened', () => {
  const directory = temporaryDirectory();
  valueIn(openCallLog(directory)).close();
  chmodSync(join(directory, 'calls.db'), 0o644);
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('one', 1000)));
  const found = modes(directory);
  log.close();
  expect(new Set(Object.values(found))).toEqual(new Set(['600']));
});
