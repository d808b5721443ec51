import { expect, test } from 'vitest';
import { readingOf } from '../../../shared/contacts/import.ts';
import { fileOf, imported, startContacts } from '../../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../../support/storage/stored-calls.ts';

/** Windows-1256 has every Arabic letter and the Persian ones at their own places. */
const windows1256 = (text: string): Uint8Array => {
  const decoder = new TextDecoder('windows-1256');
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(new Uint8Array([code])), code]),
  );
  return Uint8Array.from(text, (letter) => codes.get(letter) ?? 63);
};
const utf16 = (text: string, mark: boolean, swap: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};

const table = 'نام,موبایل\nسارا,09125550111\nعلي,09125550112\n';
const people = ['سارا 09125550111', 'علي 09125550112'];

test.each([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`)],
  ['UTF-16 LE with a mark', utf16(table, true, false)],
  ['UTF-16 BE with a mark', utf16(table, true, true)],
  ['UTF-16 LE without a mark', utf16(table, false, false)],
  ['UTF-16 BE without a mark', utf16(table, false, true)],
  ['Windows-1256', windows1256(table)],
])('a table in %s is read as what it is', async (_name, content) => {
  expect((await imported(content)).listed).toEqual(people);
});

test.each([
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
  ['bars', '|'],
  ['Persian commas', '،'],
  ['Persian semicolons', '؛'],
])('a table with %s between its cells is cut there', async (_name, delimiter) => {
  expect((await imported(table.replaceAll(',', delimiter))).listed).toEqual(people);
});

test('a delimiter that cannot be guessed may be named, by the caller or by the first line', async () => {
  expect((await imported(table.replaceAll(',', '~'), { delimiter: '~' })).listed).toEqual(people);
  expect((await imported(`sep=~\r\n${table.replaceAll(',', '~')}`)).listed).toEqual(people);
});

test.each([
  ['Windows', '\r\n'],
  ['old Mac', '\r'],
  ['mixed', '\n'],
])('line ends of %s make the same rows', async (name, end) => {
  const text = name === 'mixed' ? table.replace('\n', '\r\n') : table.replaceAll('\n', end);
  expect((await imported(text)).listed).toEqual(people);
});

test('quoted cells may hold delimiters, quotation marks and line breaks; lines are counted through them', async () => {
  const text = 'Name,Phone,Notes\n"Rey, Anna ""A""",09125550121,"one\ntwo"\n\nBo,nothing,\nCy,09125550122,\n';
  const { report, listed } = await imported(text);
  expect(listed).toEqual(['Cy 09125550122', 'Rey, Anna "A" (one\ntwo) 09125550121']);
  expect(valueIn(report).problems).toEqual([{ line: 5, reason: 'not-a-number', text: 'nothing' }]);
});

test('titles of Google, Outlook and Persian tables find their columns', async () => {
  const google =
    'Name,Phonetic,Organization Name,Organization Title,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nAnn,x,Nasim,Boss,a@example.com,Mobile,0912 555 0131 ::: 09125550132,Work,02155550133\n';
  expect((await imported(google)).listed).toEqual([
    'Ann (Nasim) 09125550131=Mobile 09125550132=Mobile 02155550133=Work',
  ]);
  const outlook =
    'First Name;Last Name;Company;Business Fax;Mobile Phone;Home Phone\nBo;Li;Acme;021;09125550134;02155550135\n';
  expect((await imported(outlook)).listed).toEqual([
    'Bo Li (Acme) 09125550134=Mobile Phone 02155550135=Home Phone',
  ]);
  const persian =
    'ردیف\tنام‌خانوادگی\tنام\tشماره ملی\tشماره تماس\tتوضيحات\n1\tكاوه\tمینا\t0012345678\t۰۹۱۲۵۵۵۰۱۳۶\tشنبه\n';
  expect((await imported(persian)).listed).toEqual(['مینا كاوه (شنبه) 09125550136']);
});

test('a table without titles is read by what its cells look like; a lone column is one of numbers', async () => {
  expect((await imported('سارا,09125550111\nعلي,09125550112\n')).listed).toEqual(people);
  expect((await imported('09125550141\n09125550142')).listed).toEqual([
    '09125550141 09125550141',
    '09125550142 09125550142',
  ]);
});

test('columns and the header may be set by the person', async () => {
  const text = 'a,b,c\n09125550151,Ann,09125550152\n';
  const columns = [null, 'name', 'number'] as const;
  const { listed, report } = await imported(text, { columns: [...columns], header: true });
  expect([listed, valueIn(report).problemCount]).toEqual([['Ann 09125550152'], 0]);
  const all = await imported(text, { columns: [...columns], header: false });
  expect(valueIn(all.report).problems).toEqual([{ line: 1, reason: 'not-a-number', text: 'c' }]);
});

test('the preview shows how a file would be read and changes nothing', async () => {
  const contacts = startContacts();
  const preview = valueIn(await contacts.preview(readingOf(fileOf(table))));
  expect(preview).toEqual({
    format: 'csv',
    mark: expect.any(String),
    encoding: 'utf-8',
    delimiter: ',',
    header: ['نام', 'موبایل'],
    columns: ['given-name', 'number'],
    rows: [
      ['سارا', '09125550111'],
      ['علي', '09125550112'],
    ],
  });
});

test('a dash in a column of numbers stands for none, and is no problem of the file', async () => {
  const { listed, report } = await imported('Name,Mobile,Phone\nA,09125550161,-\nB,—,02155550162\nC,–,-\n');
  expect(listed).toEqual(['A 09125550161=Mobile', 'B 02155550162=Phone']);
  expect(valueIn(report).problems).toEqual([{ line: 4, reason: 'no-number', text: 'C' }]);
});

test('numbers lose the marks of spreadsheets, not their meaning', async () => {
  const text = "Name,Phone\nA,'+98 912 555 0161\nB,9125550162\nC,(021) 5555-0163\nD,9.12E+09\n";
  const { listed, report } = await imported(text);
  expect(listed).toEqual(['A 09125550161', 'B 09125550162', 'C 02155550163']);
  expect(valueIn(report).problems).toEqual([{ line: 5, reason: 'not-a-number', text: '9.12E+09' }]);
});

test.each([
  ['a formula that is a text', 'Sara,="09125550204"', 'Sara 09125550204'],
  ['a formula that is a number', 'Sara,=09125550204', 'Sara 09125550204'],
  ['an apostrophe', "Sara,'09125550204", 'Sara 09125550204'],
  ['thousands', 'Sara,"9,125,550,204"', 'Sara 09125550204'],
  ['a decimal', 'Sara,9125550204.0', 'Sara 09125550204'],
  ['quotation marks of its own', 'Sara,"""09125550204"""', 'Sara 09125550204'],
  ['a zero byte', 'Sara\0,0912\u00005550204', 'Sara 09125550204'],
  ['text behind the closing mark', '"Reza" Karimi,09125550204', 'Reza Karimi 09125550204'],
  ['marks within', 'Ali "the boss" K,09125550204', 'Ali "the boss" K 09125550204'],
  ['spaces behind the closing mark', '"Sara" ,"09125550204" ', 'Sara 09125550204'],
  ['an extension', 'Bank,"02155550248,,205"', 'Bank 02155550248'],
  ['a name of the column', 'Sara,"تلفن: 09125550204"', 'Sara 09125550204'],
])('%s in a cell leaves the number what it is', async (_what, row, expected) => {
  const { listed, report } = await imported(`name,phone\n${row}\nZed,09355550253\n`);
  expect(listed).toEqual([expected, 'Zed 09355550253']);
  expect(valueIn(report).problemCount).toBe(0);
});

test('the preferred number of Google keeps its label without the asterisk', async () => {
  const text =
    'Name,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\nSara,* Mobile,09125550268,Work,02155550269\n';
  expect((await imported(text)).listed).toEqual(['Sara 09125550268=Mobile 02155550269=Work']);
});

test('of several numbers in a cell each is taken, what is only a part of one is told', async () => {
  const text =
    'name,phone\nA,09125550213 / 09355550214\nB,09125550215 و 09355550216\nC,88776655/66\nD,1404/09/05\n';
  const { listed, report } = await imported(text);
  expect(listed).toEqual(['A 09125550213 09355550214', 'B 09125550215 09355550216', 'C 88776655']);
  expect(valueIn(report).problems).toEqual([
    { line: 4, reason: 'several-numbers', text: '66' },
    { line: 5, reason: 'not-a-number', text: '1404/09/05' },
  ]);
});

test('titles below a line of title, and the rows after them, keep their lines', async () => {
  const text = 'لیست تلفن مشتریان شرکت نسیم,,\n,,\nردیف,نام,موبایل\n1,سارا امینی,09125550236\n2,رضا,x\n';
  const { listed, report } = await imported(text);
  expect(listed).toEqual(['سارا امینی 09125550236']);
  expect(valueIn(report)).toMatchObject({
    entries: 2,
    problems: [{ line: 5, reason: 'not-a-number', text: 'x' }],
  });
});

test('an entry keeps what is good of it: bad numbers, too many and too long texts are told by line', async () => {
  const many = Array.from({ length: 22 }, (_, n) => `0912555${1000 + n}`).join(';');
  const text = `Name,Phone\n${'n'.repeat(300)},0912 555 0171;*123#\nB,${many}\nC,\n`;
  const { report, contacts } = await imported(text);
  expect(valueIn(report).problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '2 service-code',
    '2 shortened',
    '3 too-many-numbers',
    '3 too-many-numbers',
    '4 no-number',
  ]);
  const { rows } = valueIn(await contacts.search({ text: '', offset: 0, limit: 9 }));
  expect(rows.map(({ name, numbers }) => [name.length, numbers.length])).toEqual([
    [1, 20],
    [200, 1],
  ]);
});

const refusals: [string, string | Uint8Array, object][] = [
  ['an empty file', '', { reason: 'empty' }],
  ['a file of white space', '\uFEFF \r\n\n', { reason: 'empty' }],
  ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8]), { reason: 'spreadsheet' }],
  [
    'an image',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3]),
    { reason: 'no-text' },
  ],
  ['a table without numbers', 'Name,E-mail\nAnn,a@example.com\n', { reason: 'no-number-column' }],
  ['a page of HTML', '<html>\n<body>Hello, you</body></html>\n', { reason: 'no-number-column' }],
  ['titles alone', 'Name,Phone\n', { reason: 'no-contacts' }],
  [
    'a quotation mark that is never closed',
    'Name,Phone\nA,1234567\n"B,1234568\nC,1\n',
    { reason: 'open-quote', line: 3 },
  ],
];
test.each(refusals)('%s is refused with the reason and changes nothing', async (_name, content, facts) => {
  const { file, report, listed } = await imported(content);
  expect(errorIn(report)).toMatchObject({ kind: 'file-unusable', file, ...facts });
  expect(listed).toEqual([]);
});

test('a quotation mark that is never closed in a long file is told before all of it was searched', async () => {
  const text = `Name,Phone\n"B,1234568\n${'C,09125550181\n'.repeat(60_000)}`;
  // The end of the file does not fit its encoding, which would be told had it been read.
  const content = Buffer.concat([Buffer.from(`\uFEFF${text}`), Buffer.from([0xff])]);
  expect(errorIn((await imported(content)).report)).toMatchObject({ reason: 'open-quote', line: 2 });
});

test('a file over 50 MB is refused without being read', async () => {
  const { report } = await imported(Buffer.alloc(100 * 1024 * 1024, 'Name,09125550182\n'));
  expect(errorIn(report)).toMatchObject({ kind: 'file-unusable', reason: 'too-large' });
});

test('a missing file and a folder are refused', async () => {
  const contacts = startContacts();
  const preview = async (file: string) => errorIn(await contacts.preview(readingOf(file)));
  expect(await preview('/nowhere/people.csv')).toMatchObject({ reason: 'missing' });
  expect(await preview(import.meta.dirname)).toMatchObject({ reason: 'unreadable' });
});

test('bytes that do not fit the named encoding, or come late, are told by line; nothing before them stays', async () => {
  const named = await imported(windows1256(table), { encoding: 'utf-8' });
  expect(errorIn(named.report)).toMatchObject({ reason: 'wrong-encoding', line: 1 });
  const good = `Name,Phone\n${'Ann,09125550191\n'.repeat(30_000)}`;
  const late = await imported(Buffer.concat([Buffer.from(good), windows1256('سارا,09125550192\n')]));
  expect(errorIn(late.report)).toMatchObject({ reason: 'wrong-encoding', line: 30_002 });
  expect([named.listed, late.listed]).toEqual([[], []]);
});

test('a few damaged bytes in a UTF-8 text do not make it Windows-1256', async () => {
  const text = Buffer.concat([Buffer.from(table.repeat(50)), Buffer.from([0xff]), Buffer.from(table)]);
  expect(errorIn((await imported(text)).report)).toMatchObject({ reason: 'wrong-encoding', line: 151 });
});
