import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fileOf, listed, orderOf, startContacts } from '../../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../../support/storage/stored-calls.ts';
import { draft } from '../../support/storage/stored-contacts.ts';
import { temporaryDirectory } from '../../support/storage/temporary-directory.ts';

const numbers = [
  { typed: '+98 935 111 0401', dialled: '09351110401', label: 'mobile' },
  { typed: '۲۱۴', dialled: '214', label: 'دفتر; ۲' },
  { typed: '+44 20 7946 0958', dialled: '00442079460958', label: '' },
];

async function people() {
  const contacts = startContacts();
  const note = 'یک\nدو; "سه", \\n';
  valueIn(
    await contacts.save(draft('سارا می‌ری', [], { company: 'نسیم, شرق', note, favourite: true, numbers })),
  );
  valueIn(await contacts.save(draft('=HYPERLINK("x")', ['09351110402'], { company: '@x', note: '-1' })));
  valueIn(await contacts.save(draft(`${'خیلی '.repeat(30)}بلند`, ['09351110403'])));
  return contacts;
}

const exported = async (format: 'csv' | 'vcard', name: string) => {
  const contacts = await people();
  const file = join(temporaryDirectory(), name);
  expect(valueIn(await contacts.export({ file, format, country: 'IR' }))).toEqual({ contacts: 3 });
  return { contacts, file, text: readFileSync(file, 'utf8') };
};

test('an exported table opens in Excel: a mark for UTF-8, CRLF, no formulas, leading zeros kept by groups', async () => {
  const { text, file } = await exported('csv', 'out.csv');
  expect(
    text.startsWith(
      '\uFEFFName,Company,Note,Favourite,Number 1,Label 1,Number 2,Label 2,Number 3,Label 3\r\n',
    ),
  ).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""x"")","'@x","'-1",,0935 111 0402,mobile,,,,\r\n`);
  expect(text).toContain(',yes,0935 111 0401,mobile,214,"دفتر; ۲",00 44 20 7946 0958,\r\n');
  expect(readdirSync(dirname(file))).toEqual(['out.csv']);
});

const formulas = [
  'Ali;=1+1',
  'ok;=2+2',
  'a;b|-3',
  'x|＝1',
  'a\n@b',
  '＋98',
  ' =4',
  'plain; text',
  "it’s;'=5",
];

test('behind any delimiter, in whatever program the table is opened, no formula begins; the texts come back', async () => {
  const contacts = startContacts();
  for (const [place, text] of formulas.entries())
    valueIn(await contacts.save(draft(`Person ${place}`, [`0935111041${place}`], { note: text })));
  const file = join(temporaryDirectory(), 'out.csv');
  valueIn(await contacts.export({ file, format: 'csv', country: 'IR' }));
  const rows = readFileSync(file, 'utf8').split('\r\n').slice(1);
  for (const delimiter of [',', ';', '|', '\t', '\n'])
    for (const cell of rows.join(delimiter).split(delimiter))
      expect(cell, delimiter).not.toMatch(/^"?\s*[=+\-@＝＋－＠]/);
  expect(readFileSync(file, 'utf8')).toContain('"plain; text"');
  const other = startContacts();
  valueIn(await other.import(orderOf(file), () => {}).report);
  const { rows: people } = valueIn(await other.search({ text: '', offset: 0, limit: 20 }));
  expect(people.map(({ note }) => note)).toEqual(formulas.map((text) => text.trim()));
});

test.each([
  ['csv', 'out.csv'],
  ['vcard', 'out.vcf'],
] as const)('what was exported as %s is imported the same', async (format, name) => {
  const { contacts, file } = await exported(format, name);
  const other = startContacts();
  expect(valueIn(await other.import(orderOf(file), () => {}).report)).toMatchObject({
    added: 3,
    problemCount: 0,
  });
  expect(await listed(other)).toEqual(await listed(contacts));
});

test('cards are folded at 75 bytes, between letters', async () => {
  const { text } = await exported('vcard', 'out.vcf');
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text).not.toContain('\uFFFD');
});

test('an empty address book is a table of titles alone', async () => {
  const file = join(temporaryDirectory(), 'out.csv');
  expect(valueIn(await startContacts().export({ file, format: 'csv', country: 'IR' }))).toEqual({
    contacts: 0,
  });
  expect(readFileSync(file, 'utf8')).toBe('\uFEFFName,Company,Note,Favourite,Number 1,Label 1\r\n');
});

test('a file that cannot be written is told, and one that is there stays whole until the new one is', async () => {
  const contacts = await people();
  const order = (file: string) => contacts.export({ file, format: 'csv', country: 'IR' });
  expect(errorIn(await order('/nowhere/out.csv'))).toEqual({
    kind: 'file-not-written',
    file: '/nowhere/out.csv',
    code: 'ENOENT',
  });
  const directory = temporaryDirectory();
  expect(errorIn(await order(directory))).toMatchObject({ kind: 'file-not-written' });
  expect(
    readdirSync(join(directory, '..')).filter((name) => name.startsWith(`${basename(directory)}.partial-`)),
  ).toEqual([]);
  const file = fileOf('old');
  writeFileSync(file, 'old');
  valueIn(await order(file));
  expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFFName/);
});
