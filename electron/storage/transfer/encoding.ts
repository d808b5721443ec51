import type { TextEncoding } from '../../../shared/contacts/import.ts';

/** A byte order mark says it for sure (Unicode Standard, section 23.8). */
function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : null;
}

/** Without a mark, UTF-16 shows by the zero bytes of its Latin letters, digits and separators, all on one side. */
function wideEncoding(bytes: Uint8Array): TextEncoding | null {
  const zeros = [0, 0];
  for (const [place, byte] of bytes.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > 0 && odd > even * 10) return 'utf-16le';
  return even > 0 && even > odd * 10 ? 'utf-16be' : null;
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

/** Whether a decoded beginning is a text at all: control characters other than white space are not in texts. */
export function looksLikeText(text: string): boolean {
  const controls = text.match(/[\0-\u0008\u000E-\u0019\u007F]/g)?.length ?? 0;
  return controls * 1000 <= text.length && !text.includes('\0');
}

const archives = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** XLSX and ODS are ZIP archives, XLS a compound file (MS-CFB, section 2.2): the files most often taken for CSV. */
export const isSpreadsheet = (bytes: Uint8Array): boolean =>
  archives.some((magic) => magic.every((byte, place) => bytes[place] === byte));
