import { latinText } from '../../../shared/number/phone-text.ts';

/** Letters that Persian and Arabic keyboards write differently for the same name. */
const oneLetter: Record<string, string> = { ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ە: 'ه', ـ: '' };

const alphabet = [...'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'];
const places = new Map(alphabet.map((letter, place) => [letter, String.fromCodePoint(0x600 + place)]));

/**
 * A text as it is compared in searches: without letter case, diacritics, zero-width joiners and the differences
 * between Persian and Arabic letters and digits; single spaces between words.
 */
export function searchText(text: string): string {
  return latinText(text.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/[يىكةەـ]/g, (letter) => oneLetter[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** A key whose order by code points is that of the Persian alphabet, Latin letters before it. */
export function sortKey(text: string): string {
  return Array.from(searchText(text), (letter) => places.get(letter) ?? letter).join('');
}

/** More words than a person types; the rest is not looked at. */
const mostWords = 8;

/** The words of a text that is searched for, as `searchText` writes them. */
export function searchWords(text: string): string[] {
  return searchText(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, mostWords);
}
