import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkBackup } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { changedDatabase, deskNamed, noSettings, packed } from '../support/storage/backups.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/** A backup of today's tables, or of the third version of those of contacts, which are brought up to date before they are judged. */
async function backupOf(version: 'this' | 'an earlier'): Promise<string> {
  if (version === 'an earlier') return join(import.meta.dirname, 'fixtures/shortened-contacts-3.dotaraf');
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const directory = deskNamed('old', () => {});
  valueIn(await writeBackup({ directory, file, settings: noSettings, now: 7000 }));
  return file;
}

/** 75 MB of a letter that searches compare as eighteen: V8 ends the process that replaces letters in so long a text. */
const endless = "replace(hex(zeroblob(25000000)), '00', '\uFDFA')";

test.each([
  ['this', 'reason on the do-not-call list', `UPDATE do_not_call SET reason = ${endless}`],
  ['this', 'note', `INSERT INTO wrap_ups VALUES ('old-1', ${endless}, NULL, '', 1)`],
  [
    'an earlier',
    'reason on the do-not-call list',
    `UPDATE do_not_call SET reason = ${endless} WHERE number = (SELECT min(number) FROM do_not_call)`,
  ],
] as const)(
  'a backup of %s version with a %s of hundreds of millions of letters is damaged, and ends no process',
  async (version, _text, sql) => {
    const file = packed(changedDatabase(await backupOf(version), (database) => database.exec(sql)));
    const directory = temporaryDirectory();
    expect(errorIn(await checkBackup({ directory }, file))).toMatchObject({ reason: 'damaged' });
    expect(readdirSync(directory)).toEqual([]);
  },
);

test('a small backup of names that are eighteen times as long in searches is damaged before it fills the disk', async () => {
  const name = '\uFDFA'.repeat(200);
  const numbers = [{ typed: '0912', dialled: '0912', label: '' }];
  const contact = { name, company: name, note: '', favourite: false, numbers };
  const file = packed(
    changedDatabase(await backupOf('this'), (database) => {
      const put = database.prepare(
        "INSERT INTO contacts (id, contact, name_key, sort_key) VALUES (?, ?, '', '')",
      );
      database.exec('BEGIN');
      for (let at = 0; at < 4000; at += 1) put.run(`c${at}`, JSON.stringify({ id: `c${at}`, ...contact }));
      database.exec('COMMIT');
    }),
  );
  const directory = temporaryDirectory();
  expect(errorIn(await checkBackup({ directory }, file))).toMatchObject({ reason: 'damaged' });
  expect(readdirSync(directory)).toEqual([]);
}, 60_000);
