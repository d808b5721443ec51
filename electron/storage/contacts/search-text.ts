import { latinText } from '../../../shared/number/phone-text.ts';

/**
 * Letters that keyboards of Persian, Arabic, Urdu, Pashto and Kurdish write differently for the same name, by the Persian
 * one: by their code points, since many look alike. A hamza of its own is left out by many.
 */
const alike: Record<string, string> = {
  ا: '\u0671\u0672\u0673\u0675\u0773\u0774',
  ه: '\u0629\u06BE\u06C0\u06C1\u06C2\u06C3\u06D5\u06FF',
  ی: '\u0620\u063D\u063E\u063F\u0649\u064A\u06CD\u06CE\u06D0\u06D1\u06D2\u06D3\u06E6\u0775\u0776\u0777\u077A\u077B',
  ک: '\u0643\u06AA\u06AC\u06AD\u06AE\u063B\u063C\u0762\u0763\u0764\u077F',
  گ: '\u06AB\u06B0\u06B1\u06B2\u06B3\u06B4',
  و: '\u06C4\u06C5\u06C6\u06C7\u06C8\u06C9\u06CA\u06CB\u06CF\u06E5\u0778\u0779',
  ت: '\u0679\u067A\u067B\u067C\u067D',
  د: '\u0688\u0689\u068A\u068B',
  ر: '\u0691\u0692\u0693\u0694\u0695',
  ن: '\u06B9\u06BA\u06BB\u06BC\u06BD',
  ل: '\u06B5\u06B6\u06B7\u06B8',
  ف: '\u06A1\u06A2\u06A4',
  '': '\u0621\u0640\u0674',
};
const oneLetter = new Map(
  Object.entries(alike).flatMap(([letter, others]) =>
    Array.from(others, (other) => [other, letter] as const),
  ),
);
const foldable = new RegExp(`[${[...oneLetter.keys()].join('')}]`, 'g');

const alphabet = [...'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'];
/** The codes that take the letters' place in keys. */
const places = new Map(alphabet.map((letter, place) => [letter.charCodeAt(0), 0x600 + place]));

/** Of letters and digits that stay as they are but for the letter case, most names are; all others take ten times as long. */
const plain = new RegExp(`^[A-Za-z0-9${alphabet.join('')}]+(?: [A-Za-z0-9${alphabet.join('')}]+)*$`);

/** The zero-width non-joiner, which stands in many Persian names. */
const joiner = '\u200C';

const withoutJoiners = (text: string) => (text.includes(joiner) ? text.replaceAll(joiner, '') : text);

/**
 * A text as it is compared in searches: without letter case, diacritics, zero-width joiners and the differences
 * between Persian and Arabic letters and digits; single spaces between words.
 */
export function searchText(text: string): string {
  if (text === '') return '';
  const joined = withoutJoiners(text);
  return plain.test(joined) ? joined.toLowerCase() : folded(text);
}

/** The same of a name, and of the name without its spaces. */
export function searchTextsOfName(name: string): { spaced: string; unspaced: string } {
  const joined = withoutJoiners(name);
  if (!plain.test(joined)) return { spaced: folded(name), unspaced: searchText(name.replace(/\s/g, '')) };
  const spaced = joined.toLowerCase();
  return { spaced, unspaced: spaced.replaceAll(' ', '') };
}

/** The same by way of every rule. */
export function folded(text: string): string {
  return latinText(text.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(foldable, (letter) => oneLetter.get(letter) ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** A key whose order by code points is that of the Persian alphabet, Latin letters before it. */
export const sortKey = (text: string): string => sortKeyOf(searchText(text));

/** The same of what `searchText` gave of a name. */
export function sortKeyOf(searched: string): string {
  const codes: number[] = [];
  for (let at = 0; at < searched.length; at += 1) {
    const code = searched.charCodeAt(at);
    codes.push(places.get(code) ?? code);
  }
  return String.fromCharCode(...codes);
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
