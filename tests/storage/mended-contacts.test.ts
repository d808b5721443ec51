import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../electron/storage/backup/restore-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { type ContactStore, openContacts } from '../../electron/storage/contacts/contacts.ts';
import { openDoNotCall, updateDoNotCall } from '../../electron/storage/contacts/do-not-call.ts';
import { ok } from '../../shared/result.ts';
import { callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { shortenedContacts } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const all = { text: '', offset: 0, limit: 50 };
const people = (store: ContactStore, text = '') =>
  valueIn(store.search({ ...all, text })).rows.map(
    ({ name, numbers }) => `${name} ${numbers.map(({ dialled }) => dialled).join(' ')}`,
  );
const barred = (store: ContactStore, text = '') =>
  valueIn(store.doNotCall({ ...all, text }))
    .rows.map(({ number }) => number)
    .toSorted();

const mended = [
  'Card 02141240 02141300',
  'Local 2141239 88776655',
  'شرکت نسیم 02141239',
  'ھاشمی 03132345 09125550421',
];
const barredNow = ['0262345', '02141239', '09125550422', '2121239', '2141239', '88776655'].toSorted();

test('numbers that the first version kept without their 0 get it; what was written without stays', () => {
  const store = valueIn(openContacts(shortenedContacts()));
  expect(people(store)).toEqual(mended);
  expect(valueIn(store.names(['02141239', '03132345', '02141240']))).toEqual([
    ['02141239', 'شرکت نسیم'],
    ['03132345', 'ھاشمی'],
    ['02141240', 'Card'],
  ]);
  expect(people(store, '02141239')).toEqual(['شرکت نسیم 02141239']);
  expect(valueIn(store.favourites()).map(({ name }) => name)).toEqual(['شرکت نسیم']);
  store.close();
});

test('what was barred without its 0 is barred with it, too; what could only be a local number alone stays alone', () => {
  const directory = shortenedContacts();
  updateDoNotCall(directory);
  const list = openDoNotCall(directory, () => {});
  const tried = ['02141239', '2141239', '2121239', '02121239', '88776655', '02188776655'];
  expect(tried.filter((number) => list.hasAny([number]))).toEqual([
    '02141239',
    '2141239',
    '2121239',
    '88776655',
  ]);
  const store = valueIn(openContacts(directory));
  expect(barred(store)).toEqual(barredNow);
  expect(barred(store, 'شکایت')).toEqual(['02141239', '2141239']);
  store.close();
});

test('names and reasons that were kept before are found by letters that look alike', () => {
  const store = valueIn(openContacts(shortenedContacts()));
  for (const text of ['هاشمی', 'ھاشمی', 'همراه']) expect(people(store, text)).toHaveLength(1);
  for (const text of ['شكايت', 'شکایت مشتری']) expect(barred(store, text)).toHaveLength(2);
  store.close();
});

test('the contacts’ file is kept as it was before the mending, readable by its owner alone, and made once', () => {
  const directory = shortenedContacts();
  valueIn(openContacts(directory)).close();
  const kept = join(directory, 'contacts.db.version-3');
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  const before = readFileSync(kept);
  const database = new DatabaseSync(kept, { readOnly: true });
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 });
  expect(database.prepare('SELECT number FROM do_not_call ORDER BY number').all()).toHaveLength(5);
  database.close();
  const store = valueIn(openContacts(directory));
  valueIn(store.doNotCallAdd({ number: '214', reason: '', addedAt: 1 }));
  store.close();
  expect(readFileSync(kept).equals(before)).toBe(true);
  const fresh = temporaryDirectory();
  valueIn(openContacts(fresh)).close();
  expect(existsSync(join(fresh, 'contacts.db.version-0'))).toBe(false);
});

test('a backup of the first version passes through the same', async () => {
  const directory = temporaryDirectory();
  const file = join(import.meta.dirname, 'fixtures/shortened-contacts-3.dotaraf');
  valueIn(await restoreBackup(directory, file, async () => ok(null)));
  const store = valueIn(openContacts(directory));
  expect([people(store), barred(store)]).toEqual([mended, barredNow]);
  store.close();
});

test('calls that were logged without the 0 stay so, and are found and named by both forms', () => {
  const directory = shortenedContacts();
  const log = valueIn(openCallLog(directory));
  for (const [at, number] of ['2141239', '02141239', '09125550421'].entries())
    valueIn(log.append(callRequested(`call-${at}`, at, number)));
  log.close();
  const store = valueIn(openContacts(directory));
  const numbers = valueIn(store.numbersOf('نسیم'));
  const history = valueIn(openHistory(directory));
  const found = (query: { text: string; numbers?: string[] }) =>
    history.list({ limit: 9, offset: 0, ...query }).rows.map(({ number }) => number);
  expect(found({ text: 'نسیم', numbers })).toEqual(['02141239', '2141239']);
  expect(found({ text: '02141239' })).toEqual(['02141239', '2141239']);
  expect(found({ text: '2141239' })).toEqual(['02141239', '2141239']);
  history.close();
  // A contact has exactly the digits of the old form, another the number that they were short for.
  expect(valueIn(store.names(['2141239', '3132345']))).toEqual([
    ['2141239', 'Local'],
    ['3132345', 'ھاشمی'],
  ]);
  store.close();
});
