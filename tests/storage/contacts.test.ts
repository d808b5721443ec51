import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type ContactStore, openContacts } from '../../electron/storage/contacts/contacts.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

function open(directory = temporaryDirectory()): ContactStore {
  const store = valueIn(openContacts(directory));
  onTestFinished(() => store.close());
  return store;
}

function found(store: ContactStore, text: string): string[] {
  return valueIn(store.search({ text, offset: 0, limit: 50 })).rows.map((contact) => contact.name);
}

function people(): ContactStore {
  const store = open();
  valueIn(store.save(draft('سارا میری', ['09351110001'], { company: 'نسیم شرق' })));
  valueIn(store.save(draft('علي‌رضا كاوه', ['02155500002', '214'])));
  valueIn(store.save(draft('Amir Sarabi', ['09351119999'], { company: 'Kaveh Ltd' })));
  return store;
}

test('a saved contact comes back whole after a reopening, with an id of its own', () => {
  const directory = temporaryDirectory();
  const numbers = [{ typed: '+98 935 111 0001', dialled: '09351110001', label: 'خانه' }];
  const wanted = draft('سارا', [], { company: 'نسیم', note: 'شنبه‌ها', favourite: true, numbers });
  const first = valueIn(openContacts(directory));
  const saved = valueIn(first.save(wanted));
  first.close();
  expect(saved).toEqual({ ...wanted, id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(valueIn(open(directory).search({ text: '', offset: 0, limit: 9 }))).toEqual({
    total: 1,
    rows: [saved],
  });
});

test('a contact of whose name nothing can be seen is named by its number, in lists, favourites and calls', () => {
  const store = open();
  const names = ['\u200b', '\u3164', '\u2800', '\u202e\u2060'];
  const numbers = names.map((_name, place) => `0935111000${place}`);
  for (const [place, name] of names.entries())
    valueIn(store.save(draft(name, [numbers[place] ?? ''], { favourite: true })));
  expect(found(store, '').toSorted()).toEqual(numbers);
  expect(valueIn(store.favourites()).map(({ name }) => name)).toEqual(numbers);
  expect(valueIn(store.names(numbers))).toEqual(numbers.map((number) => [number, number]));
});

test('saving with an id replaces that contact: old names and numbers find nothing any more', () => {
  const store = open();
  const { id } = valueIn(store.save(draft('سارا', ['09351110001'])));
  valueIn(store.save(draft('مینا', ['09351110002'], { id })));
  expect([found(store, 'سارا'), found(store, '0001'), found(store, '')]).toEqual([[], [], ['مینا']]);
  expect(valueIn(store.names(['09351110001', '09351110002']))).toEqual([['09351110002', 'مینا']]);
});

test('a search finds names and companies by any part, in whichever letters they were written', () => {
  const store = people();
  expect(found(store, 'كاو')).toEqual(['علي‌رضا كاوه']);
  expect(found(store, 'علی رضا')).toEqual(['علي‌رضا كاوه']);
  expect(found(store, 'علیرضا کاوه')).toEqual(['علي‌رضا كاوه']);
  expect(found(store, 'KAVEH')).toEqual(['Amir Sarabi']);
  expect(found(store, 'شرق سارا')).toEqual(['سارا میری']);
  expect(found(store, 'سارا شمال')).toEqual([]);
  expect(found(store, '%')).toEqual([]);
});

test('a name written with a space is found by the same without it', () => {
  const store = open();
  valueIn(store.save(draft('علی رضا', ['214'])));
  expect(found(store, 'علیرضا')).toEqual(['علی رضا']);
});

test('a search finds numbers by any part, in any digits, with or without the country', () => {
  const store = people();
  expect(found(store, '۵۵۵')).toEqual(['علي‌رضا كاوه']);
  expect(found(store, '0935 111')).toEqual(['Amir Sarabi', 'سارا میری']);
  expect(found(store, '+98 935 111 0001')).toEqual(['سارا میری']);
  expect(found(store, '214')).toEqual(['علي‌رضا كاوه']);
});

test('names that begin with the text come first, then those with a word that does, then the rest by name', () => {
  const store = open();
  for (const name of ['Asara', 'Mina Sara', 'Sara Zand', 'Sara Amin'])
    valueIn(store.save(draft(name, ['214'])));
  expect(found(store, 'sara')).toEqual(['Sara Amin', 'Sara Zand', 'Mina Sara', 'Asara']);
});

test('pages tell the total, in the order of the names', () => {
  const store = people();
  const page = valueIn(store.search({ text: '', offset: 1, limit: 1 }));
  expect([page.total, page.rows.map((row) => row.name)]).toEqual([3, ['سارا میری']]);
});

test('a removed contact is nowhere until it is restored, then everywhere again', () => {
  const store = open();
  const { id } = valueIn(store.save(draft('سارا', ['09351110001'], { favourite: true })));
  const everywhere = () => [
    found(store, 'سارا').length,
    valueIn(store.favourites()).length,
    valueIn(store.names(['09351110001'])).length,
    valueIn(store.numbersOf('سارا')).length,
  ];
  expect(valueIn(store.remove(id))).toBeNull();
  expect(everywhere()).toEqual([0, 0, 0, 0]);
  expect(valueIn(store.restore(id))).toBeNull();
  expect(everywhere()).toEqual([1, 1, 1, 1]);
});

test('saving a contact that was removed meanwhile brings it back', () => {
  const store = open();
  const saved = valueIn(store.save(draft('سارا', ['09351110001'])));
  valueIn(store.remove(saved.id));
  valueIn(store.save(saved));
  expect(found(store, '')).toEqual(['سارا']);
});

test('what stays removed is gone for good at the next opening, numbers included', () => {
  const directory = temporaryDirectory();
  const first = valueIn(openContacts(directory));
  const { id } = valueIn(first.save(draft('سارا', ['09351110001'])));
  valueIn(first.remove(id));
  first.close();
  const store = open(directory);
  valueIn(store.restore(id));
  expect(found(store, '')).toEqual([]);
  const database = new DatabaseSync(join(directory, 'contacts.db'), { readOnly: true });
  expect(database.prepare('SELECT count(*) AS n FROM contact_numbers').get()).toEqual({ n: 0 });
  database.close();
});

test('favourites stand in the order in which they became such, and an edit keeps the place', () => {
  const store = open();
  const names = () => valueIn(store.favourites()).map((contact) => contact.name);
  const b = valueIn(store.save(draft('B', ['2'], { favourite: true })));
  const a = valueIn(store.save(draft('A', ['1'], { favourite: true })));
  expect(names()).toEqual(['B', 'A']);
  valueIn(store.save({ ...b, name: 'B2' }));
  expect(names()).toEqual(['B2', 'A']);
  valueIn(store.save({ ...b, favourite: false }));
  expect(names()).toEqual(['A']);
  valueIn(store.save({ ...b, favourite: true }));
  expect(names()).toEqual([a.name, 'B']);
});

test('a number is known in whichever way it is written, and never by its last digits alone', () => {
  const store = open();
  valueIn(store.save(draft('Ali', ['09121234567'])));
  valueIn(store.save(draft('Short', ['214'])));
  valueIn(store.save(draft('Company', ['02141239'])));
  const known = ['09121234567', '+989121234567', '9121234567', '214', '02141239', '2141239'];
  expect(valueIn(store.names(known)).map(([, name]) => name)).toEqual([
    'Ali',
    'Ali',
    'Ali',
    'Short',
    'Company',
    'Company',
  ]);
  const strangers = ['09351234567', '09191234567', '02611234567', '1234567', '00441234567', '0214', '14'];
  expect(valueIn(store.names(strangers))).toEqual([]);
});

test('a number without its area names who fits it alone; where two do, nobody', () => {
  const store = open();
  valueIn(store.save(draft('Ali', ['02188776655'])));
  expect(valueIn(store.names(['88776655', '8776655']))).toEqual([['88776655', 'Ali']]);
  const { id } = valueIn(store.save(draft('Maryam', ['02688776655'])));
  expect(valueIn(store.names(['88776655', '02188776655', '02688776655']))).toEqual([
    ['02188776655', 'Ali'],
    ['02688776655', 'Maryam'],
  ]);
  valueIn(store.remove(id));
  expect(valueIn(store.names(['88776655']))).toEqual([['88776655', 'Ali']]);
  valueIn(store.save(draft('Local', ['88776656'])));
  expect(valueIn(store.names(['02188776656']))).toEqual([['02188776656', 'Local']]);
});

test('people who share a number are all named, up to three', () => {
  const store = open();
  for (const name of ['Maryam', 'Ali', 'Ali']) valueIn(store.save(draft(name, ['02155550121'])));
  expect(valueIn(store.names(['02155550121', '55550121']))).toEqual([['02155550121', 'Ali / Maryam']]);
  for (const name of ['Neda', 'Omid']) valueIn(store.save(draft(name, ['02155550121'])));
  expect(valueIn(store.names(['02155550121']))).toEqual([['02155550121', 'Ali / Maryam / Neda / …']]);
});

test('the people of a number are those of its name: all who share it, and who has it written otherwise', () => {
  const store = open();
  for (const name of ['Maryam', 'Ali']) valueIn(store.save(draft(name, ['02155550121'])));
  valueIn(store.save(draft('Sara', ['02188776655'])));
  const peopleOf = (number: string) => valueIn(store.peopleOf(number)).map(({ name }) => name);
  expect(peopleOf('02155550121')).toEqual(['Ali', 'Maryam']);
  expect(peopleOf('55550121')).toEqual([]);
  expect(peopleOf('88776655')).toEqual(['Sara']);
  expect(peopleOf('+982188776655')).toEqual(['Sara']);
  expect(peopleOf('02688776655')).toEqual([]);
});

test('the numbers of a text are those of contacts whose name or company holds it, not of similar numbers', () => {
  const store = people();
  expect(valueIn(store.numbersOf('kaveh'))).toEqual(['09351119999']);
  expect(valueIn(store.numbersOf('علی'))).toEqual(['02155500002', '214']);
  expect([valueIn(store.numbersOf('0935')), valueIn(store.numbersOf(' '))]).toEqual([[], []]);
});

test('one contact that cannot be read does not hide the others', () => {
  const directory = temporaryDirectory();
  const store = open(directory);
  for (const name of ['A', 'B']) valueIn(store.save(draft(name, ['214'])));
  const database = new DatabaseSync(join(directory, 'contacts.db'));
  database.exec(`UPDATE contacts SET contact = '{broken' WHERE name_key LIKE 'a%'`);
  database.close();
  expect(found(store, '')).toEqual(['B']);
});

test('a damaged file is refused with its path', () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'contacts.db'), 'no database at all'.repeat(99));
  expect(errorIn(openContacts(directory))).toMatchObject({
    kind: 'storage-failed',
    words: expect.stringContaining(join(directory, 'contacts.db')),
  });
});

test('what is typed letter by letter, and taken back, finds the same as the whole text at once', () => {
  const store = people();
  for (const whole of ['سارا میر', 'kaveh ami', '0935111', 'sarabi ltd amir']) {
    const beginnings = Array.from(whole, (_, index) => whole.slice(0, index + 1));
    for (const text of [...beginnings, ...beginnings.toReversed()]) {
      expect(found(store, text), text).toEqual(found(people(), text));
    }
  }
});

test('a search sees at once what this or another process has changed since the last one', () => {
  const directory = temporaryDirectory();
  const [store, other] = [open(directory), open(directory)];
  const { id } = valueIn(store.save(draft('سارا', ['09351110001'])));
  expect([found(store, 'سا'), found(other, 'سا')]).toEqual([['سارا'], ['سارا']]);
  valueIn(other.save(draft('سامان', ['09351110002'])));
  expect(found(store, 'سا')).toEqual(['سارا', 'سامان']);
  valueIn(store.remove(id));
  expect([found(store, 'سا'), found(other, 'سا')]).toEqual([['سامان'], ['سامان']]);
  valueIn(store.restore(id));
  expect(found(store, 'سا')).toEqual(['سارا', 'سامان']);
});
