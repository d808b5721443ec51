/** Characters of numbers as people write them, in the scripts and with the typography that the product meets. */

const zeros = ['0', '\u06F0', '\u0660', '\uFF10'].map((zero) => zero.charCodeAt(0));

/**
 * Marks that only steer the layout, or make a digit a picture of one; U+202E (right-to-left override) is left in: it
 * shows digits backwards.
 */
const invisible = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202D\u2060-\u2069\uFEFF]|\uFE0E|\uFE0F|\u20E3/gu;

/** Spaces, tabs, dots, dashes of all kinds, the Arabic tatweel, slashes and brackets, but no line break. */
const separator = String.raw`[\t\p{Zs}\p{Pd}\u2212\u02D7\u2043\u0640./\u00B7\u2022\u2024\uFF0E()[\]\uFF08\uFF09]`;
const separators = new RegExp(separator, 'gu');
const betweenGroups = new RegExp(`(${separator}+)`, 'u');
const aroundGroups = new RegExp(`^${separator}+|(?<!${separator})${separator}+$`, 'gu');
const blanks = /\s{2,}|\t/g;
/** What ends a line, or stands between no digits, stays. */
const noSpace = /[^\t\p{Zs}]/u;

/** Digits and symbols that have a Latin twin. */
const foreign = /[\u06F0-\u06F9\u0660-\u0669\uFF10-\uFF19\uFF0B\uFF0A\u066D\uFF03]/g;

const symbols: Record<string, string> = { '\uFF0B': '+', '\uFF0A': '*', '\u066D': '*', '\uFF03': '#' };

function latin(character: string): string {
  const code = character.charCodeAt(0);
  const zero = zeros.find((start) => code >= start && code < start + 10);
  return zero === undefined ? (symbols[character] ?? character) : String(code - zero);
}

/** What has nothing of the above. */
const ascii = /^[\x20-\x7E]*$/;

/** The text with Latin digits and `+`, `*`, `#`, without invisible marks and surrounding white space. */
export function latinText(text: string): string {
  return ascii.test(text) ? text.trim() : text.replace(invisible, '').replace(foreign, latin).trim();
}

/** As `latinText`, with one space where blanks stand together: no reader goes through a run of them again and again. */
export function numberText(text: string): string {
  return latinText(text).replace(blanks, (run) => noSpace.exec(run)?.[0] ?? ' ');
}

/** As `latinText`, also without the separators that people put between digits. */
export function bareText(text: string): string {
  return latinText(text).replace(separators, '');
}

/** The groups of a number as it was written. */
export interface Groups {
  digits: string[];
  /** What stands between each and the next, without spaces; a space where nothing else does. */
  between: string[];
}

/** Cuts a latin text at its separators; those before and after all else are dropped. */
export function groupsOf(text: string): Groups {
  const pieces = text.replace(aroundGroups, '').split(betweenGroups);
  const signs = pieces.filter((_, place) => place % 2 === 1);
  return {
    digits: pieces.filter((_, place) => place % 2 === 0),
    between: signs.map((sign) => sign.replace(/[\t\p{Zs}]+/gu, '') || ' '),
  };
}

/**
 * What may be shown or logged of a text that came from elsewhere: nothing that steers the terminal or turns the direction
 * of what is read, no halves of characters, at most 256 characters.
 */
export function printableText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '')
    .slice(0, 256)
    .replace(/\p{Cs}$/u, '');
}
