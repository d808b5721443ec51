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

/** A column of numbers, and where the label of each is: in a column of labels, else the title where that says more. */
interface NumberColumn {
  place: number;
  labels: number | null;
  title: string;
}

function numberColumns({ columns, header }: Shape): NumberColumn[] {
  const labelsFirst = columns.indexOf('label') < columns.indexOf('number');
  const places = columns.flatMap((role, place) => (role === 'number' ? [place] : []));
  return places.map((place) => {
    const beside = labelsFirst ? place - 1 : place + 1;
    const title = header?.[place] ?? '';
    const says = places.length > 1 && !/[\d۰-۹]/.test(title);
    return { place, labels: columns[beside] === 'label' ? beside : null, title: says ? title : '' };
  });
}

// Google marks the label of the preferred number by an asterisk.
const labelIn = (cell: string) => cell.replace(/^\*\s*/, '');

/** What a row says by the roles of its columns. */
export function createEntryOfRow(shape: Shape): (row: TableRow) => Entry {
  const placesOf = (role: ColumnRole) =>
    shape.columns.flatMap((known, place) => (known === role ? [place] : []));
  const [names, companies, favourites] = [placesOf('name'), placesOf('company'), placesOf('favourite')];
  const [given, family, notes] = [placesOf('given-name'), placesOf('family-name'), placesOf('note')];
  const numbers = numberColumns(shape);
  const text = (cells: readonly string[], place: number) => textOfCell(cells[place] ?? '');
  const first = (cells: readonly string[], places: readonly number[]): string => {
    for (const place of places) {
      const cell = text(cells, place);
      if (cell !== '') return cell;
    }
    return '';
  };
  const numbersOf = (cells: readonly string[]): Entry['numbers'] => {
    const found: Entry['numbers'] = [];
    for (const { place, labels, title } of numbers) {
      const cell = unwrapped(text(cells, place));
      // A dash or a dot stands for none.
      if (/\d/.test(cell) || /[\p{L}\p{N}]/u.test(cell))
        found.push({ text: cell, label: labels === null ? title : labelIn(text(cells, labels)) });
    }
    return found;
  };
  return ({ line, cells }) => ({
    line,
    name: first(cells, names) || `${first(cells, given)} ${first(cells, family)}`.trim(),
    company: first(cells, companies),
    note: notes
      .map((place) => text(cells, place))
      .filter((note) => note !== '')
      .join('\n'),
    favourite: yes.test(first(cells, favourites)),
    numbers: numbersOf(cells),
  });
}

const textOfCell = (cell: string): string => {
  const text = withoutFormulaGuards(cell.trim());
  return text.startsWith('="') ? text.replace(/^="(.*)"$/s, '$1') : text;
};
