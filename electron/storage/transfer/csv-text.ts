import Papa from 'papaparse';

/** Lets Excel take the file for UTF-8, in which its Persian is readable. */
export const byteOrderMark = '\uFEFF';

/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), full-width signs too. */
const formulaSign = '[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]';
/** What may stand unseen between the beginning of a cell and a formula's sign, beside guards: blanks and control characters. */
const blanks =
  '[ \\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u00A0\\u1680\\u2000-\\u200F\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF]*';
/** Where a cell begins: also behind what other programs, or the same in another country, take for the end of one. */
const formulas = new RegExp(`(^|[;|\\t\\r\\n])(?='*${blanks}${formulaSign})`, 'g');
const guardedFormulas = new RegExp(`(^|[;|\\t\\r\\n])'(?='*${blanks}${formulaSign})`, 'g');
/** A file with a tab or a line end at the very beginning is not text. */
const leadingControl = /^(?='*[\t\r])/;
const guardedControl = /^'(?='*[\t\r])/;

/** Most cells need none: to look for what does takes less than to write the cell again. */
const mayNeedGuard = new RegExp(`[;|\\t\\r\\n]|^'*${blanks}${formulaSign}`);

const guardedCell = (cell: string): string =>
  mayNeedGuard.test(cell) ? cell.replace(leadingControl, "'").replace(formulas, "$1'") : cell;

/**
 * Rows as CSV by RFC 4180 (CRLF). What a spreadsheet would take for a formula, at the beginning of a cell or behind
 * another delimiter in it, gets a `'` before it, and a cell with another delimiter is quoted.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => row.map(guardedCell));
  const quotes = (cell: unknown) => /^'|[;|\t]/.test(String(cell));
  return `${Papa.unparse(cells, { newline: '\r\n', quotes })}\r\n`;
}

/** The text of a cell as it was before `csvText` guarded it. */
export const withoutFormulaGuards = (cell: string): string =>
  cell.includes("'") ? cell.replace(guardedFormulas, '$1').replace(guardedControl, '') : cell;
