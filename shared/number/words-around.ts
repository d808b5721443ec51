/**
 * What people and address books write around a number: a word that says whose or which it is, a picture of a telephone,
 * quotation marks. Other letters are no part of a number and stay, so that it is refused.
 */

/** As a letter of these words may be typed on an Arabic keyboard. */
const persian = (text: string) => text.replace(/[\u064A\u0649]/g, '\u06CC').replace(/\u0643/g, '\u06A9');

const words = [
  ...[
    'تلفن',
    'تلفکس',
    'تل',
    'موبایل',
    'مبایل',
    'همراه',
    'تماس',
    'ثابت',
    'مستقیم',
    'شماره(?:ی|\\u0654)?',
    'واتساپ',
  ],
  ...['منزل', 'خانه', 'دفتر', 'محل', 'کار', 'شرکت', 'اداره', 'فروشگاه', 'مغازه', 'کارخانه'],
  ...[
    'tele?phone',
    'phone',
    'telefax',
    'tel',
    'ph',
    'mobile',
    'mob',
    'cell(?:ular|phone)?',
    'landline',
    'whats ?app',
  ],
  ...[
    'number',
    'no',
    'contact',
    'home',
    'office',
    'work',
    'business',
    'main',
    'direct',
    'private',
    'personal',
  ],
].join('|');
/** One letter is a label only before a colon. */
const letters = '[tpmhowc](?=\\s*[:：])';
/** Of a whole word: what follows may be its end, a sign or the number itself. */
const word = `(?:${words})(?![\\p{L}])`;

const before = new RegExp(
  `^(?:(?:${word}|${letters})[\\s./_-]*){1,4}(?:(?:\\d{1,2}\\s*)?[:：]\\s*|=\\s*)?(?=[+(\\d])`,
  'iu',
);
const after = new RegExp(`(?<=[\\d)])\\s*(?:[(\\[-]\\s*)?(?:${word}[\\s./_-]*){1,3}[)\\]]?$`, 'iu');

/** How many lines a number has: `(6 خط)`. */
const count = '(?:\\d{1,2}|یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|بیست|سی)';
const lines = new RegExp(`(?<=[\\d)])[\\s(\\[,،\\p{Pd}]+${count}\\s*(?:خط[یه]?|lines?)[)\\]]?$`, 'iu');

/** A word between two numbers says which the one before it is, or the one behind it. */
export const wordsBetween = new RegExp(
  `(?<=\\d\\)?)[\\s()[\\]/\\p{Pd}]+(?:(?:${word}|${letters})[\\s.:：()[\\]/_\\p{Pd}]*){1,4}(?=[+\\d])`,
  'iu',
);

const pictures = '[\\s\\p{Extended_Pictographic}\\p{Regional_Indicator}\\p{Emoji_Modifier}\\u2706\\u{1F4F1}]';
const quotes = '["\'`\\u2018\\u2019\\u201C-\\u201F\\u00AB\\u00BB]';
const atStart = new RegExp(`^(?:${pictures}|${quotes})+`, 'u');
const ending = `(?:${pictures}|${quotes}|[,;:!?\\u060C\\u061B\\u061F])`;
/** From the first of a run on: else a run in the middle would be gone through from each of its signs. */
const atEnd = new RegExp(`(?<!${ending})${ending}+$`, 'u');

/** The number (latin text) alone, with whatever else is written around it. */
export function withoutWordsAround(text: string): string {
  const bare = persian(text).replace(atStart, '').replace(atEnd, '');
  return bare.replace(before, '').replace(lines, '').replace(after, '').trim();
}
