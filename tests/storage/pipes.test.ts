import { execFileSync, spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { checkBackup } from '../../electron/storage/backup/restore-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
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

const sources = pathToFileURL(join(import.meta.dirname, '../../electron/')).href;

/**
 * What a call in another process tells: whatever opens a pipe waits in the system until somebody writes to it, and a test in
 * the same process could not even fail.
 */
function told(module: string, call: string): string {
  const code = `import * as m from '${sources}${module}';
    try { console.log(JSON.stringify(m.${call})); } catch (error) { console.log(error.message); }`;
  const running = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return running.signal === null ? running.stdout : 'nothing: it waited';
}

test.skipIf(process.platform === 'win32').each([
  ['calls.db', 'storage/calls/history.ts', 'openHistory(DIRECTORY)'],
  ['calls.db', 'storage/calls/call-log.ts', 'openCallLog(DIRECTORY)'],
  ['contacts.db', 'storage/contacts/contacts.ts', 'openContacts(DIRECTORY)'],
  ['contacts.db', 'storage/contacts/do-not-call.ts', "openDoNotCall(DIRECTORY, console.log).hasAny(['1'])"],
  ['team.json', 'team/desk/membership.ts', 'readMembership(DIRECTORY)'],
  ['settings.json', 'desktop/settings/settings-file.ts', "takeSettings(DIRECTORY + '/settings.json', 0)"],
])('a pipe in the place of %s is named, and nothing waits for it: %s', (name, module, call) => {
  const directory = temporaryDirectory();
  execFileSync('mkfifo', [join(directory, name)]);
  expect(told(module, call.replace('DIRECTORY', JSON.stringify(directory)))).toContain(name);
});

test.skipIf(process.platform === 'win32')(
  'a link in a circle is named where it lies in a data directory',
  () => {
    const directory = temporaryDirectory();
    symlinkSync('calls.db', join(directory, 'calls.db'));
    expect(errorIn(openCallLog(directory))).toMatchObject({
      kind: 'data-dir-unusable',
      words: expect.stringContaining(join(directory, 'calls.db')),
    });
  },
);
