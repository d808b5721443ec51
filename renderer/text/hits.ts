import { latinText } from '../../shared/number/phone-text.ts';

/** A stretch of a text, its end not included. */
export interface Hit {
  from: number;
  to: number;
}

interface Letter {
  as: string;
  at: number;
}

/** As the search of contacts takes them (electron/storage/contacts/search-text.ts). */
const sameLetter: Record<string, string> = { ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ە: 'ه' };

/** Letters as a search compares them: spellings of the same letter count as one, and joiners as nothing. */
function lettersOf(text: string, skip: RegExp): Letter[] {
  return [...text].reduce<{ letters: Letter[]; at: number }>(
    ({ letters, at }, letter) => {
      const latin = latinText(letter).toLocaleLowerCase();
      if (!skip.test(letter)) letters.push({ as: sameLetter[latin] ?? latin, at });
      return { letters, at: at + letter.length };
    },
    { letters: [], at: 0 },
  ).letters;
}

function hitsOf(text: string, wanted: string, skip: RegExp): Hit[] {
  const [letters, sought] = [lettersOf(text, skip), lettersOf(wanted, skip)];
  if (sought.length === 0) return [];
  for (let start = 0; start + sought.length <= letters.length; start++) {
    if (!sought.every(({ as }, index) => letters[start + index]?.as === as)) continue;
    const last = letters[start + sought.length - 1];
    return [{ from: letters[start]?.at ?? 0, to: (last?.at ?? 0) + 1 }];
  }
  return [];
}

const joiners = /\u200c|\u200d|\u0640/;
const gaps = /[\s+\-()]/;

/** Where a name or company shows what was searched for: all of it, else each of its words. In order, without overlap. */
export function hitsInName(text: string, wanted: string): Hit[] {
  const whole = hitsOf(text, wanted.trim(), joiners);
  if (whole.length > 0) return whole;
  const each = wanted
    .trim()
    .split(/\s+/)
    .flatMap((word) => hitsOf(text, word, joiners));
  return each
    .toSorted((one, other) => one.from - other.from)
    .filter(({ from }, index, all) => index === 0 || from >= (all[index - 1]?.to ?? 0));
}

/** Where a readable number shows the digits that were searched for, across its gaps. */
export const hitsInNumber = (readable: string, wanted: string): Hit[] =>
  /\d/.test(latinText(wanted)) ? hitsOf(readable, wanted, gaps) : [];

/** The text in pieces, each a hit or not. */
export function piecesOf(text: string, hits: readonly Hit[]): { text: string; hit: boolean; at: number }[] {
  const ends = [0, ...hits.flatMap(({ from, to }) => [from, to]), text.length];
  return ends
    .slice(1)
    .map((end, index) => ({ text: text.slice(ends[index], end), hit: index % 2 === 1, at: ends[index] ?? 0 }))
    .filter((piece) => piece.text !== '');
}
