import type { TextEncoding } from '../../../shared/contacts/import.ts';

/** A byte order mark says it for sure (Unicode Standard, section 23.8). */
function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : null;
}

/** The least share of the bytes of one half that are zero in UTF-16: a tenth of any text are blanks, digits or signs. */
const leastZeros = 0.1;

/** Without a mark, UTF-16 shows by the zero bytes of its Latin letters, digits and separators, all on one side. */
function wideEncoding(bytes: Uint8Array): TextEncoding | null {
  let [even, odd] = [0, 0];
  for (let place = bytes.indexOf(0); place !== -1; place = bytes.indexOf(0, place + 1))
    if (place % 2 === 0) even += 1;
    else odd += 1;
  if (Math.max(even, odd) < (bytes.length / 2) * leastZeros) return null;
  if (odd > even * 10) return 'utf-16le';
  return even > odd * 10 ? 'utf-16be' : null;
}

/** Text in another encoding is hardly ever valid UTF-8; a few bad bytes in much good text are damage. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  const bad = text.match(/\uFFFD/g)?.length ?? 0;
  const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return bad * 20 <= foreign;
}

/** The encoding of a text by its beginning; what is neither Unicode nor marked is taken for Windows-1256. */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  const known = markedEncoding(bytes) ?? wideEncoding(bytes);
  return known ?? (isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1256');
}

/** So many control characters are damage in a text of any length. */
const fewControls = 3;

/**
 * Whether a decoded beginning is a text at all: control characters other than white space are hardly in texts, zeros only
 * where a program forgot to leave them out.
 */
export function looksLikeText(text: string): boolean {
  const controls = text.match(/[\u0001-\u0008\u000E-\u001F\u007F]/g)?.length ?? 0;
  const zeros = text.match(/\0/g)?.length ?? 0;
  return (
    controls <= Math.max(fewControls, text.length / 1000) && zeros <= Math.max(fewControls, text.length / 10)
  );
}

/** What a program left in a text by mistake, and no reader of it wants. */
export const withoutNulls = (text: string): string => text.replaceAll('\0', '');

const archives = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** XLSX and ODS are ZIP archives, XLS a compound file (MS-CFB, section 2.2): the files most often taken for CSV. */
export const isSpreadsheet = (bytes: Uint8Array): boolean =>
  archives.some((magic) => magic.every((byte, place) => bytes[place] === byte));
