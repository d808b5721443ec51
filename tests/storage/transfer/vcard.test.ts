import { expect, test } from 'vitest';
import { imported } from '../../support/contact-files.ts';
import { errorIn, valueIn } from '../../support/stored-calls.ts';

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
