import { expect, test } from 'vitest';
import { unwrapped } from '../../../electron/storage/transfer/csv-columns.ts';
import { createCardReader } from '../../../electron/storage/transfer/vcard-entries.ts';
import { growthOf } from '../../support/fuzz/foreign/growth.ts';

/** The number of a card as it is read. */
function numberOfCard(written: string): string | undefined {
  const read: string[] = [];
  const reader = createCardReader({
    entry: ({ numbers }) => read.push(...numbers.map(({ text }) => text)),
    cut: () => {},
  });
  for (const line of ['BEGIN:VCARD', 'FN:Sample', `TEL:${written}`, 'END:VCARD']) reader.line(line, 1);
  return read[0];
}

test.each(["'", '"', '`'])(
  'twice as many quotation marks %s in a cell take at most three times the time',
  (mark) => {
    expect(growthOf((marks) => void unwrapped(`1${marks}1`), mark, 24_000)).toBeLessThanOrEqual(3);
  },
);

test.each([' ', ',', ' ,', '\t'])(
  'twice as many %j in a card’s number take at most three times the time',
  (sign) => {
    expect(growthOf((signs) => void numberOfCard(`1${signs}x1`), sign, 12_000)).toBeLessThanOrEqual(3);
  },
);

test.each([
  ['="0912"', '0912'],
  ["''0912'", '0912'],
  ['`" 0912 "`', '0912'],
  ["09'12", "09'12"],
])('the cell %s holds %s', (cell, text) => {
  expect(unwrapped(cell)).toBe(text);
});

test.each([
  ['02188776655,12', '02188776655,,12'],
  ['02188776655 ; , 123456', '02188776655 ;,,123456'],
  ['02188776655 ,; 12', '02188776655,,12'],
  ['02188776655,1234567', '02188776655,1234567'],
  ['02188776655 12', '02188776655 12'],
  ['tel:02188776655,12', 'tel:02188776655,12'],
  [',12', ',,12'],
])('the number %j of a card is read as %j', (written, read) => {
  expect(numberOfCard(written)).toBe(read);
});
