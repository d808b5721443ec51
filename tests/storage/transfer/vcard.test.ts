import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { createCardReader } from '../../../electron/storage/transfer/vcard-entries.ts';
import { fileOf, imported } from '../../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../../support/storage/stored-calls.ts';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const listOf = async (text: string | Uint8Array) => (await imported(text, {}, 'people.vcf')).listed;

test('version 3 and 4 cards give name, company, note, numbers with their types', async () => {
  const three = card(
    'VERSION:3.0',
    'FN:Ann\\, Rey',
    'N:Rey;Ann;;;',
    'ORG:Nasim\\; East;Sales',
    'NOTE:one\\ntwo',
    'TEL;TYPE=CELL,VOICE:0912 555 0211',
    'TEL;TYPE=work;TYPE=pref:021-5555-0212',
    'TEL;TYPE=FAX:021-5555-0213',
  );
  const four = card('VERSION:4.0', 'FN:Bo', 'TEL;VALUE=uri;TYPE="voice,home":tel:+98-912-555-0214;ext=12');
  expect(await listOf(three + four)).toEqual([
    'Ann, Rey (Nasim; East/one\ntwo) 09125550211=mobile 02155550212=work',
    'Bo 09125550214=home',
  ]);
});

test('version 2.1 cards of phones: quoted-printable over several lines, bare types, their own charset', async () => {
  const text = card(
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=D8=B3=D8=A7=D8=B1=D8=A7;;;',
    'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B3=D8=A7=',
    '=D8=B1=D8=A7=20=D9=85=',
    '=DB=8C',
    'TEL;CELL;PREF:+989125550221',
  );
  const arabic = card(
    'VERSION:2.1',
    'FN;CHARSET=WINDOWS-1256;QUOTED-PRINTABLE:=DA=E1=ED',
    'TEL;HOME:02155550222',
  );
  expect(await listOf(text + arabic)).toEqual(['سارا می 09125550221=mobile', 'علي 02155550222=home']);
});

test('folded lines are joined, also within a letter of the text and through long photographs', async () => {
  const photograph = Array.from({ length: 3000 }, () => ` ${'QUJD'.repeat(18)}`);
  const text = card(
    'VERSION:3.0',
    'PHOTO;ENCODING=b;TYPE=JPEG:QUJD',
    ...photograph,
    ' QQ==',
    'FN:An',
    ' n Re',
    '\ty',
    'TEL:0912',
    '\t5550231',
  );
  expect(await listOf(text)).toEqual(['Ann Rey 09125550231']);
});

test("Apple's labels stand beside the number, by their group", async () => {
  const text = card(
    'VERSION:3.0',
    'FN:Ann',
    'item1.TEL:09125550241',
    'item1.X-ABLabel:_$!<Home>!$_',
    'item2.TEL:09125550242',
    'item2.X-ABLabel:ویلا',
  );
  expect(await listOf(text)).toEqual(['Ann 09125550241=Home 09125550242=ویلا']);
});

test('a card without a formatted name is named by its parts, its company or its number', async () => {
  const text = [
    card('VERSION:2.1', 'N:Rey;Ann;M.', 'TEL:09125550251'),
    card('VERSION:3.0', 'FN:', 'N:;;;;', 'ORG:Nasim', 'TEL:09125550252'),
    card('VERSION:4.0', 'TEL:09125550253'),
  ].join('');
  expect(await listOf(text)).toEqual([
    '09125550253 09125550253',
    'Ann M. Rey 09125550251',
    'Nasim (Nasim) 09125550252',
  ]);
});

test.each([
  ['the end of one before the beginning of the next', 'END:VCARDBEGIN:VCARD\r\n'],
  ['a blank between', 'END:VCARD BEGIN:VCARD\r\n'],
  ['the next property behind', 'END:VCARD\r\nBEGIN:VCARDVERSION:3.0\r\n'],
  ['no line end before the end', 'TEL:09355550109END:VCARD\r\nBEGIN:VCARD\r\n'],
])('two cards that a program ran together stay two: %s', async (_how, between) => {
  const text = `BEGIN:VCARD\r\nFN:Sara\r\nTEL:09125550101\r\n${between}FN:Zed\r\nTEL:09355550102\r\nEND:VCARD\r\n`;
  const { report, listed } = await imported(text, {}, 'people.vcf');
  expect(valueIn(report)).toMatchObject({ entries: 2, added: 2, problemCount: 0 });
  expect(listed.map((line) => line.slice(0, 16))).toEqual(['Sara 09125550101', 'Zed 09355550102']);
});

test.each([
  ['beginnings', 'BEGIN:VCARD'.repeat(5_900), 5_899],
  ['ends', `${'END:VCARD'.repeat(7_200)}BEGIN:VCARD`, 0],
])('a line of thousands of %s of cards is parted, and the card behind it is read', (_, line, cut) => {
  const seen = { names: [] as string[], cut: 0 };
  const reader = createCardReader({
    entry: ({ name }) => void seen.names.push(name),
    cut: () => {
      seen.cut += 1;
    },
  });
  for (const [place, text] of [line, 'FN:Sara', 'END:VCARD'].entries()) reader.line(text, place + 1);
  expect(seen).toEqual({ names: ['Sara'], cut });
});

test('a blank behind a break within a letter or code is none of a name; one between words is', async () => {
  const qp = 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:';
  const of = (name: string) => card('VERSION:2.1', name, 'TEL:09125550103');
  expect(await listOf(of(`${qp}=D8=B3=D8=A7=D8=B1=D8=A7=20=D8=A7=D9=\r\n =85=DB=8C=D9=86=DB=8C`))).toEqual([
    'سارا امینی 09125550103',
  ]);
  expect(await listOf(of(`${qp}=D8=B3=D8=A7=D8=B1=D8=\r\n\t=A7`))).toEqual(['سارا 09125550103']);
  expect(await listOf(of(`${qp}Sara=\r\n Amini`))).toEqual(['Sara Amini 09125550103']);
  expect(await listOf(of(`${qp}Sara=\r\nh`))).toEqual(['Sarah 09125550103']);
});

test("Samsung's own labels and encodings are undone", async () => {
  const label =
    'X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=DA=A9=D8=A7=D8=B1=D8=AE=D8=A7=D9=86=D9=87)';
  const text = card(
    'VERSION:2.1',
    'FN;ENCODING=BASE64;CHARSET=UTF-8:2LPYp9ix2Kc=',
    `TEL;${label}:02155550105`,
    'TEL;X-CUSTOM(Second home):02155550106',
  );
  expect(await listOf(text)).toEqual(['سارا 02155550105=کارخانه 02155550106=Second home']);
});

test('an agent within a card is a card of its own, and the rest of the first stays its own', async () => {
  const agent = ['BEGIN:VCARD', 'FN:Helper', 'TEL:02155550113', 'END:VCARD'];
  expect(await listOf(card('FN:Boss', 'TEL:02155550112', 'AGENT:', ...agent, 'TEL:09125550114'))).toEqual([
    'Boss 02155550112 09125550114',
    'Helper 02155550113',
  ]);
  const inline = 'AGENT:BEGIN:VCARD\\nFN:Helper\\nTEL:02155550113\\nEND:VCARD';
  expect(await listOf(card('FN:Boss', inline, 'TEL:09125550114'))).toEqual(['Boss 09125550114']);
});

test('a value that says it goes on does not swallow the end of its card', async () => {
  const note = 'NOTE;ENCODING=QUOTED-PRINTABLE:abc=0D=0A=';
  const text =
    card('VERSION:2.1', 'FN:Sara', 'TEL:09125550137', note) + card('FN:Zed', note, 'TEL:09125550138');
  expect(await listOf(text)).toEqual(['Sara (abc) 09125550137', 'Zed (abc) 09125550138']);
});

test.each([
  ['+982155550108\\;205', '02155550108'],
  ['+982155550108\\,205', '02155550108'],
  ['+982155550108p205', '02155550108'],
  ['+982155550108,,205#', '02155550108'],
  ['09125550108\\;205', '09125550108'],
  ['09125550213 / 09355550214', '09125550213 09355550214'],
  ['تلفن: ۰۲۱-۵۵۵۵۰۱۰۸', '02155550108'],
])('the numbers of a card are cut and read as those of a table: %s', async (tel, expected) => {
  expect(await listOf(card('VERSION:3.0', 'FN:Bank', `TEL;TYPE=WORK:${tel}`))).toEqual([
    `Bank ${expected
      .split(' ')
      .map((number) => `${number}=work`)
      .join(' ')}`,
  ]);
});

test('an extension of version 4 is written for version 3 as a pause, and comes back', async () => {
  const text = card('VERSION:4.0', 'FN:Office', 'TEL;VALUE=uri;TYPE=work:tel:+98-21-5555-0119;ext=205');
  const { contacts } = await imported(text, {}, 'people.vcf');
  const out = fileOf('', 'out.vcf');
  valueIn(await contacts.export({ file: out, format: 'vcard', country: 'IR' }));
  const written = readFileSync(out, 'utf8');
  expect(written).toContain('TEL;TYPE=WORK:02155550119\\,205\r\n');
  const table = fileOf('', 'out.csv');
  valueIn(await contacts.export({ file: table, format: 'csv', country: 'IR' }));
  expect(readFileSync(table, 'utf8')).toContain('Office,,,,021 5555 0119 x205,work');
  for (const file of [out, table])
    expect((await imported(readFileSync(file), {}, basename(file))).listed).toEqual([
      'Office 02155550119=work',
    ]);
});

test('cards that are cut, empty or hold bad numbers are told by the line where they begin', async () => {
  const text = `${card('FN:Ann', 'TEL:09125550261')}BEGIN:VCARD\r\nFN:Cut\r\n${card('FN:Bo')}${card('FN:Cy', 'TEL:x')}BEGIN:VCARD\r\nFN:End`;
  const { report, listed } = await imported(text, {}, 'people.vcf');
  expect(listed).toEqual(['Ann 09125550261']);
  expect(
    valueIn(report).problems.map(({ line, reason, text: piece }) => `${line} ${reason} ${piece}`),
  ).toEqual(['5 cut-card ', '7 no-number Bo', '10 not-a-number x', '14 cut-card ']);
});

test('a table that is said to be cards is refused', async () => {
  const { report } = await imported('Name,Phone\nA,09125550271\n', { format: 'vcard' });
  expect(errorIn(report)).toMatchObject({ kind: 'file-unusable', reason: 'no-contacts' });
});
