import type { ColumnRole, ImportTarget } from '../../../shared/contacts/import.ts';
import { numberingPlanOf } from '../../../shared/number/numbering-plan.ts';
import { readNumbers } from '../../../shared/number/phone-number.ts';
import { bareText, latinText } from '../../../shared/number/phone-text.ts';
import { trimmedOf } from '../../../shared/trimmed.ts';
import { meaningOf, type TitleMeaning } from './column-titles.ts';

/** What stands in a cell, as far as a telephone is concerned; the first ones are beyond doubt. */
type Kind = 'mobile' | 'whole' | 'bare' | 'local' | 'short' | 'digits' | 'words' | 'none';

/** Of a column so many are looked at, and of a cell so much. */
const longestCell = 200;
const plan = numberingPlanOf('IR');
const rules = { country: 'IR', internalPattern: '(?!)', denied: [] };

/** The checksum of Iranian national ids: ten digits that look like numbers of Tehran and other areas. */
function isNationalId(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1*$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((all, digit, place) => all + Number(digit) * (10 - place), 0);
  const rest = sum % 11;
  return Number(digits[9]) === (rest < 2 ? rest : 11 - rest);
}

function kindOf(cell: string): Kind {
  const text = unwrapped(cell).slice(0, longestCell);
  if (text === '') return 'none';
  const [first] = readNumbers(text, rules);
  const dialled = first?.result.ok ? first.result.value.dialled : null;
  if (dialled === null)
    return /\p{L}{2}/u.test(text) && !text.includes('@') ? 'words' : isDigits(text) ? 'digits' : 'none';
  if (plan.isMobile(dialled)) return 'mobile';
  const written = bareText(latinText(text));
  if (dialled.length >= 7 && /^(?:\+|0)/.test(written)) return 'whole';
  if (dialled.startsWith('0')) return 'bare';
  return dialled.length >= 7 ? 'local' : dialled.length >= 2 ? 'short' : 'digits';
}

const isDigits = (text: string) => /^[\d\s+/.-]{3,}$/.test(latinText(text));

/** What begins and ends so is not wrapped in anything. */
const unwrappedNumber = /^[\d+].*\d$/s;

/** A cell as a text for numbers: spreadsheets keep them from becoming quantities by `="…"` and `'…`. */
export const unwrapped = (cell: string): string => {
  if (unwrappedNumber.test(cell)) return cell;
  const text = cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^=(?=[\d+])/, '');
  return trimmedOf(text, /['"`]/).trim();
};

/** How many cells of a column are of which kind, those without anything left out. */
interface Column {
  kinds: Map<Kind, number>;
  filled: number;
  /** Numbered from the first row on, or ids of persons. */
  isCount: boolean;
  /** Of days or amounts, as their digits alone say, which some numbers have as well. */
  isDaysOrAmounts: boolean;
}

/** `20240512`, `14030512`. */
const day = /^(?:1[34]|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
/** In thousands, or grouped in them. */
const amount = /^[1-9]\d*000$|^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

function columnOf(rows: readonly string[][], place: number): Column {
  const cells = rows.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== '');
  const kinds = new Map<Kind, number>();
  for (const cell of cells) kinds.set(kindOf(cell), (kinds.get(kindOf(cell)) ?? 0) + 1);
  const digits = cells.map((cell) => bareText(cell));
  const isCounted =
    digits.length > 1 && digits.every((text, at) => Number(text) === at + Number(digits[0] ?? 0));
  const ids = digits.filter(isNationalId).length;
  const isCount = (isCounted && /^[01]$/.test(digits[0] ?? '')) || (ids > 1 && ids > digits.length * 0.8);
  const isMost = (pattern: RegExp) =>
    cells.filter((cell) => pattern.test(latinText(unwrapped(cell)))).length > cells.length / 2;
  return { kinds, filled: cells.length, isCount, isDaysOrAmounts: isMost(day) || isMost(amount) };
}

const share = ({ kinds, filled }: Column, ...wanted: Kind[]): number =>
  filled === 0 ? 0 : wanted.reduce((all, kind) => all + (kinds.get(kind) ?? 0), 0) / filled;

const numbers: Kind[] = ['mobile', 'whole', 'bare', 'local', 'short'];

/** Whether what the title says of numbers holds for the cells. A column without cells may be one. */
function holds(meaning: TitleMeaning | null, column: Column): boolean {
  if (column.isCount) return false;
  if (meaning === 'number') return share(column, ...numbers) > 0 || share(column, 'digits') < 0.5;
  if (meaning === 'weak') return column.filled > 0 && share(column, ...numbers) >= 0.5;
  if (meaning === 'odd' || meaning === null) return isBeyondDoubt(column);
  return false;
}

const isBeyondDoubt = (column: Column) => !column.isCount && share(column, 'mobile', 'whole') >= 0.6;

/**
 * Whether the do-not-call list takes a column: of one too many somebody is not called who might be, of one too few somebody is
 * called who must not be.
 */
function maybeBarred(meaning: TitleMeaning | null, column: Column): boolean {
  if (meaning === 'number' || meaning === 'fax') return true;
  if (share(column, 'mobile') >= 0.6) return meaning !== 'note';
  if (meaning === 'weak' && holds(meaning, column)) return true;
  if (meaning !== null && meaning !== 'weak' && meaning !== 'odd') return false;
  if (column.isCount || column.isDaysOrAmounts) return false;
  const words = share(column, 'words');
  const others = 1 - words;
  const isOfLines = share(column, 'mobile', 'whole', 'bare', 'local') > others / 4;
  return isOfLines && words <= 0.5 && share(column, ...numbers) >= others / 2;
}

/** Without a title: all columns beyond doubt, else the first that may be one, the likeliest kind first. */
function numbersByCells(columns: readonly Column[], isOpen: (place: number) => boolean): number[] {
  const open = columns.map((_, place) => place).filter(isOpen);
  const sure = open.filter((place) => isBeyondDoubt(columns[place] ?? columnOf([], 0)));
  if (sure.length > 0) return sure;
  for (const kinds of [
    ['mobile', 'whole', 'bare'],
    ['local'],
    ['short'],
    numbers,
    ['digits', ...numbers],
  ] as Kind[][]) {
    const found = open.find((place) => {
      const column = columns[place];
      return column !== undefined && !column.isCount && share(column, ...kinds) > 0.5;
    });
    if (found !== undefined) return [found];
  }
  return [];
}

const isName = (role: ColumnRole | null) =>
  role === 'name' || role === 'given-name' || role === 'family-name';

/**
 * What each column holds: its title is a hint that the cells must bear out, and without one they decide. Numbers are all
 * columns that hold some; the name is the column that says so, else the first of words. For the do-not-call list they are all
 * that may hold some, whatever their titles say of whose they are. `rows` are some rows below the header.
 */
export function guessColumns(
  header: readonly string[] | null,
  rows: readonly string[][],
  into: ImportTarget = 'contacts',
): (ColumnRole | null)[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), header?.length ?? 0);
  const columns = Array.from({ length: width }, (_, place) => columnOf(rows, place));
  const meanings = columns.map((_, place) => meaningOf(header?.[place] ?? ''));
  const roles = meanings.map((meaning, place) => roleOf(meaning, columns[place] ?? columnOf([], 0), into));
  const isUnknown = (place: number) => meanings[place] === null || meanings[place] === 'odd';
  const isEmpty = (place: number) => columns[place]?.filled === 0;
  if (!roles.some((role, place) => role === 'number' && !(into === 'do-not-call' && isEmpty(place))))
    for (const place of numbersByCells(columns, (one) => isUnknown(one) || meanings[one] === 'weak'))
      roles[place] = 'number';
  if (!roles.some(isName)) {
    const place = columns.findIndex(
      (column, at) => roles[at] === null && isUnknown(at) && share(column, 'words') > 0.5,
    );
    if (place !== -1) roles[place] = 'name';
  }
  // What stands below the rows that were looked at may be numbers, too.
  if (into === 'do-not-call' && roles.includes('number'))
    for (const place of columns.keys())
      if (roles[place] === null && isUnknown(place) && isEmpty(place)) roles[place] = 'number';
  return onlyOneName(roles);
}

function roleOf(meaning: TitleMeaning | null, column: Column, into: ImportTarget): ColumnRole | null {
  if (into === 'do-not-call' && maybeBarred(meaning, column)) return 'number';
  if (meaning === null || meaning === 'number' || meaning === 'weak' || meaning === 'odd')
    return holds(meaning, column) ? 'number' : null;
  return meaning === 'other' || meaning === 'fax' ? null : meaning;
}

/** A whole name beats its parts, wherever it stands. */
function onlyOneName(roles: (ColumnRole | null)[]): (ColumnRole | null)[] {
  const first = roles.indexOf('name');
  return roles.map((role, place) => (role === 'name' && place !== first ? null : role));
}

/** A row above the titles has fewer cells: a title of the whole table. */
const mostRowsAbove = 10;

const filledIn = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length;

/** Whether a row names columns: no number is in it, and more than one title is known, or the cells below differ in kind. */
function namesColumns(rows: readonly string[][], at: number): boolean {
  const row = rows[at] ?? [];
  const isData = row.some(
    (cell) =>
      [...numbers, 'digits'].includes(kindOf(cell)) || /^[^\p{L}\d]*\d+[^\p{L}\d]*$/u.test(latinText(cell)),
  );
  if (isData) return false;
  const known = row
    .map((cell) => (cell.length <= 60 ? meaningOf(cell) : null))
    .filter((meaning) => meaning !== null);
  if (known.length > 1) return true;
  const below = rows.slice(at + 1);
  return (
    known.length === 1 && row.some((cell, place) => cell.trim() !== '' && isOfNumbers(columnOf(below, place)))
  );
}

const isOfNumbers = (column: Column) => share(column, ...numbers, 'digits') > 0.5;

/** The place of the row that names the columns among the first ones; null where none does. */
export function headerAt(rows: readonly string[][]): number | null {
  for (let at = 0; at < Math.min(rows.length, mostRowsAbove); at += 1) {
    if (namesColumns(rows, at)) return at;
    // Only a title of the whole table, with fewer cells than the titles have, stands above them.
    const next = rows[at + 1];
    if (next === undefined || filledIn(rows[at] ?? []) >= filledIn(next)) return null;
  }
  return null;
}
