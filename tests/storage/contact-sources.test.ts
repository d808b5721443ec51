import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { contactDatabase } from '../../electron/storage/contacts/contact-tables.ts';
import { type ContactStore, openContacts } from '../../electron/storage/contacts/contacts.ts';
import { openDoNotCall, updateDoNotCall } from '../../electron/storage/contacts/do-not-call.ts';
import { migrate, versionOf } from '../../electron/storage/migrations.ts';
import type { PbxSource } from '../../shared/contacts/contacts.ts';
import { costRatio } from '../support/cost-ratio.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

function open(directory = temporaryDirectory()): ContactStore {
  const store = valueIn(openContacts(directory));
  onTestFinished(() => store.close());
  return store;
}

const dialing = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$' };
const pbx = 'http://192.0.2.10/api/v4';
const entry = (number: string, name = '', note = '') => ({ id: `id-${number}`, number, name, note });
const order = (entries: ReturnType<typeof entry>[], source: PbxSource = 'pbx-users', from = pbx) => ({
  source,
  pbx: from,
  dialing,
  entries,
});
const shown = (store: ContactStore, text = '') =>
  valueIn(store.search({ text, offset: 0, limit: 50 })).rows.map(({ name, source }) => [
    name,
    source ?? 'own',
  ]);

test('what the PBX has is found beside the own contacts, with its source, by name and number', () => {
  const store = open();
  valueIn(store.save(draft('سارا', ['09351110001'])));
  const replaced = store.replaceSource(order([entry('201', 'Omid'), entry('۰۲۱۵۵۵۰۰۱۰۲')]));
  expect(valueIn(replaced)).toEqual({ entries: 2, changed: true });
  expect(shown(store)).toEqual([
    ['۰۲۱۵۵۵۰۰۱۰۲', 'pbx-users'],
    ['Omid', 'pbx-users'],
    ['سارا', 'own'],
  ]);
  expect(shown(store, 'omi')).toEqual([['Omid', 'pbx-users']]);
  expect(shown(store, '5550')).toEqual([['۰۲۱۵۵۵۰۰۱۰۲', 'pbx-users']]);
  expect(valueIn(store.names(['201']))).toEqual([['201', 'Omid']]);
  expect(valueIn(store.numbersOf('omid'))).toEqual(['201']);
  expect(valueIn(store.search({ text: '', offset: 0, limit: 1 })).total).toBe(3);
});

test('the own contact wins: by its name, and alone in lists, until it is removed', () => {
  const store = open();
  valueIn(store.replaceSource(order([entry('201', 'Omid R. (201)')])));
  const { id } = valueIn(store.save(draft('Omid', ['201'])));
  expect(shown(store)).toEqual([['Omid', 'own']]);
  expect(shown(store, 'omid')).toEqual([['Omid', 'own']]);
  expect(valueIn(store.names(['201']))).toEqual([['201', 'Omid']]);
  valueIn(store.remove(id));
  expect(shown(store, 'omid')).toEqual([['Omid R. (201)', 'pbx-users']]);
});

test('a refresh replaces what that source had and nothing else; the same again changes nothing', () => {
  const store = open();
  valueIn(store.replaceSource(order([entry('201', 'Omid'), entry('202', 'Sara')])));
  valueIn(store.replaceSource(order([entry('09125550101', 'Parsa', 'VIP')], 'pbx-contacts')));
  const again = order([entry('202', 'Sara Karimi')]);
  expect(valueIn(store.replaceSource(again))).toEqual({ entries: 1, changed: true });
  expect(valueIn(store.replaceSource(again))).toEqual({ entries: 1, changed: false });
  expect(shown(store)).toEqual([
    ['Parsa', 'pbx-contacts'],
    ['Sara Karimi', 'pbx-users'],
  ]);
  expect(valueIn(store.replaceSource(order([])))).toEqual({ entries: 0, changed: true });
  expect(shown(store)).toEqual([['Parsa', 'pbx-contacts']]);
});

test('entries that can not be called are left out, and the same id twice is one', () => {
  const store = open();
  const entries = [entry('*78', 'Code'), entry('', 'Nothing'), entry('201', 'First'), entry('201', 'Second')];
  expect(valueIn(store.replaceSource(order(entries)))).toMatchObject({ entries: 1 });
  expect(shown(store)).toEqual([['Second', 'pbx-users']]);
});

test('what the PBX has can not be changed or removed; saving it makes an own copy', () => {
  const store = open();
  valueIn(store.replaceSource(order([entry('201', 'Omid')])));
  const [omid] = valueIn(store.search({ text: '', offset: 0, limit: 1 })).rows;
  if (omid === undefined) throw new Error('nobody is there');
  valueIn(store.remove(omid.id));
  expect(shown(store)).toEqual([['Omid', 'pbx-users']]);
  const { source: _source, ...copied } = omid;
  const saved = valueIn(store.save(copied));
  expect(saved.id).not.toBe(omid.id);
  expect(shown(store)).toEqual([['Omid', 'own']]);
});

test('another PBX’s entries are forgotten, the same one’s stay', () => {
  const store = open();
  valueIn(store.replaceSource(order([entry('201', 'Omid')])));
  expect(valueIn(store.forgetOtherSources(pbx))).toEqual({ changed: false });
  expect(valueIn(store.forgetOtherSources('http://192.0.2.99/api/v4'))).toEqual({ changed: true });
  expect(shown(store)).toEqual([]);
});

const own = (place: number) => `0912${String(place).padStart(7, '0')}`;

test.each<[string, (place: number) => string]>([
  ['of one number', () => '201'],
  ['of one number that an own contact has', () => own(0)],
  ['of the numbers that the own contacts have', own],
])(
  'eight times as many entries of the PBX, all %s, cost a search some eight times as much',
  (_what, number) => {
    const size = 500;
    const stores = new Map(
      [size, size * 8].map((count) => {
        const store = open();
        const places = Array.from({ length: count }, (_, place) => place);
        const entries = places.map((place) => ({ ...entry(number(place), `n${place}`), id: String(place) }));
        expect(valueIn(store.replaceSource(order(entries)))).toMatchObject({ entries: count });
        for (const place of places) valueIn(store.save(draft('Sara', [own(place)])));
        return [count, store];
      }),
    );
    const search = (count: number) => {
      const store = stores.get(count);
      if (store === undefined) throw new Error('no such store');
      // Contacts are read in again after a write only.
      valueIn(store.save(draft('Zed', ['09351110001'])));
      for (const text of ['', 'n1']) valueIn(store.search({ text, offset: 0, limit: 50 }));
    };
    search(size);
    // 64 times as much where each entry is compared with each other one.
    expect(costRatio(search, size, size * 8)).toBeLessThan(32);
  },
);

/** An address book as the version before wrote it. */
function versionTwoFile(): string {
  const directory = temporaryDirectory();
  const { name, migrations } = contactDatabase(directory);
  const database = new DatabaseSync(join(directory, name));
  migrate(database, migrations.slice(0, 2));
  database.exec(`INSERT INTO contacts (id, contact, name_key, searchable, sort_key) VALUES ('a',
    '{"id":"a","name":"Mina","company":"","note":"","favourite":false,"numbers":[{"typed":"214","dialled":"214","label":""}]}',
    'mina', 'mina 214', 'mina');
    INSERT INTO contact_numbers VALUES ('a', 0, '214', '214');
    INSERT INTO do_not_call VALUES ('215', '', 1);`);
  database.close();
  return directory;
}

test('an address book of the version before keeps its contacts, as the person’s own', () => {
  const directory = versionTwoFile();
  const store = open(directory);
  expect(shown(store)).toEqual([['Mina', 'own']]);
  valueIn(store.replaceSource(order([entry('214', 'Desk 214')])));
  expect(shown(store)).toEqual([['Mina', 'own']]);
});

test('the do-not-call list of an older address book holds after it was brought up to date', () => {
  const directory = versionTwoFile();
  updateDoNotCall(directory);
  const database = new DatabaseSync(join(directory, 'contacts.db'), { readOnly: true });
  expect(versionOf(database)).toBe(contactDatabase(directory).migrations.length);
  database.close();
  expect(openDoNotCall(directory, () => {}).hasAny(['215'])).toBe(true);
  const empty = temporaryDirectory();
  updateDoNotCall(empty);
  expect(openDoNotCall(empty, () => {}).hasAny(['215'])).toBe(false);
});
