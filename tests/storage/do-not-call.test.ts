import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { contactDatabase } from '../../electron/storage/contacts/contact-tables.ts';
import { createDoNotCallAdd, openDoNotCall } from '../../electron/storage/contacts/do-not-call.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { applyMigration } from '../../electron/storage/migrations.ts';
import { spellingsOf } from '../../shared/number/spellings.ts';
import { fileOf, listed, orderOf, startContacts } from '../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const all = { text: '', offset: 0, limit: 50 };

test('numbers are put on the list once, found by number or reason, and taken off', async () => {
  const contacts = startContacts();
  const entry = { number: '09351111101', reason: 'درخواست خودش', addedAt: 5 };
  expect(valueIn(await contacts.doNotCallAdd(entry))).toEqual({ added: true });
  expect(valueIn(await contacts.doNotCallAdd({ ...entry, reason: 'x', addedAt: 9 }))).toEqual({
    added: false,
  });
  valueIn(await contacts.doNotCallAdd({ number: '214', reason: '', addedAt: 6 }));
  expect(valueIn(await contacts.doNotCall(all))).toEqual({
    total: 2,
    rows: [{ number: '214', reason: '', addedAt: 6 }, entry],
  });
  for (const text of ['۱۱۰۱', 'درخواست'])
    expect(valueIn(await contacts.doNotCall({ ...all, text })).rows).toEqual([entry]);
  expect(valueIn(await contacts.doNotCallRemove(['214']))).toEqual({ removed: true });
  expect(valueIn(await contacts.doNotCallRemove(['214']))).toEqual({ removed: false });
});

test('a number is found and taken off by any spelling in which it is on the list', async () => {
  const contacts = startContacts();
  const entry = { number: '989351111131', reason: 'asked', addedAt: 5 };
  valueIn(await contacts.doNotCallAdd(entry));
  valueIn(await contacts.doNotCallAdd({ ...entry, number: '09351111131', addedAt: 6 }));
  valueIn(await contacts.doNotCallAdd({ ...entry, number: '131', addedAt: 7 }));
  const spellings = spellingsOf('09351111131', 'IR');
  expect(valueIn(await contacts.doNotCallOf(spellings))).toEqual(entry);
  expect(valueIn(await contacts.doNotCallOf(['1111131']))).toBe(null);
  expect(valueIn(await contacts.doNotCallRemove(spellings))).toEqual({ removed: true });
  expect(valueIn(await contacts.doNotCall(all)).rows.map(({ number }) => number)).toEqual(['131']);
});

test('a list is imported from a table, whole or not at all, and adds no contacts', async () => {
  const contacts = startContacts();
  const order = (text: string, dryRun = false) => ({
    ...orderOf(fileOf(text), {}, dryRun),
    into: 'do-not-call' as const,
  });
  const text = 'Phone,Reason,Notes\n+98 935 111 1111,,asked\n0935 111 1112;214,,\nx,,\n';
  expect(valueIn(await contacts.import(order(text, true), () => {}).report)).toMatchObject({ added: 2 });
  expect(valueIn(await contacts.doNotCall(all)).total).toBe(0);
  expect(valueIn(await contacts.import(order(text), () => {}).report)).toMatchObject({
    entries: 3,
    added: 2,
    unchanged: 0,
    problemCount: 1,
  });
  expect(valueIn(await contacts.import(order(text), () => {}).report)).toMatchObject({
    added: 0,
    unchanged: 2,
  });
  const rows = valueIn(await contacts.doNotCall(all)).rows.map(({ number, reason }) => `${number} ${reason}`);
  expect(rows.toSorted()).toEqual(['09351111111 asked', '09351111112 ', '214 ']);
  expect(await listed(contacts)).toEqual([]);
});

test('each number of a list is barred, however many of its rows share one', async () => {
  const rows = Array.from({ length: 45 }, (_, n) => `02155550100,0${9_351_112_000 + n}\n`);
  for (const [titles, named] of [
    ['Phone,Mobile', ''],
    ['Name,Phone,Mobile', 'Acme,'],
  ]) {
    const contacts = startContacts();
    const file = fileOf(`${titles}\n${rows.map((row) => named + row).join('')}`);
    const order = { ...orderOf(file), into: 'do-not-call' as const };
    expect(valueIn(await contacts.import(order, () => {}).report)).toMatchObject({
      ...{ entries: 45, added: 45, joined: 0, problemCount: 0 },
    });
    expect(valueIn(await contacts.doNotCall(all)).total).toBe(46);
  }
});

const manyNumbers = (count: number) => Array.from({ length: count }, (_, n) => `0${9_351_112_000 + n}`);

test('a row of a list with more cells than are read is refused with its line, unless nothing stands in the others', async () => {
  const contacts = startContacts();
  const imported = (cells: string[]) => {
    const order = { ...orderOf(fileOf(`09120000001\n${cells.join(',')}\n`)), into: 'do-not-call' as const };
    return contacts.import(order, () => {}).report;
  };
  expect(errorIn(await imported(manyNumbers(501)))).toMatchObject({ reason: 'long-row', line: 2 });
  expect(valueIn(await contacts.doNotCall(all)).total).toBe(0);
  expect((await imported([...manyNumbers(400), ...Array(200).fill(' ')])).ok).toBe(true);
  expect(valueIn(await contacts.doNotCall(all)).total).toBe(401);
});

test.each([
  ['a row', 'csv', (all: string[]) => `Sara,${all.join(',')}\n`],
  ['a cell', 'csv', (all: string[]) => `Sara,"${all.join(' , ')}"\n`],
  [
    'a card',
    'vcf',
    (all: string[]) => `BEGIN:VCARD\nFN:Sara\n${all.map((n) => `TEL:${n}\n`).join('')}END:VCARD\n`,
  ],
])('all of the hundreds of numbers of %s of a list are barred', async (_what, extension, textOf) => {
  const numbers = manyNumbers(extension === 'vcf' ? 1_200 : 400);
  const contacts = startContacts();
  const file = fileOf(textOf(numbers), `list.${extension}`);
  const order = { ...orderOf(file), into: 'do-not-call' as const };
  expect(valueIn(await contacts.import(order, () => {}).report)).toMatchObject({ problemCount: 0 });
  expect(valueIn(await contacts.doNotCall(all)).total).toBe(numbers.length);
});

test('a local number in a column without a title, and those of machines, are barred; the address book takes neither', async () => {
  const table = '09120000001,88770001\n09120000002,88770002\n';
  const types = ['FAX', 'PAGER', 'CELL', 'X-NONE'].map((type, n) => `TEL;TYPE=${type}:0218877001${n}\n`);
  const cards = `BEGIN:VCARD\nFN:Sara\n${types.join('')}END:VCARD\n`;
  const contacts = startContacts();
  for (const file of [fileOf(table), fileOf(cards, 'list.vcf')]) {
    const preview = valueIn(await contacts.preview({ ...orderOf(file).reading, into: 'do-not-call' }));
    if (preview.format === 'csv') expect(preview.columns).toEqual(['number', 'number']);
    valueIn(await contacts.import({ ...orderOf(file), into: 'do-not-call' }, () => {}).report);
    valueIn(await contacts.import(orderOf(file), () => {}).report);
  }
  const barred = valueIn(await contacts.doNotCall(all)).rows.map(({ number }) => number);
  const ofCards = ['02188770010', '02188770011', '02188770012', '02188770013'];
  const ofTable = ['09120000001', '09120000002', '88770001', '88770002'];
  expect(barred.toSorted()).toEqual([...ofCards, ...ofTable]);
  expect(await listed(contacts)).toEqual([
    '09120000001 09120000001',
    '09120000002 09120000002',
    'Sara 02188770012=mobile 02188770013=none',
  ]);
});

test('a desk that dials sees the do-not-call list as it is now, beside the process that writes it', async () => {
  const directory = temporaryDirectory();
  const notes: string[] = [];
  const list = openDoNotCall(directory, (words) => void notes.push(words));
  expect(list.hasAny(['09351111121'])).toBe(false);
  const contacts = startContacts(directory);
  valueIn(await contacts.doNotCallAdd({ number: '09351111121', reason: '', addedAt: 1 }));
  expect([list.hasAny(['09351111121']), list.hasAny(['1111121'])]).toEqual([true, false]);
  valueIn(await contacts.doNotCallRemove(['09351111121']));
  expect(list.hasAny(['09351111121'])).toBe(false);
  expect(notes).toEqual([]);
});

test('a list that was looked at is that of the address book which lies there now, where another took its place or it went', async () => {
  const directory = temporaryDirectory();
  const notes: string[] = [];
  const list = openDoNotCall(directory, (words) => void notes.push(words));
  const looked = () => ['214', '215'].map((number) => list.hasAny([number]));
  const write = (number: string) => {
    const book = valueIn(openDatabase(contactDatabase(directory)));
    createDoNotCallAdd(book)({ number, reason: '', addedAt: 1 });
    book.close();
  };
  const setAside = () => {
    for (const name of readdirSync(directory))
      if (name.startsWith('contacts.db')) renameSync(join(directory, name), join(directory, `aside-${name}`));
  };
  write('214');
  expect(looked()).toEqual([true, false]);
  setAside();
  expect(looked()).toEqual([false, false]);
  write('215');
  expect(looked()).toEqual([false, true]);
  setAside();
  write('214');
  expect(looked()).toEqual([true, false]);
  writeFileSync(join(directory, 'contacts.db'), 'no database at all'.repeat(999));
  expect(looked()).toEqual([false, false]);
  setAside();
  write('215');
  expect(looked()).toEqual([false, true]);
  expect(notes.length).toBeGreaterThan(0);
  list.close();
});

test('a list that was closed keeps nothing open, also where it is looked at again', async () => {
  const directory = temporaryDirectory();
  const book = valueIn(openDatabase(contactDatabase(directory)));
  createDoNotCallAdd(book)({ number: '214', reason: '', addedAt: 1 });
  const list = openDoNotCall(directory, () => {});
  expect(list.hasAny(['214'])).toBe(true);
  list.close();
  expect(list.hasAny(['214'])).toBe(true);
  // Whoever is the last to close a database removes its log.
  book.close();
  expect(readdirSync(directory)).toEqual(['contacts.db']);
});

test('a list that cannot be read is noted and holds nobody back', () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'contacts.db'), 'no database at all'.repeat(99));
  const notes: string[] = [];
  expect(openDoNotCall(directory, (words) => void notes.push(words)).hasAny(['214'])).toBe(false);
  expect(notes).toEqual([expect.stringContaining(join(directory, 'contacts.db'))]);
});

test('an address book of the version without the list keeps its contacts when it is brought up to date', async () => {
  const directory = temporaryDirectory();
  const database = new DatabaseSync(join(directory, 'contacts.db'));
  applyMigration(database, contactDatabase(directory).migrations[0] ?? '');
  const contact = {
    id: 'one',
    name: 'Ann',
    company: '',
    note: '',
    favourite: false,
    numbers: [{ typed: '214', dialled: '214', label: '' }],
  };
  database
    .prepare(
      `INSERT INTO contacts (id, contact, name_key, searchable, sort_key) VALUES ('one', ?, 'ann', 'ann', 'ann')`,
    )
    .run(JSON.stringify(contact));
  database.exec('PRAGMA user_version = 1');
  database.close();
  const contacts = startContacts(directory);
  valueIn(await contacts.doNotCallAdd({ number: '214', reason: '', addedAt: 1 }));
  expect(await listed(contacts)).toEqual(['Ann 214']);
});
