import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { exportContacts } from '../../electron/storage/transfer/export-contacts.ts';
import { ok } from '../../shared/result.ts';
import { changedDatabase, noSettings, packed } from '../support/storage/backups.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const beyond = '9223372036854775807';

/** A desk with three contacts, of which "Bob" and then "Ann" became favourites, a blocked number and a noted call. */
function filled(): string {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  for (const event of [callRequested('call', 1000), callEnded('call', 2000)]) valueIn(log.append(event));
  valueIn(log.wrapUp('call', { note: 'wants tea', code: null }, 3000));
  log.close();
  const contacts = valueIn(openContacts(directory));
  valueIn(contacts.save(draft('Bob', ['215', '09351110215'], { favourite: true })));
  valueIn(contacts.save(draft('Ann', ['214'], { favourite: true })));
  valueIn(contacts.save(draft('Cid', ['216'])));
  valueIn(contacts.doNotCallAdd({ number: '0999', reason: 'asked so', addedAt: 1 }));
  contacts.close();
  return directory;
}

/** All rows that a backup keeps, as they lie in the databases. */
function rowsOf(directory: string) {
  const read = (name: string, tables: string[]) => {
    const database = new DatabaseSync(join(directory, name), { readOnly: true });
    const rows = tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
    database.close();
    return rows;
  };
  return [
    read('calls.db', ['calls', 'wrap_ups']),
    read('contacts.db', ['contacts', 'contact_numbers', 'do_not_call']),
  ];
}

/** A desk that took a backup of `directory` after a change from outside. */
async function restored(directory: string, sql: string): Promise<string> {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  valueIn(await writeBackup({ directory, file, settings: noSettings, now: 1 }));
  const changed = packed(changedDatabase(file, (database) => database.exec(sql)));
  const to = temporaryDirectory();
  valueIn(await restoreBackup(to, changed, async () => ok(null)));
  return to;
}

test.each([
  ['nothing', 'SELECT 1'],
  ['places of numbers beyond any', 'UPDATE contact_numbers SET place = 5000000000 + place'],
  ['places of numbers that no number holds', `UPDATE contact_numbers SET place = ${beyond} - place`],
  ['numbers that are not the contacts’ own', "UPDATE contact_numbers SET dialled = '00900', tail = '00900'"],
  ['a number more', "INSERT INTO contact_numbers SELECT id, 7, '00900', '00900' FROM contacts"],
  ['no numbers', 'DELETE FROM contact_numbers'],
  [
    'places of favourites that no number holds',
    `UPDATE contacts SET favourite_place = ${beyond} - 2 + favourite_place WHERE favourite_place > 0`,
  ],
  [
    'a favourite that is none',
    `UPDATE contacts SET favourite_place = 9007199254740992 WHERE name_key GLOB 'cid*'`,
  ],
  ['other texts to be found by', "UPDATE contacts SET name_key = 'bank', digits = '1', sort_key = 'bank'"],
  [
    'removed contacts, and ones of the PBX',
    `INSERT INTO contacts SELECT 'x', contact, '', '', NULL, 1, NULL, '' FROM contacts LIMIT 1;
     INSERT INTO contacts SELECT 'y', contact, '', '', NULL, 0, 'pbx-users', '' FROM contacts LIMIT 1`,
  ],
  [
    'other texts to find notes and reasons by',
    "UPDATE wrap_ups SET searchable = 'x'; UPDATE do_not_call SET searchable = 'x'",
  ],
  ['another end of a number', "UPDATE calls SET number_tail = '1'"],
  [
    'another outcome than its own',
    "UPDATE calls SET outcome = 'cancelled', reason = 'stopped', inferred = 9",
  ],
])('of a backup with %s the same is restored as without', async (_what, sql) => {
  const from = filled();
  expect(rowsOf(await restored(from, sql))).toEqual(rowsOf(from));
});

test('a favourite at the last of all places keeps nobody from adding more, and loses nothing of later backups', async () => {
  const from = filled();
  const own = new DatabaseSync(join(from, 'contacts.db'));
  own.exec("UPDATE contacts SET favourite_place = 9007199254740992 WHERE name_key GLOB 'ann*'");
  own.close();
  const to = await restored(from, 'SELECT 1');
  const contacts = valueIn(openContacts(to));
  valueIn(contacts.save(draft('Mother', ['217'], { favourite: true })));
  expect(valueIn(contacts.favourites()).map(({ name }) => name)).toEqual(['Bob', 'Ann', 'Mother']);
  contacts.close();
});

test('an export has a column for each number that a contact has, whatever the rows of numbers say', async () => {
  const directory = filled();
  const own = new DatabaseSync(join(directory, 'contacts.db'));
  own.exec('UPDATE contact_numbers SET place = 5000000000 + place');
  own.close();
  const file = join(directory, 'people.csv');
  expect(await exportContacts(directory, { file, format: 'csv', country: 'IR' })).toEqual(
    ok({ contacts: 3 }),
  );
  const [titles = ''] = readFileSync(file, 'utf8').split('\r\n');
  expect(titles).toContain('Number 2');
  expect(titles).not.toContain('Number 3');
});

test('a call of a backup tells one outcome, in the list and in its details', async () => {
  const to = await restored(filled(), "UPDATE calls SET outcome = 'cancelled'");
  const history = valueIn(openHistory(to));
  expect(history.find('call')).toMatchObject({ outcome: 'completed', verdict: { outcome: 'completed' } });
  history.close();
});
