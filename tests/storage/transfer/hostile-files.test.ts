import { expect, test } from 'vitest';
import { createRowCutter } from '../../../electron/storage/transfer/row-cutter.ts';
import { createUnfolder } from '../../../electron/storage/transfer/unfold.ts';
import { parseCardLine } from '../../../electron/storage/transfer/vcard-line.ts';
import { readNumbers } from '../../../shared/number/phone-number.ts';
import { costRatio } from '../../support/cost-ratio.ts';
import { imported } from '../../support/storage/contact-files.ts';
import { errorIn, valueIn } from '../../support/storage/stored-calls.ts';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const rules = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: [] };

const rowsOf = (text: string) => {
  const cut = createRowCutter(text, ',');
  for (let at = 0; at < text.length; ) {
    const found = cut(at, true);
    if (found === null || found === 'open') return;
    at = found.next;
  }
};
const linesOf = (text: string) => {
  const unfolder = createUnfolder((line) => void parseCardLine(line, () => true));
  for (let at = 0; at < text.length; at += 16_384) unfolder.text(text.slice(at, at + 16_384));
  unfolder.end();
};
const wanted = () => true;

test.each<[string, (size: number) => void]>([
  ['a cell of spaces', (size) => void readNumbers(`1${' '.repeat(size)}x`, rules)],
  ['a cell of numbers', (size) => void readNumbers('0912 555 0213 / '.repeat(size / 16), rules)],
  ['a row of empty cells', (size) => rowsOf(','.repeat(size))],
  ['rows of one cell', (size) => rowsOf('a\n'.repeat(size / 2))],
  ['a cell of quotation marks', (size) => rowsOf(`"${'""'.repeat(size / 2)}"`)],
  ['quoted cells that end nowhere', (size) => rowsOf('"a\n'.repeat(size / 3))],
  ['one line of a card', (size) => linesOf('x'.repeat(size))],
  ['short folded lines', (size) => linesOf(`NOTE:\n${' a\n'.repeat(size / 3)}`)],
  [
    'a quoted-printable value',
    (size) => void parseCardLine(`FN;QUOTED-PRINTABLE:${'=41'.repeat(size / 3)}`, wanted),
  ],
  ['parameters', (size) => void parseCardLine(`TEL${';TYPE=a'.repeat(size / 7)}:1`, wanted)],
  ['values of a parameter', (size) => void parseCardLine(`TEL;TYPE=${'a,'.repeat(size / 2)}:1`, wanted)],
])('eight times as much of %s costs some eight times as much', (_what, task) => {
  const size = 60_000;
  task(size);
  // 64 times as much where each piece is looked at again for each other one.
  expect(costRatio(task, size, size * 8)).toBeLessThan(32);
});

test('a cell, a value and a line beyond all sense are told or cut, and the file is read to its end', async () => {
  const spaces = await imported(`Name,Phone\nA,1${' '.repeat(200_000)}x\nB,09125550402\n`);
  expect(spaces.listed).toEqual(['B 09125550402']);
  expect(valueIn(spaces.report).problems).toMatchObject([{ line: 2, reason: 'too-long' }]);
  const value = `FN;ENCODING=QUOTED-PRINTABLE:${'=41'.repeat(3_000_000)}`;
  const cards =
    card(value, 'TEL:09125550411') + card('FN:B', `PHOTO:${'x'.repeat(9_000_000)}`, 'TEL:09125550412');
  const read = await imported(cards, {}, 'people.vcf');
  expect(read.listed).toEqual([`${'A'.repeat(200)} 09125550411`, 'B 09125550412']);
  expect(valueIn(read.report).problems).toMatchObject([{ line: 1, reason: 'shortened' }]);
});

test('more numbers, parameters and properties than a card can mean are left aside, and told', async () => {
  const numbers = Array.from({ length: 20_000 }, (_, n) => `TEL:0912${String(5_000_000 + n)}`);
  const many = await imported(
    card('FN:Many', ...numbers) + card('FN:B', 'TEL:09125550422'),
    {},
    'people.vcf',
  );
  expect(many.listed.map((line) => line.split(' ').length)).toEqual([2, 21]);
  const { problemCount, problems } = valueIn(many.report);
  expect([problemCount, problems[0]?.reason]).toEqual([181, 'too-many-numbers']);
  const parameters = `TEL${';TYPE=CELL'.repeat(40_000)}:09125550423`;
  expect((await imported(card('FN:A', parameters, 'TEL:09125550424'), {}, 'a.vcf')).listed).toEqual([
    'A 09125550424',
  ]);
});

test('a row that never ends is refused with its line', async () => {
  const long = await imported(`Name,Phone\nA,09125550431\n${'x,'.repeat(300_000)}\n`);
  expect(errorIn(long.report)).toMatchObject({ kind: 'file-unusable', reason: 'long-row', line: 3 });
  const only = await imported('x'.repeat(20_000_000));
  expect(errorIn(only.report)).toMatchObject({ reason: 'long-row', line: 1 });
});
