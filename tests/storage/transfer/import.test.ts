import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openContacts } from '../../../electron/storage/contacts/contacts.ts';
import type { ImportProgress } from '../../../shared/contacts/import.ts';
import { fileOf, listed, orderOf, startContacts } from '../../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../../support/storage/stored-calls.ts';
import { draft } from '../../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../../support/storage/temporary-directory.ts';

const rowsOf = (count: number) =>
  `Name,Phone\n${Array.from({ length: count }, (_, n) => `Person ${n},0935${1_000_000 + n}\n`).join('')}`;
const othersOf = (count: number) =>
  `Name,Phone\n${Array.from({ length: count }, (_, n) => `Zed ${n},0936${1_000_000 + n}\n`).join('')}`;
const quiet = () => {};

test('entries of one name and number become one: within the file and with those that are there', async () => {
  const contacts = startContacts();
  valueIn(await contacts.save(draft('Sara', ['09351110301'], { note: 'old', favourite: true })));
  const file = fileOf(
    'Name,Company,Phone,Notes\nSara,Nasim,09351110301;214,old\nsara ,East,+98 935 111 0301,new\nAnn,,09351110302,\nAnn,Acme,0935 111 0302;02155550303,\n',
  );
  const report = valueIn(await contacts.import(orderOf(file), quiet).report);
  expect(report).toMatchObject({ entries: 4, added: 1, merged: 1, unchanged: 0, joined: 2, sharing: 0 });
  expect(await listed(contacts)).toEqual([
    'Ann (Acme) 09351110302 02155550303',
    '*Sara (Nasim/old\nEast\nnew) 09351110301=mobile 214',
  ]);
});

test.each([
  ['more comes than there is', 0, false, 300],
  ['less comes than there is after that', 1, false, 301],
  ['it is a dry run', 0, true, 0],
])('after an import all indexes are there as before, and whole: %s', async (_name, there, dryRun, total) => {
  const directory = temporaryDirectory();
  const contacts = startContacts(directory);
  const file = join(directory, 'contacts.db');
  await contacts.favourites();
  const schemaOf = () => {
    const database = new DatabaseSync(file, { readOnly: true });
    const schema = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
    return schema;
  };
  const before = schemaOf();
  for (let n = 0; n < there; n += 1) valueIn(await contacts.save(draft(`Sara ${n}`, ['09361110001'])));
  valueIn(await contacts.import(orderOf(fileOf(rowsOf(300)), {}, dryRun), quiet).report);
  expect(schemaOf()).toEqual(before);
  if (there > 0) valueIn(await contacts.import(orderOf(fileOf(rowsOf(5)), {}, dryRun), quiet).report);
  expect(schemaOf()).toEqual(before);
  const page = valueIn(await contacts.search({ text: '', offset: 0, limit: 1 }));
  expect(page.total).toBe(total);
});

test('people who share a number stay apart, in the file and beside those that are there; it is told', async () => {
  const contacts = startContacts();
  valueIn(await contacts.save(draft('Omid', ['02155550121'])));
  const file = fileOf(
    'Name,Phone\nAli Rezaei,09125550120;02155550121\nMaryam Ahmadi,09355550122;02155550121\nZed,09125550123\n',
  );
  const report = valueIn(await contacts.import(orderOf(file), quiet).report);
  expect(report).toMatchObject({ entries: 3, added: 3, merged: 0, joined: 0, sharing: 2 });
  expect(await listed(contacts)).toEqual([
    'Ali Rezaei 09125550120 02155550121',
    'Maryam Ahmadi 09355550122 02155550121',
    'Omid 02155550121=mobile',
    'Zed 09125550123',
  ]);
  expect(valueIn(await contacts.names(['09355550122', '09125550120']))).toEqual(
    new Map([
      ['09355550122', 'Maryam Ahmadi'],
      ['09125550120', 'Ali Rezaei'],
    ]),
  );
});

test('who has no name yet gets the one that comes with the same number; of several nobody is guessed', async () => {
  const contacts = startContacts();
  const take = async (text: string) => valueIn(await contacts.import(orderOf(fileOf(text)), quiet).report);
  expect(await take('Name,Phone\n,09351110341\n')).toMatchObject({ added: 1 });
  expect(await take('Name,Phone\nAnn,+98 935 111 0341\n')).toMatchObject({ added: 0, merged: 1 });
  expect(await take('Name,Phone\n,0935-111-0341\n')).toMatchObject({ unchanged: 1 });
  expect(await take('Name,Phone\nBo,09351110341\n')).toMatchObject({ added: 1, sharing: 1 });
  expect(await take('Name,Phone\n,09351110341;09351110342\n')).toMatchObject({ added: 1, sharing: 1 });
  expect(await listed(contacts)).toEqual([
    '09351110341 09351110341 09351110342',
    'Ann 09351110341',
    'Bo 09351110341',
  ]);
});

test('a file comes to the same in an empty address book, beside as many others and beside more', async () => {
  const people = ['Ann', 'Bo', 'Cy', ''].flatMap((name) =>
    ['', 'Acme'].map((company) => ({ name, company })),
  );
  const rows = Array.from({ length: 300 }, (_, n) => {
    const { name, company } = people[(n * 5) % people.length] ?? { name: '', company: '' };
    const numbers = [n % 7, n % 11, 100 + n].slice(n % 3).map((number) => `0935${1_000_000 + number}`);
    return `${name}${n % 2 === 0 ? '' : ` ${n}`},${company},${numbers.join(';')},${n % 13 === 0 ? 'yes' : ''}\n`;
  });
  const file = fileOf(`Name,Company,Phone,Starred\n${rows.join('')}`);
  const outcomes = [];
  for (const others of [0, 150, 600]) {
    const contacts = startContacts();
    if (others > 0) valueIn(await contacts.import(orderOf(fileOf(othersOf(others))), quiet).report);
    const { added, joined, sharing } = valueIn(await contacts.import(orderOf(file), quiet).report);
    const list = (await listed(contacts)).filter((line) => !line.includes('Zed'));
    const favourites = valueIn(await contacts.favourites()).map(({ name, numbers }) => [name, numbers]);
    const named = [...valueIn(await contacts.names(['09351000003', '09351000150']))];
    outcomes.push({ counts: { added, joined, sharing }, list, favourites, named });
  }
  expect(outcomes[0]?.counts.sharing).toBeGreaterThan(100);
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[2]).toEqual(outcomes[0]);
});

test('a switchboard that thousands share costs no more than numbers of their own', async () => {
  const file = (number: (n: number) => string) =>
    fileOf(`Name,Phone\n${Array.from({ length: 3000 }, (_, n) => `Person ${n},${number(n)}\n`).join('')}`);
  const contacts = startContacts();
  const shared = valueIn(await contacts.import(orderOf(file(() => '02155550100')), quiet).report);
  expect(shared).toMatchObject({ added: 3000, sharing: 2999 });
  expect(valueIn(await contacts.names(['02155550100'])).get('02155550100')).toMatch(/^Person 0 \/ .* \/ …$/);
});

test('a file that is imported twice adds nothing the second time', async () => {
  const contacts = startContacts();
  const file = fileOf('Name,Company,Phone\nAnn,Acme,09351110311\nBo,East,09351110311\nCy,,214\n');
  const first = valueIn(await contacts.import(orderOf(file), quiet).report);
  const before = await listed(contacts);
  const second = valueIn(await contacts.import(orderOf(file), quiet).report);
  expect([first.added, second.added, second.merged, second.unchanged]).toEqual([3, 0, 0, 3]);
  expect(await listed(contacts)).toEqual(before);
});

test.each([
  ['that has no name', ''],
  ['of one name', 'Acme'],
])(
  'an entry %s for which its contact has no room stands beside it, and no number is lost',
  async (_what, name) => {
    const contacts = startContacts();
    const rows = Array.from({ length: 45 }, (_, n) => `${name},02155550100,${9_351_112_000 + n}\n`);
    const file = fileOf(`Name,Phone,Mobile\n${rows.join('')}`);
    const numbers = async () =>
      new Set((await listed(contacts)).flatMap((line) => line.match(/\b0935\d{7}\b/g) ?? []));
    const first = valueIn(await contacts.import(orderOf(file), quiet).report);
    expect(first).toMatchObject({ entries: 45, added: 3, joined: 42, sharing: 2, problemCount: 0 });
    expect(await numbers()).toHaveProperty('size', 45);
    const again = valueIn(await contacts.import(orderOf(file), quiet).report);
    expect(again).toMatchObject({ added: 0, merged: 0 });
    const more = fileOf(`Name,Phone,Mobile\n${name},02155550100,09351113000\n`);
    valueIn(await contacts.import(orderOf(more), quiet).report);
    expect(await numbers()).toHaveProperty('size', 46);
  },
);

test('a dry run counts the same as the import and changes nothing', async () => {
  const contacts = startContacts();
  valueIn(await contacts.save(draft('Person 1', ['09351000001'])));
  const file = fileOf(`${rowsOf(300)}Bad,x\n`);
  const { dryRun: _, ...dry } = valueIn(await contacts.import(orderOf(file, {}, true), quiet).report);
  expect(await listed(contacts)).toEqual(['Person 1 09351000001=mobile']);
  const { dryRun: __, ...real } = valueIn(await contacts.import(orderOf(file), quiet).report);
  expect(dry).toEqual(real);
  expect(real).toMatchObject({ entries: 301, added: 299, unchanged: 1, sharing: 0, problemCount: 1 });
});

test('while an import goes on, searches are answered with what was there before, and saves come after it', async () => {
  const contacts = startContacts();
  valueIn(await contacts.save(draft('Sara', ['09121110321'])));
  const seen: ImportProgress[] = [];
  const totals = new Set<number>();
  const saves: ReturnType<typeof contacts.save>[] = [];
  const running = contacts.import(orderOf(fileOf(rowsOf(4000))), (progress) => {
    seen.push(progress);
    if (progress.phase === 'writing' && saves.length === 0)
      saves.push(contacts.save(draft('Late', ['09121110322'])));
  });
  let done = false;
  const report = running.report.finally(() => {
    done = true;
  });
  while (!done) totals.add(valueIn(await contacts.search({ text: '', offset: 0, limit: 1 })).total);
  expect(valueIn(await report).added).toBe(4000);
  expect((await Promise.all(saves)).map((saved) => valueIn(saved).name)).toEqual(['Late']);
  // Never a part of the file: first Sara alone, then with all, then with Late.
  expect([...totals].every((total) => [1, 4001, 4002].includes(total))).toBe(true);
  expect(totals.has(1)).toBe(true);
  expect(valueIn(await contacts.search({ text: '', offset: 0, limit: 1 })).total).toBe(4002);
  expect(seen.every(({ done: part, total }) => part <= total)).toBe(true);
  expect(seen.length).toBeGreaterThan(0);
});

test.each(['reading', 'writing'] as const)(
  'an import that is cancelled while %s leaves no trace',
  async (phase) => {
    const contacts = startContacts();
    const running = contacts.import(orderOf(fileOf(rowsOf(20_000))), (progress) => {
      if (progress.phase === phase) running.cancel();
    });
    expect(valueIn(await running.report)).toMatchObject({ cancelled: true, added: 0 });
    expect(await listed(contacts)).toEqual([]);
    valueIn(await contacts.save(draft('After', ['214'])));
  },
);

test('closing the thread gives up its imports', async () => {
  const directory = temporaryDirectory();
  const contacts = startContacts(directory);
  const running = contacts.import(orderOf(fileOf(rowsOf(20_000))), quiet);
  await contacts.close();
  const report = await running.report;
  expect(report.ok ? report.value.cancelled : report.error.kind).not.toBe(false);
  const store = valueIn(openContacts(directory));
  expect(valueIn(store.search({ text: '', offset: 0, limit: 1 })).total).toBe(0);
  store.close();
});

test('two imports at once run one after the other', async () => {
  const contacts = startContacts();
  const start = (name: string, number: string) => {
    const file = fileOf(`Name,Phone\n${name},${number}\nBoth,09351110333\n`);
    return contacts.import(orderOf(file), quiet).report;
  };
  const reports = (await Promise.all([start('A', '09351110331'), start('B', '09351110332')])).map(valueIn);
  expect(reports.map(({ added, unchanged }) => [added, unchanged])).toEqual([
    [2, 0],
    [1, 1],
  ]);
});

test('a write of another program is waited for', async () => {
  const directory = temporaryDirectory();
  const contacts = startContacts(directory);
  valueIn(await contacts.favourites());
  const other = new DatabaseSync(join(directory, 'contacts.db'));
  other.exec('BEGIN IMMEDIATE');
  const running = contacts.import(orderOf(fileOf(rowsOf(5))), quiet);
  setTimeout(() => {
    other.exec('COMMIT');
    other.close();
  }, 500);
  expect(valueIn(await running.report).added).toBe(5);
});

test('a thread beside the owner leaves what the owner may still restore', async () => {
  const directory = temporaryDirectory();
  const owner = startContacts(directory);
  const { id } = valueIn(await owner.save(draft('Sara', ['09351110341'])));
  valueIn(await owner.remove(id));
  const beside = startContacts(directory, false);
  valueIn(await beside.save(draft('Ann', ['09351110342'])));
  valueIn(await owner.restore(id));
  expect(await listed(owner)).toEqual(['Ann 09351110342=mobile', 'Sara 09351110341=mobile']);
});

test('a data directory that cannot be used fails the import with its path', async () => {
  const file = fileOf(rowsOf(2));
  const report = await startContacts(file).import(orderOf(file), quiet).report;
  expect(errorIn(report)).toMatchObject({ kind: 'data-dir-unusable', directory: file });
});

test('an import is taken back exactly: new ones go, merged ones become what they were, later changes stay', async () => {
  const contacts = startContacts();
  valueIn(await contacts.save(draft('Sara', ['09351110301'], { note: 'old', favourite: true })));
  valueIn(await contacts.save(draft('Omid', ['09351110302'])));
  const before = await listed(contacts);
  const take = async () => {
    const file = fileOf(
      'Name,Company,Phone\nSara,Nasim,09351110301\nOmid,East,09351110302\nAnn,,09351110303\nBo,,09351110304\nBo,Acme,09351110304\n',
    );
    return valueIn(await contacts.import(orderOf(file), quiet).report);
  };
  expect(await take()).toMatchObject({ added: 2, merged: 2 });
  expect(valueIn(await contacts.undoImport())).toEqual({ undone: 4, kept: 0 });
  expect(await listed(contacts)).toEqual(before);
  expect(valueIn(await contacts.undoImport())).toEqual({ undone: 0, kept: 0 });

  await take();
  const whoHas = async (number: string) => {
    const [contact] = valueIn(await contacts.peopleOf(number));
    if (contact === undefined) throw new Error(`nobody has ${number}`);
    return contact;
  };
  valueIn(await contacts.save({ ...(await whoHas('09351110303')), note: 'wants an offer' }));
  valueIn(await contacts.save({ ...(await whoHas('09351110302')), favourite: true }));
  valueIn(await contacts.remove((await whoHas('09351110304')).id));
  expect(valueIn(await contacts.undoImport())).toEqual({ undone: 1, kept: 2 });
  expect(await listed(contacts)).toEqual([
    'Ann (wants an offer) 09351110303',
    '*Omid (East) 09351110302=mobile',
    '*Sara (old) 09351110301=mobile',
  ]);
});

test('a dry run and a cancelled import leave the one before to be taken back', async () => {
  const contacts = startContacts();
  valueIn(await contacts.import(orderOf(fileOf('Name,Phone\nAnn,09351110303\n')), quiet).report);
  valueIn(await contacts.import(orderOf(fileOf(rowsOf(50)), {}, true), quiet).report);
  const running = contacts.import(orderOf(fileOf(rowsOf(5000))), quiet);
  running.cancel();
  expect(valueIn(await running.report).cancelled).toBe(true);
  expect(valueIn(await contacts.undoImport())).toEqual({ undone: 1, kept: 0 });
  expect(await listed(contacts)).toEqual([]);
});

test('numbers that an import put on the do-not-call list go, but none that was on it or came again', async () => {
  const contacts = startContacts();
  valueIn(await contacts.doNotCallAdd({ number: '09351110301', reason: 'asked', addedAt: 1 }));
  const file = fileOf('Name,Phone\nSara,09351110301\nAnn,09351110303\nBo,09351110304\n');
  valueIn(await contacts.import({ ...orderOf(file), into: 'do-not-call' }, quiet).report);
  valueIn(await contacts.doNotCallRemove(['09351110304']));
  valueIn(await contacts.doNotCallAdd({ number: '09351110304', reason: 'again', addedAt: 2 }));
  expect(valueIn(await contacts.undoImport())).toEqual({ undone: 1, kept: 0 });
  const { rows } = valueIn(await contacts.doNotCall({ text: '', offset: 0, limit: 10 }));
  expect(rows.map(({ number, reason }) => [number, reason])).toEqual([
    ['09351110304', 'again'],
    ['09351110301', 'asked'],
  ]);
});

test('undoing an import also removes a contact that it added and then wrote again', async () => {
  const contacts = startContacts();
  const file = fileOf(
    'Name,Company,Phone\nAnn,,09351110301\nAnn,Acme,09351110302\nAnn,,09351110301;09351110302\n',
  );
  expect(valueIn(await contacts.import(orderOf(file), quiet).report)).toMatchObject({ added: 1, merged: 1 });
  expect(await listed(contacts)).toEqual(['Ann (Acme) 09351110301 09351110302']);
  expect(valueIn(await contacts.undoImport())).toMatchObject({ kept: 0 });
  expect(await listed(contacts)).toEqual([]);
});
