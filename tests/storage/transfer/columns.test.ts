import { expect, test } from 'vitest';
import { meaningOf } from '../../../electron/storage/transfer/column-titles.ts';
import { guessColumns, headerAt } from '../../../electron/storage/transfer/csv-columns.ts';
import type { ImportTarget } from '../../../shared/contacts/import.ts';

/** How a table would be read: titles with their roles, or the roles alone where it has none. */
const readAs = (...lines: string[]) => readInto('contacts', lines);
const readForList = (...lines: string[]) => readInto('do-not-call', lines);

function readInto(into: ImportTarget, lines: string[]): (string | null)[] {
  const rows = lines.map((line) => line.split(','));
  const at = headerAt(rows);
  const header = at === null ? null : (rows[at] ?? []);
  const roles = guessColumns(header, rows.slice(at === null ? 0 : at + 1), into);
  return header === null ? roles : roles.map((role, place) => `${header[place]}=${role ?? '-'}`);
}

test.each([
  ['a date', 'تاریخ تماس', '1404/09/05'],
  ['a file', 'شماره پرونده', '10452'],
  ['a contract', 'شماره قرارداد', '140412'],
  ['a birth certificate', 'شماره شناسنامه', '3456'],
  ['a national id', 'کد ملی', '1234567891'],
  ['an invoice', 'Invoice No.', '7001'],
  ['an employee', 'Employee Number', '2045'],
  ['a pager', 'Pager Number', '5551234'],
  ['a locker', 'Locker Number', '214'],
  ['a device', 'شماره دستگاه', '88776655'],
  ['a status', 'وضعیت تماس', '2'],
  ['a fax', 'BusinessFax', '02155550599'],
  ['an amount', 'مبلغ', '12500000'],
  ['a postal code', 'Postal Code', '1131234567'],
])('the number of %s is none to call', (_what, title, cell) => {
  expect(readAs(`نام,${title},موبایل`, `سارا,${cell},09125550274`, `رضا,${cell},09355550275`)).toEqual([
    'نام=given-name',
    `${title}=-`,
    'موبایل=number',
  ]);
});

test.each([
  ['داخلی', '205'],
  ['Extension', '205'],
  ['Extn', '205'],
  ['Home', '02155550504'],
  ['Business', '02155550505'],
  ['Other', '02155550506'],
  ['Office', '+98 21 5555 0507'],
  ['شماره ثابت', '021-55550508'],
  ['تماس ضروری', '09125550509'],
  ['WhatsApp', '09125550510'],
  ['second_phone', '09125550511'],
  ['Ligne 2', '09125550512'],
])('%s beside a mobile number is one more, where the cells are numbers', (title, cell) => {
  expect(readAs(`Name,${title},Mobile`, `Sara Amini,${cell},09125550510`)).toEqual([
    'Name=name',
    `${title}=number`,
    'Mobile=number',
  ]);
  expect(readAs(`Name,${title},Mobile`, 'Sara Amini,-,09125550510')[2]).toBe('Mobile=number');
});

test.each([
  ['نام مشتری', 'name'],
  ['نام طرف حساب', 'name'],
  ['Employee name', 'name'],
  ['first_name', 'given-name'],
  ['first-name', 'given-name'],
  ['FirstName', 'given-name'],
  ['last.name', 'family-name'],
  ['نام‌خانوادگی', 'family-name'],
  ['Organization 1 - Name', 'company'],
  ['نام شرکت', 'company'],
  ['Phone 1 - Type', 'label'],
  ['نوع تلفن', 'label'],
  ['یادداشت', 'note'],
  ['نام پدر', 'other'],
  ['username', 'other'],
  ['Last contact', 'other'],
  ['Customer type', 'other'],
  ['کد مشتری', 'other'],
  ['معرف', 'other'],
  ['Account Phone', 'number'],
  ['موبایل مشتری', 'number'],
] as const)('the title %s means %s', (title, meaning) => {
  expect(meaningOf(title)).toBe(meaning);
});

test('names are the column that says so, not the first one of words', () => {
  expect(readAs('شهر,نام مشتری,موبایل', 'تهران,سارا امینی,09125550244')).toEqual([
    'شهر=-',
    'نام مشتری=name',
    'موبایل=number',
  ]);
});

test('titles may stand below a title of the whole table; a row of data is none', () => {
  const table = ['لیست تلفن مشتریان شرکت نسیم,,', 'ردیف,نام,موبایل', '1,سارا امینی,09125550236'];
  expect(readAs(...table)).toEqual(['ردیف=-', 'نام=given-name', 'موبایل=number']);
  expect(readAs('تلفنخانه,200', 'مدیریت,201', 'حسابداری,202')).toEqual(['name', 'number']);
  expect(readAs('شرکت نسیم,02188776655', 'تلفن سازان,02188776656')).toEqual(['name', 'number']);
  expect(readAs('phone', '09125550141')).toEqual(['phone=number']);
});

test('without titles all columns beyond doubt are numbers, and ids are none', () => {
  expect(readAs('سارا,09125550111,02155550111', 'رضا,09355550111,02155550112')).toEqual([
    'name',
    'number',
    'number',
  ]);
  // Ten digits with the checksum of national ids.
  expect(readAs('سارا,1112223339,09125550111', 'رضا,4445556661,09355550111')).toEqual([
    'name',
    null,
    'number',
  ]);
  expect(readAs('1,سارا,88776655', '2,رضا,88776656', '3,مینا,88776657')).toEqual([null, 'name', 'number']);
});

test('a table as wide as a hostile file makes it is looked at all the same', () => {
  const row = Array.from({ length: 500 }, () => ' '.repeat(200)).join(',');
  expect(guessColumns(null, [row.split(','), ['Ann', '09125550111']])[1]).toBe('number');
});

test.each([
  ['نام,شماره 1,شماره 2,شماره 3', 'سارا,09125550101,02155550101,', 'رضا,,02155550102,09355550102'],
  ['نام,همراه,همراه ۲', 'سارا,09125550101,', 'رضا,09355550102,-'],
  ['الاسم,الهاتف,الجوال', 'سارة,02155550101,09125550101', 'رضا,02155550102,'],
])(
  'titles that are numbered in letters other than Latin are titles, and each is a column of numbers: %s',
  (...lines) => {
    const [, ...columns] = readAs(...lines);
    expect(columns.every((column) => column?.endsWith('=number'))).toBe(true);
  },
);

test.each([
  ['beside mobile numbers', '09120000001,88770001', '09120000002,88770002'],
  ['beside numbers with their area', '02188770011,88770001', '02188770012,88770002'],
  ['of which some are internal', '09120000001,301', '09120000002,88770002', '09120000003,88770003'],
  ['of which some rows have none', '09120000001,', '09120000002,-', '09120000003,88770003'],
  ['of which some rows say so in words', '09120000001,ندارد', '09120000002,88770002'],
  ['of ten digits', '09120000001,2188770001', '09120000002,2188770003'],
  ['below the rows that are looked at', '09120000001,', '09120000002,'],
])('of a do-not-call list without titles a column of local numbers is taken %s', (_what, ...lines) => {
  expect(readForList(...lines)).toEqual(['number', 'number']);
});

test.each([
  ['days', '2024-05-12', '2024-05-13'],
  ['days without signs', '20240512', '20240513'],
  ['days of the Iranian calendar', '14030512', '14030513'],
  ['amounts', '12500000', '8750000'],
  ['small amounts', '950000', '12500000'],
  ['ages', '35', '42'],
  ['years', '1364', '2001'],
  ['national ids', '1112223339', '4445556661'],
  ['rows', '1', '2'],
  ['percents', '35%', '40%'],
  ['bank cards', '6104337712345678', '6104337712345679'],
  ['accounts', '0101234567005', '0101234567006'],
  ['words', 'asked by mail', 'asked by phone'],
])('of a do-not-call list without titles a column of %s is none of numbers', (_what, one, other) => {
  expect(readForList(`09120000001,${one}`, `09120000002,${other}`)[1]).not.toBe('number');
});

test('of a do-not-call list numbers are taken whatever the title says of whose they are, also those of machines', () => {
  const read = (title: string, ...cells: string[]) =>
    readForList(`نام,${title},موبایل`, ...cells.map((cell) => `سارا,${cell},09125550274`))[1];
  for (const title of ['BusinessFax', 'نمابر', 'Pager Number', 'مسدود', 'شماره مشترک', 'Ligne 2', 'Home'])
    expect(read(title, '88770001', '88770002'), title).toBe(`${title}=number`);
  for (const title of ['username', 'id', 'کد مشتری'])
    expect(read(title, '09125550275', '09125550276'), title).toBe(`${title}=number`);
  for (const title of ['مبلغ', 'Invoice No.', 'تاریخ تماس', 'کد ملی', 'Fax Type'])
    expect(read(title, '88770001', '88770002'), title).not.toBe(`${title}=number`);
  expect(read('یادداشت', 'told by 09125550275')).toBe('یادداشت=note');
});

test('a table of internal numbers alone is a do-not-call list, too', () => {
  expect(readForList('301,', '302,')).toEqual(['number', 'number']);
});
