import { isQuotedPrintable, softBreak } from './vcard-line.ts';

/** Characters of a whole line that are kept: photographs are longer, and of no use here. */
const longestLine = 64 * 1024;

/** A line that can only be a new property, even where the one before says that it goes on. */
const property =
  /^(?:item\d+\.)?(?:BEGIN|END|VERSION|FN|N|NICKNAME|TEL|ORG|NOTE|EMAIL|ADR|URL|TITLE|CATEGORIES|PHOTO|REV|UID|BDAY|X-[\w-]+)(?:;[^:]*)?:/i;

/**
 * Whole lines of cards from text as it comes, each with the number of its first line. A line that begins with white
 * space continues the one before (RFC 6350, section 3.2); in vCard 2.1 a quoted-printable value also goes on
 * after a `=` at the end of the line. What is longer than 64 K is cut off.
 */
export function createUnfolder(whole: (line: string, at: number) => void) {
  let pieces: string[] = [];
  let kept = 0;
  let goesOn = false;
  let begunAt = 1;
  let at = 0;
  /** A line that has not ended yet. */
  let open: string[] = [];
  let openLength = 0;
  const keep = (piece: string) => {
    pieces.push(piece.slice(0, Math.max(0, longestLine - kept)));
    kept += piece.length;
  };
  const flush = () => {
    if (pieces.length > 0) whole(pieces.join(''), begunAt);
    [pieces, kept, goesOn] = [[], 0, false];
  };
  const put = (line: string, between: string) => {
    const isSoft = line.endsWith('=') && isQuotedPrintable(pieces[0] ?? line);
    keep(between + (isSoft ? line.slice(0, -1) : line));
    goesOn = isSoft;
  };
  const take = (line: string) => {
    at += 1;
    if (goesOn && !property.test(line)) return put(line, softBreak);
    if (!goesOn && /^[ \t]/.test(line) && pieces.length > 0) return put(line.slice(1), '');
    flush();
    begunAt = at;
    put(line, '');
  };
  const endLine = () => {
    take(open.join(''));
    [open, openLength] = [[], 0];
  };
  const text = (more: string) => {
    const lines = more.split('\n');
    for (const [place, line] of lines.entries()) {
      if (place > 0) endLine();
      open.push(line.slice(0, Math.max(0, longestLine - openLength)));
      openLength += line.length;
    }
  };
  const end = () => {
    if (openLength > 0) endLine();
    flush();
  };
  return { text, end };
}
