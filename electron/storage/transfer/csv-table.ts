import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { refused } from '../storage-error.ts';
import { createRowCutter } from './row-cutter.ts';
import type { TextFile } from './text-file.ts';

/** A row of a table; `line` is that of the file in which it begins, from 1. */
export interface TableRow {
  line: number;
  cells: string[];
  /** Whether something stands in more cells than are read. */
  isCut: boolean;
}

export interface TableRows {
  rows: TableRow[];
  bytesRead: number;
}

const delimiters: string[] = [',', ';', '\t', '|', '،', '؛'];
/** What of the beginning is looked at for a guess. */
const guessedFrom = 20_000;
const rowsGuessedFrom = 30;
/** A row longer than this is none: a quotation mark was opened and never closed, or it is no table. */
const longestRow = 256 * 1024;

/** Excel's own way to name the delimiter, as the first line of the file. */
const delimiterLine = /^sep=(.)\n/i;

/** How many rows a delimiter cuts into equally many cells, and how many those are. */
function evennessOf(text: string, delimiter: string): { rows: number; cells: number } {
  const cut = createRowCutter(text, delimiter);
  const counts = new Map<number, number>();
  for (let at = 0, row = 0; row < rowsGuessedFrom && at < text.length; row += 1) {
    const found = cut(at, true);
    if (found === null || found === 'open') break;
    at = found.next;
    if (isFilled(found)) counts.set(found.cells.length, (counts.get(found.cells.length) ?? 0) + 1);
  }
  counts.delete(1);
  const [best = [0, 0]] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return { cells: best[0], rows: best[1] };
}

/** The delimiter of a table: named by the table itself, else the one that cuts most rows alike; a comma where none does. */
export function guessDelimiter(beginning: string): string {
  const named = delimiterLine.exec(beginning)?.[1];
  if (named !== undefined) return named;
  const text = beginning.slice(0, guessedFrom);
  const found = delimiters.map((delimiter) => ({ delimiter, ...evennessOf(text, delimiter) }));
  const [best] = found.toSorted((a, b) => b.rows - a.rows || b.cells - a.cells);
  return best === undefined || best.rows === 0 ? ',' : best.delimiter;
}

interface Rows {
  rows: TableRow[];
  /** The row that never ends, and why. */
  endless: { line: number; reason: 'open-quote' | 'long-row' } | null;
}

const linesIn = (text: string, from: number, to: number): number => {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
};

/** Cuts text into rows as it comes; what may still go on waits for the rest. */
function createCutter(delimiter: string, beginning: string) {
  let rest = '';
  let skip = delimiterLine.exec(beginning)?.[0].length ?? 0;
  let line = skip > 0 ? 2 : 1;
  return (more: string, isLast: boolean): Rows => {
    const text = rest + more.slice(skip);
    skip = Math.max(0, skip - more.length);
    const cut = createRowCutter(text, delimiter);
    const rows: TableRow[] = [];
    let at = 0;
    while (at < text.length) {
      const found = cut(at, isLast);
      if (found === 'open') return { rows, endless: { line, reason: 'open-quote' } };
      if (found === null) break;
      rows.push({ line, cells: found.cells, isCut: found.isCut });
      line += linesIn(text, at, found.next);
      at = found.next;
    }
    rest = text.slice(at);
    if (rest.length <= longestRow) return { rows, endless: null };
    const reason = createRowCutter(rest, delimiter)(0, true) === 'open' ? 'open-quote' : 'long-row';
    return { rows, endless: { line, reason } };
  };
}

const isFilled = ({ cells }: Pick<TableRow, 'cells'>) => cells.some((cell) => cell.trim() !== '');

/** The rows of a table, without empty ones, a block of the file at a time; a failure is the last that comes. */
export async function* readRows(
  text: TextFile,
  file: string,
  delimiter: string,
): AsyncGenerator<Result<TableRows, AppError>> {
  const cut = createCutter(delimiter, text.beginning);
  for await (const block of text.blocks()) {
    if (!block.ok) return yield block;
    const { bytesRead, last } = block.value;
    const { rows, endless } = cut(block.value.text, last);
    if (endless !== null) return yield refused(file, endless.reason, endless.line);
    yield ok({ rows: rows.filter(isFilled), bytesRead });
  }
}

/** The first rows, for guesses and for showing. */
export function firstRows(text: TextFile, delimiter: string, most: number): string[][] {
  const { rows } = createCutter(delimiter, text.beginning)(text.beginning, text.isWhole);
  return rows
    .filter(isFilled)
    .slice(0, most)
    .map((row) => row.cells);
}
