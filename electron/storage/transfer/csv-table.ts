import Papa from 'papaparse';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { refused, type TextFile } from './text-file.ts';

/** A row of a table; `line` is that of the file in which it begins, from 1. */
export interface TableRow {
  line: number;
  cells: string[];
}

export interface TableRows {
  rows: TableRow[];
  bytesRead: number;
}

const delimiters: string[] = [',', ';', '\t', '|', '،'];
/** Characters of the beginning that are looked at. */
const guessedFrom = 20_000;
/** A row longer than this is none: a quotation mark was opened and never closed. */
const longestRow = 256 * 1024;

/** Excel's own way to name the delimiter, as the first line of the file. */
const delimiterLine = /^sep=(.)\n/i;

/** The delimiter of a table: named by the table itself, else the one that cuts most alike; a comma where none does. */
export function guessDelimiter(beginning: string): string {
  const named = delimiterLine.exec(beginning)?.[1];
  if (named !== undefined) return named;
  const options = {
    preview: 30,
    delimitersToGuess: delimiters,
    newline: '\n',
    skipEmptyLines: true,
  } as const;
  return Papa.parse(beginning.slice(0, guessedFrom), options).meta.delimiter;
}

interface Parsed {
  data: string[][];
  errors: { code: string }[];
  meta: { cursor: number };
}

/** Cuts text into rows as it comes; what may still go on waits for the rest. */
function createCutter(delimiter: string, beginning: string) {
  let rest = '';
  let skip = delimiterLine.exec(beginning)?.[0].length ?? 0;
  let line = skip > 0 ? 2 : 1;
  return (text: string, last: boolean): { rows: TableRow[]; openSince: number | null } => {
    rest += text.slice(skip);
    skip = Math.max(0, skip - text.length);
    const parsed: Parsed = new Papa.Parser({ delimiter, newline: '\n' }).parse(rest, 0, !last);
    rest = last ? '' : rest.slice(parsed.meta.cursor);
    const rows = parsed.data.map((cells) => {
      const row = { line, cells };
      line += cells.join('').split('\n').length;
      return row;
    });
    const open = parsed.errors.some(({ code }) => code === 'MissingQuotes');
    const since = open ? (rows.at(-1)?.line ?? line) : line;
    return { rows, openSince: open || rest.length > longestRow ? since : null };
  };
}

const isFilled = ({ cells }: TableRow) => cells.some((cell) => cell.trim() !== '');

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
    const { rows, openSince } = cut(block.value.text, last);
    if (openSince !== null) return yield refused(file, 'open-quote', openSince);
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
