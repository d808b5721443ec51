import { isQuotedPrintable } from './vcard-line.ts';

/**
 * Whole lines of cards from text as it comes, each with the number of its first line. A line that begins with white
 * space continues the one before (RFC 6350, section 3.2); in vCard 2.1 a quoted-printable value also goes on
 * after a `=` at the end of the line.
 */
export function createUnfolder(whole: (line: string, at: number) => void) {
  let pieces: string[] = [];
  let begunAt = 1;
  let at = 0;
  let rest = '';
  const flush = () => {
    if (pieces.length > 0) whole(pieces.join(''), begunAt);
    pieces = [];
  };
  const take = (line: string) => {
    at += 1;
    const last = pieces.at(-1);
    if (last?.endsWith('=') && isQuotedPrintable(pieces[0] ?? '')) {
      pieces[pieces.length - 1] = last.slice(0, -1);
      pieces.push(line);
    } else if (/^[ \t]/.test(line) && pieces.length > 0) pieces.push(line.slice(1));
    else {
      flush();
      pieces = [line];
      begunAt = at;
    }
  };
  const text = (more: string) => {
    const lines = (rest + more).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  };
  const end = () => {
    if (rest !== '') take(rest);
    rest = '';
    flush();
  };
  return { text, end };
}
