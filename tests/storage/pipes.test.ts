import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkBackup } from '../../electron/storage/backup/restore-backup.ts';
import { readingOf } from '../../shared/contacts/import.ts';
import { startContacts } from '../support/storage/contact-files.ts';
import { errorIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

test.skipIf(process.platform === 'win32')(
  'a pipe to which nobody writes is refused as contacts and as a backup, and nothing waits for it',
  async () => {
    const pipe = join(temporaryDirectory(), 'people.csv');
    execFileSync('mkfifo', [pipe]);
    const refused = { kind: 'file-unusable', file: pipe, reason: 'unreadable' };
    expect(errorIn(await startContacts().preview(readingOf(pipe)))).toMatchObject(refused);
    expect(errorIn(await checkBackup({ directory: temporaryDirectory() }, pipe))).toMatchObject(refused);
  },
);
