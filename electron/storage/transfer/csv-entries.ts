import type { ColumnRole } from '../../../shared/contacts/import.ts';
import { unwrapped } from './csv-columns.ts';
import type { TableRow } from './csv-table.ts';
import { withoutFormulaGuards } from './csv-text.ts';
import type { Entry } from './entries.ts';

const yes = /^(1|true|yes|y|x|بله|آری|✓|★)$/i;

interface Shape {
  columns: readonly (ColumnRole | null)[];
  header: readonly string[] | null;
}

/** The label of a column of numbers: of the column for labels beside it, else its title where that says more. */
function labelOf({ columns, header }: Shape, place: number, cells: readonly string[]): string {
  const labelsFirst = columns.indexOf('label') < columns.indexOf('number');
  const beside = labelsFirst ? place - 1 : place + 1;
  // Google marks the label of the preferred number by an asterisk.
  if (columns[beside] === 'label') return (cells[beside] ?? '').replace(/^\*\s*/, '');
  const several = columns.filter((role) => role === 'number').length > 1;
  const title = header?.[place] ?? '';
  return several && !/[\d۰-۹]/.test(title) ? title : '';
}

function numbersOf(shape: Shape, cells: readonly string[]): Entry['numbers'] {
  return shape.columns.flatMap((role, place) => {
    const cell = role === 'number' ? unwrapped(cells[place] ?? '') : '';
    // A dash or a dot stands for none.
    if (!/[\p{L}\p{N}]/u.test(cell)) return [];
    return [{ text: cell, label: labelOf(shape, place, cells) }];
  });
}

/** What a row says by the roles of its columns. */
export function entryOfRow(row: TableRow, shape: Shape): Entry {
  const cells = row.cells.map((cell) => withoutFormulaGuards(cell.trim()).replace(/^="(.*)"$/s, '$1'));
  const all = (role: ColumnRole) =>
    shape.columns.flatMap((known, place) => (known === role ? [cells[place] ?? ''] : []));
  const first = (role: ColumnRole) => all(role).find((cell) => cell !== '') ?? '';
  const parts = [first('given-name'), first('family-name')].filter((part) => part !== '');
  return {
    line: row.line,
    name: first('name') || parts.join(' '),
    company: first('company'),
    note: all('note')
      .filter((cell) => cell !== '')
      .join('\n'),
    favourite: yes.test(first('favourite')),
    numbers: numbersOf(shape, cells),
  };
}
