import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvText, withoutFormulaGuards } from '../../../electron/storage/transfer/csv-text.ts';
import { vcardText } from '../../../electron/storage/transfer/vcard-text.ts';

/** What begins a formula, what ends a cell somewhere, and what stands unseen before either. */
const letters = [
  ...["'", '=', '+', '-', '@', '＝', '\t', '\r', '\n', ';', '|', ',', '"', ' ', 'a', '1'],
  ...['\u00a0', '\u200b', '\ufeff', '\u0000', '\u001b', '\u2028', '\v', '\f', '،'],
];
const cell = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 7 });
const cellsOf = (csv: string, delimiter: string) => Papa.parse<string[]>(csv, { delimiter }).data.flat();

test('no cell that is written begins a formula behind any delimiter, and each comes back as it was', () => {
  fc.assert(
    fc.property(cell, (text) => {
      const csv = csvText([[text, 'x']]).replace(/\r\n$/, '');
      for (const delimiter of [',', ';', '\t', '|'])
        for (const read of cellsOf(csv, delimiter))
          expect(read, delimiter).not.toMatch(/^[\s\p{Cc}\u200b]*[=+\-@＝＋－＠]/u);
      const [back = ''] = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' }).data[0] ?? [];
      expect(withoutFormulaGuards(back)).toBe(text);
    }),
    { numRuns: 5_000, examples: [['\f\n-'], ['\t-'], ["'\t-"], ['\u0000=1'], ["'\n-"]] },
  );
});

test.each(['\r', '\r\n', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'])(
  'a note with the line end %j adds no card and no number to a card',
  (end) => {
    const note = ['hi', 'TEL:0900555', 'END:VCARD', 'BEGIN:VCARD', 'FN:Bank'].join(end);
    const numbers = [{ typed: '09351110411', dialled: '09351110411', label: '' }];
    const card = vcardText({ id: 'a', name: 'Ann', company: '', note, favourite: false, numbers });
    const lines = card.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    expect(lines.filter((line) => /^(?:TEL|BEGIN|END|FN)/.test(line))).toEqual([
      ...['BEGIN:VCARD', 'FN:Ann', 'TEL:09351110411', 'END:VCARD'],
    ]);
    expect(card).toContain('NOTE:hi\\nTEL:0900555\\nEND:VCARD');
  },
);
