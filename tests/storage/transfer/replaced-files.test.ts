import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openText } from '../../../electron/storage/transfer/text-file.ts';
import { readingOf } from '../../../shared/contacts/import.ts';
import { fileOf, listed, orderOf, startContacts } from '../../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../../support/storage/stored-calls.ts';

const seen = 'Name,Phone\nAnn,09351110301\n';
const other = 'Name,Phone\nBob,09351110302\n';

const replacements: [string, (file: string) => void][] = [
  ['another file is in its place', (file) => renameSync(fileOf(other), file)],
  ['it was written to', (file) => writeFileSync(file, `${seen}Bob,09351110302\n`)],
  [
    'as much was written to it, and its time put back',
    (file) => {
      const { atime, mtime } = statSync(file);
      writeFileSync(file, other);
      utimesSync(file, atime, mtime);
    },
  ],
];

test.each(replacements)(
  'nothing is imported of a file of which another one was seen: %s',
  async (_, replace) => {
    const contacts = startContacts();
    const file = fileOf(seen);
    // A time that can be put back exactly.
    utimesSync(file, 1_790_000_000, 1_790_000_000);
    const { mark } = valueIn(await contacts.preview(readingOf(file)));
    replace(file);
    const order = orderOf(file);
    const marked = { ...order, reading: { ...order.reading, mark } };
    expect(errorIn(await contacts.import(marked, () => {}).report)).toMatchObject({
      kind: 'file-unusable',
      reason: 'changed',
    });
    expect(await listed(contacts)).toEqual([]);
  },
);

test('a file that stayed as it was seen is imported', async () => {
  const contacts = startContacts();
  const file = fileOf(seen);
  const { mark } = valueIn(await contacts.preview(readingOf(file)));
  const order = orderOf(file);
  valueIn(await contacts.import({ ...order, reading: { ...order.reading, mark } }, () => {}).report);
  expect(await listed(contacts)).toEqual(['Ann 09351110301']);
});

const comes: [string, (file: string) => void][] = [
  ['a pipe', (file) => execFileSync('mkfifo', [file])],
  ['another file', (file) => writeFileSync(file, other)],
];

test.skipIf(process.platform === 'win32').for(comes)(
  'where %s comes into the place of a file after it was judged, it is refused and not waited for',
  async ([, put]) => {
    const file = fileOf(seen);
    const text = valueIn(await openText(file, null));
    rmSync(file);
    put(file);
    const blocks = [];
    for await (const block of text.blocks()) blocks.push(block);
    expect(blocks).toEqual([
      { ok: false, error: { kind: 'file-unusable', file, reason: 'changed', line: null } },
    ]);
  },
);

test('a file that is written to while it is read is refused, however it is dated', async () => {
  const lines = Array.from({ length: 4_000 }, (_, at) => `Ann,0935111${String(at).padStart(4, '0')}\n`);
  const file = fileOf(`Name,Phone\n${lines.join('')}`);
  utimesSync(file, 1_790_000_000, 1_790_000_000);
  const text = valueIn(await openText(file, null));
  const read = [];
  for await (const block of text.blocks()) {
    read.push(block);
    if (read.length > 1) continue;
    writeFileSync(file, `Name,Phone\n${lines.join('').replaceAll('Ann', 'Bob')}`);
    utimesSync(file, 1_790_000_000, 1_790_000_000);
  }
  expect(read.at(-1)).toMatchObject({ ok: false, error: { kind: 'file-unusable', reason: 'changed' } });
});
