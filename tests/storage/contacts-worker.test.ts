import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { type Contacts, createContactsWorker } from '../../electron/storage/threads/contacts-client.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { draft } from '../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const workerFile = pathToFileURL(
  join(import.meta.dirname, '../../electron/storage/threads/contacts-worker.ts'),
);

function start(directory: string): Contacts {
  const contacts = createContactsWorker(directory, workerFile);
  onTestFinished(() => contacts.close());
  return contacts;
}

test('every request reaches the thread and comes back as domain values', async () => {
  const contacts = start(join(temporaryDirectory(), 'data'));
  const saved = valueIn(await contacts.save(draft('سارا', ['09351110001'], { favourite: true })));
  expect(valueIn(await contacts.search({ text: 'سا', offset: 0, limit: 9 }))).toEqual({
    total: 1,
    rows: [saved],
  });
  expect(valueIn(await contacts.favourites())).toEqual([saved]);
  expect(valueIn(await contacts.names(['09351110001', '214']))).toEqual(new Map([['09351110001', 'سارا']]));
  expect(valueIn(await contacts.numbersOf('سارا'))).toBe('09351110001');
  expect(valueIn(await contacts.remove(saved.id))).toBeNull();
  expect(valueIn(await contacts.favourites())).toEqual([]);
  expect(valueIn(await contacts.restore(saved.id))).toBeNull();
  expect(valueIn(await contacts.favourites())).toEqual([saved]);
});

test('closing waits for what was asked before; afterwards every request fails with a reason', async () => {
  const directory = temporaryDirectory();
  const contacts = start(directory);
  const saves = ['A', 'B', 'C'].map((name) => contacts.save(draft(name, ['214'])));
  await contacts.close();
  await contacts.close();
  expect((await Promise.all(saves)).every((result) => result.ok)).toBe(true);
  const words = 'The contacts are closed: start the app again.';
  expect(errorIn(await contacts.favourites())).toEqual({ kind: 'storage-failed', words });
  const store = valueIn(openContacts(directory));
  expect(valueIn(store.search({ text: '', offset: 0, limit: 9 })).total).toBe(3);
  store.close();
});

test('a directory that cannot be used is told at each request, and used once it can be', async () => {
  const directory = join(temporaryDirectory(), 'data');
  writeFileSync(directory, '');
  const contacts = start(directory);
  expect(errorIn(await contacts.favourites())).toMatchObject({ kind: 'data-dir-unusable', directory });
  rmSync(directory);
  expect(valueIn(await contacts.favourites())).toEqual([]);
});

test('a thread that fails to start fails its requests with the cause, and closing still ends', async () => {
  const missing = pathToFileURL(join(temporaryDirectory(), 'missing.ts'));
  const contacts = createContactsWorker(temporaryDirectory(), missing);
  expect(errorIn(await contacts.favourites())).toMatchObject({ words: expect.stringContaining('stopped') });
  await contacts.close();
});

test('10,000 contacts are searched by name, number and page', async () => {
  const directory = temporaryDirectory();
  const store = valueIn(openContacts(directory));
  for (let n = 0; n < 10_000; n += 1) {
    const number = `0935${String(1_000_000 + n)}`;
    valueIn(store.save(draft(`Person ${n % 100} of ${n}`, [number], { company: `Company ${n % 7}` })));
  }
  store.close();
  const contacts = start(directory);
  const search = async (text: string) => valueIn(await contacts.search({ text, offset: 0, limit: 50 }));
  expect((await search('')).total).toBe(10_000);
  expect((await search('9876')).rows.map((row) => row.name)).toEqual(['Person 76 of 9876']);
  expect((await search('company 3 person 42')).total).toBeGreaterThan(10);
  expect(valueIn(await contacts.names(['09351004321'])).get('09351004321')).toBe('Person 21 of 4321');
});
