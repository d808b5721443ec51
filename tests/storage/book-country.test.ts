import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { ok } from '../../shared/result.ts';
import { noSettings } from '../support/storage/backups.ts';
import { fileOf, listed, orderOf, startContacts } from '../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const used = (country: string, usedBy: string) => ({ country, usedBy, otherCountries: [] });
const germany = used('DE', 'data/germany');
const iran = used('IR', 'data/iran');

const ofKlaus = {
  ...{ id: null, name: 'Klaus', company: '', note: '', favourite: true },
  numbers: [
    { typed: '0345 1234567', dialled: '03451234567', label: 'work' },
    { typed: '214', dialled: '214', label: '' },
  ],
};

/** An address book that a desk in Germany filled: a favourite, a promise to call, an entry of the do-not-call list. */
function german(directory = temporaryDirectory()): string {
  const contacts = valueIn(openContacts(directory));
  valueIn(contacts.useBook(germany));
  valueIn(contacts.save(ofKlaus));
  valueIn(contacts.followUpAdd({ draft: { number: '03451234567', callId: null, note: '', at: 9 }, now: 1 }));
  valueIn(contacts.doNotCallAdd({ number: '03012345678', reason: 'asked', addedAt: 1 }));
  contacts.close();
  return directory;
}

/** What of it is dialled, or barred. */
function numbersIn(directory: string) {
  const contacts = valueIn(openContacts(directory));
  const [klaus] = valueIn(contacts.favourites());
  const found = {
    klaus: klaus?.numbers.map(({ dialled }) => dialled),
    typed: klaus?.numbers[0]?.typed,
    promised: valueIn(contacts.followUps({ all: true })).map(({ number }) => number),
    barred: valueIn(contacts.doNotCall({ text: '', offset: 0, limit: 9 })).rows.map(({ number }) => number),
  };
  contacts.close();
  return found;
}

function useIn(directory: string, use: typeof iran): boolean {
  const contacts = valueIn(openContacts(directory));
  const { changed } = valueIn(contacts.useBook(use));
  contacts.close();
  return changed;
}

test('what a profile in one country keeps rings and bars the same numbers from another one, and again from its own', () => {
  const directory = german();
  const here = numbersIn(directory);
  expect(useIn(directory, iran)).toBe(true);
  expect(numbersIn(directory)).toEqual({
    klaus: ['00493451234567', '214'],
    typed: '+493451234567',
    promised: ['00493451234567'],
    barred: ['00493012345678'],
  });
  const contacts = valueIn(openContacts(directory));
  expect(valueIn(contacts.names(['00493451234567', '03451234567']))).toEqual([['00493451234567', 'Klaus']]);
  expect(valueIn(contacts.search({ text: '0049345', offset: 0, limit: 9 })).total).toBe(1);
  contacts.close();
  expect(useIn(directory, germany)).toBe(true);
  expect(numbersIn(directory)).toEqual({ ...here, typed: '03451234567' });
  expect(useIn(directory, germany)).toBe(false);
});

test('who sets the country of a profile right changes no digits, for they were meant so all along', () => {
  const directory = german();
  expect(useIn(directory, { ...germany, country: 'AT' })).toBe(false);
  expect(numbersIn(directory).klaus).toEqual(['03451234567', '214']);
  expect(useIn(directory, iran)).toBe(true);
  expect(numbersIn(directory).klaus).toEqual(['00433451234567', '214']);
});

test('people whom a PBX told of go with their country, and are told again', () => {
  const directory = german();
  const contacts = valueIn(openContacts(directory));
  const dialing = { country: 'DE', internalPattern: '^[2-9][0-9]{1,4}$' };
  const entries = [{ id: '1', name: 'Omid', number: '202', note: '' }];
  const order = { source: 'pbx-users' as const, pbx: 'http://192.0.2.10/api/v4', dialing, entries };
  valueIn(contacts.replaceSource(order));
  valueIn(contacts.useBook(iran));
  expect(valueIn(contacts.search({ text: 'omid', offset: 0, limit: 9 })).total).toBe(0);
  expect(valueIn(contacts.replaceSource(order))).toMatchObject({ entries: 1, changed: true });
  contacts.close();
});

test('an entry that no one can say the country of is barred as each of them reads it', () => {
  const contacts = valueIn(openContacts(temporaryDirectory()));
  valueIn(contacts.doNotCallAdd({ number: '03451234567', reason: '', addedAt: 1 }));
  valueIn(contacts.useBook({ ...iran, otherCountries: ['IR', 'DE'] }));
  const rows = valueIn(contacts.doNotCall({ text: '', offset: 0, limit: 9 })).rows;
  expect(rows.map(({ number }) => number).toSorted()).toEqual(['00493451234567', '03451234567']);
  contacts.close();
});

const backedUp = async (directory: string, settings: Parameters<typeof writeBackup>[0]['settings']) => {
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  valueIn(await writeBackup({ directory, file, settings, now: 1 }));
  return file;
};

test.each([
  [['do-not-call'], { klaus: undefined, barred: ['00493012345678'] }],
  [['contacts'], { klaus: ['00493451234567', '214'], barred: ['02188770001'] }],
  [['contacts', 'do-not-call'], { klaus: ['00493451234567', '214'], barred: ['00493012345678'] }],
] as const)(
  'of a backup from Germany the part %j rings and bars the same numbers at a desk in Iran',
  async (chosen, expected) => {
    const file = await backedUp(german(), noSettings);
    const directory = temporaryDirectory();
    const contacts = valueIn(openContacts(directory));
    valueIn(contacts.useBook(iran));
    valueIn(contacts.doNotCallAdd({ number: '02188770001', reason: '', addedAt: 1 }));
    contacts.close();
    const looked: number[] = [];
    const restored = await restoreBackup(
      directory,
      file,
      async ({ takenOff }) => {
        looked.push(takenOff);
        return ok(null);
      },
      { chosen },
    );
    valueIn(restored);
    expect(looked).toEqual([1]);
    useIn(directory, iran);
    expect(numbersIn(directory)).toMatchObject(expected);
  },
);

test('a backup whose connection comes along is that of its own country, also where the address book stays', async () => {
  const file = await backedUp(german(), noSettings);
  const directory = german();
  useIn(directory, iran);
  valueIn(await restoreBackup(directory, file, async () => ok(null), { chosen: ['do-not-call'] }));
  useIn(directory, { ...germany, usedBy: iran.usedBy });
  expect(numbersIn(directory)).toMatchObject({ klaus: ['03451234567', '214'], barred: ['03012345678'] });
});

test('an earlier version’s backup is of the country of its connection', async () => {
  const file = await backedUp(
    (() => {
      const directory = german();
      const database = new DatabaseSync(join(directory, 'contacts.db'));
      database.exec('DELETE FROM book_country');
      database.close();
      return directory;
    })(),
    { ...noSettings, connection: { country: 'DE' } },
  );
  const directory = temporaryDirectory();
  valueIn(await restoreBackup(directory, file, async () => ok(null)));
  useIn(directory, iran);
  expect(numbersIn(directory).klaus).toEqual(['00493451234567', '214']);
});

test('a file that was read for the profile before is written for the one that is there now', async () => {
  const directory = temporaryDirectory();
  const contacts = startContacts(directory);
  valueIn(await contacts.useBook(germany));
  const file = fileOf('Name,Phone\nSara,0912 777 0001\n');
  valueIn(await contacts.import(orderOf(file), () => {}).report);
  expect(await listed(contacts)).toEqual(['Sara 00989127770001']);
});

test('an address book that can’t be written for a profile shows it no numbers of another one, until it can', async () => {
  const directory = german();
  const database = new DatabaseSync(join(directory, 'contacts.db'));
  database.exec(
    "CREATE TRIGGER full BEFORE UPDATE ON follow_ups BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
  );
  const contacts = startContacts(directory);
  expect(errorIn(await contacts.useBook(iran)).kind).toBe('storage-failed');
  expect(errorIn(await contacts.favourites()).kind).toBe('storage-failed');
  expect(errorIn(await contacts.import(orderOf(fileOf('Name,Phone\nA,201\n')), () => {}).report).kind).toBe(
    'storage-failed',
  );
  database.exec('DROP TRIGGER full');
  database.close();
  expect(await listed(contacts)).toEqual(['*Klaus 00493451234567=work 214']);
});
