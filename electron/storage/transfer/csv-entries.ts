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
export function createEntryOfRow(shape: Shape): (row: TableRow) => Entry {
  const placesOf = (role: ColumnRole) =>
    shape.columns.flatMap((known, place) => (known === role ? [place] : []));
  const [names, companies, favourites] = [placesOf('name'), placesOf('company'), placesOf('favourite')];
  const [given, family, notes] = [placesOf('given-name'), placesOf('family-name'), placesOf('note')];
  return ({ line, cells: written }) => {
    const cells = written.map(textOfCell);
    const filled = (places: number[]) =>
      places.map((place) => cells[place] ?? '').filter((cell) => cell !== '');
    const first = (places: number[]) => filled(places)[0] ?? '';
    const parts = [first(given), first(family)].filter((part) => part !== '');
    return {
      line,
      name: first(names) || parts.join(' '),
      company: first(companies),
      note: filled(notes).join('\n'),
      favourite: yes.test(first(favourites)),
      numbers: numbersOf(shape, cells),
    };
  };
}

const textOfCell = (cell: string): string => {
  const text = withoutFormulaGuards(cell.trim());
  return text.startsWith('="') ? text.replace(/^="(.*)"$/s, '$1') : text;
};
