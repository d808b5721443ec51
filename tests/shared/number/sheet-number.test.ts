import { expect, test } from 'vitest';
import { parseDialNumber } from '../../../shared/number/phone-number.ts';
import { sheetNumber } from '../../../shared/number/sheet-number.ts';

const rules = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: [] };

test.each([
  ['09125550601', '0912 555 0601'],
  ['02155550602', '021 5555 0602'],
  ['00442079460958', '00 44 20 7946 0958'],
  ['214', '214'],
  ['0096', '00 96'],
  ['012', '0 12'],
])(
  '%s stands in a cell as a text that begins with no sign of a formula and reads back the same',
  (dialled, cell) => {
    expect(sheetNumber(dialled, 'IR')).toBe(cell);
    const read = parseDialNumber(cell, rules);
    if (read.ok) expect(read.value.dialled).toBe(dialled);
  },
);
