import Papa from 'papaparse';

/** Lets Excel take the file for UTF-8, in which its Persian is readable. */
export const byteOrderMark = '\uFEFF';

/**
 * Rows as CSV by RFC 4180 (CRLF). A cell that a spreadsheet would take for a formula gets a `'` before it (OWASP, "CSV
 * Injection": what begins with = + - @, a tab or a carriage return).
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const mutable = rows.map((cells) => [...cells]);
  return `${Papa.unparse(mutable, { newline: '\r\n', escapeFormulae: /^[=+\-@\t\r]/ })}\r\n`;
}
