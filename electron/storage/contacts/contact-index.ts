import type { DatabaseSync } from 'node:sqlite';
import { isShown } from './contact-tables.ts';
import { bitsOf, type Marks, marksOf } from './marks.ts';

/** What searches look at, read into memory in the order of names. Arrays that belong together, for there are many. */
interface Rows {
  /** Changes with every write to the database, by whichever connection. */
  version: string;
  rowIds: number[];
  /** Name, name without spaces and company, a line each. */
  names: string[];
  /** The numbers of all, a line each, one behind the other: a text for each would have to be fetched from anywhere. */
  numbers: Uint16Array;
  /** Where each contact's begin; one more, where the last ones end. */
  numbersAt: Uint32Array;
  /**
   * Of each name's text its first letter, which letters it has, and with which its later words begin: most texts need not
   * be looked at, and looking is what takes the time.
   */
  firsts: Uint16Array;
  letters: Marks;
  initials: Uint32Array;
  /** Which digits the numbers have, and which two of them stand beside each other. */
  digits: Marks;
  everybody: Uint32Array;
  /** For places while they are found. */
  scratch: Uint32Array;
}

/** The contacts that hold every word, by their places in `Rows` in the order of names. */
interface Found {
  words: string;
  places: Uint32Array;
  /** Those whose name begins with the first word. */
  beginning: number[];
}

/** Searches whose answers are kept: somebody types a text letter by letter, and takes letters back. */
const foundKept = 12;

export interface ContactIndex {
  /** How many contacts hold every word (at least one is given), and a page of them by their rows, best first. */
  find(words: string[], offset: number, limit: number): { total: number; rowIds: number[] };
  /** Reads what there is now, if it was not read yet: the first search need not wait for it then. */
  refresh(): void;
}

/** Both are counters of SQLite: of commits by other connections, and of rows that this one has written. */
function createVersion(database: DatabaseSync): () => string {
  const others = database.prepare('PRAGMA data_version');
  const own = database.prepare('SELECT total_changes() AS changes');
  return () => `${others.get()?.data_version} ${own.get()?.changes}`;
}

const exactLetters = '0123456789abcdefghijklmnopqrstuvwxyzابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی';
const letterArrays = 3;
const letterMarks = 32 * letterArrays;

/** The mark of a letter, by its code: one of its own for those that names are made of; others share the rest. */
const markOfLetter = Uint8Array.from({ length: 0x1_0000 }, (_, code) => {
  const place = exactLetters.indexOf(String.fromCharCode(code));
  return place >= 0 ? place : exactLetters.length + (code % (letterMarks - exactLetters.length));
});

function lettersOf(text: string): number[] {
  const marks: number[] = [];
  for (let at = 0; at < text.length; at += 1) marks.push(markOfLetter[text.charCodeAt(at)] ?? 0);
  return marks;
}

const zero = 0x30;
const isDigit = (code: number) => code >= zero && code < zero + 10;
const digitArrays = 4;

/** A mark for each digit, and for each two beside each other: numbers differ in the order of their digits, hardly in which they have. */
function digitsOf(text: string): number[] {
  const marks: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) continue;
    const before = text.charCodeAt(at - 1);
    marks.push(100 + code - zero);
    if (isDigit(before)) marks.push((before - zero) * 10 + code - zero);
  }
  return marks;
}

/** Whether a text has the marks of a word only where it holds the word. */
const isToldByLetters = (word: string): boolean => word.length === 1 && exactLetters.includes(word);
const isToldByDigits = (word: string): boolean => /^\d{1,2}$/.test(word);

/** One of 32 bits for a letter: each digit has its own, letters share the others. */
const bitOf = (letter: number): number => 1 << (isDigit(letter) ? letter - zero : 10 + (letter % 22));

/** The letters behind spaces: the first line's first word is told by its place. */
function initialsOf(text: string): number {
  let initials = 0;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1))
    initials |= bitOf(text.charCodeAt(at + 1));
  return initials;
}

/** Reads texts of numbers one behind the other, and where each begins. */
function packed(texts: readonly string[]): Pick<Rows, 'numbers' | 'numbersAt'> {
  const numbersAt = new Uint32Array(texts.length + 1);
  for (const [place, text] of texts.entries()) numbersAt[place + 1] = (numbersAt[place] ?? 0) + text.length;
  const numbers = new Uint16Array(numbersAt.at(-1) ?? 0);
  let next = 0;
  for (const text of texts) for (let at = 0; at < text.length; at += 1) numbers[next++] = text.charCodeAt(at);
  return { numbers, numbersAt };
}

function createRead(database: DatabaseSync): (version: string) => Rows {
  const read = database.prepare(
    `SELECT rowid, name_key, digits FROM contacts WHERE ${isShown} ORDER BY sort_key, id`,
  );
  return (version) => {
    const [rowIds, names, numbers]: [number[], string[], string[]] = [[], [], []];
    for (const row of read.iterate()) {
      rowIds.push(Number(row.rowid));
      names.push(String(row.name_key));
      numbers.push(String(row.digits));
    }
    return {
      ...{ version, rowIds, names },
      ...packed(numbers),
      firsts: Uint16Array.from(names, (name) => name.charCodeAt(0)),
      letters: marksOf(names.map(lettersOf), letterArrays),
      initials: Uint32Array.from(names, initialsOf),
      digits: marksOf(numbers.map(digitsOf), digitArrays),
      everybody: Uint32Array.from(names, (_, place) => place),
      scratch: new Uint32Array(names.length),
    };
  };
}

/** Whether the numbers between two places hold a word. */
function isWithin(numbers: Uint16Array, word: Uint16Array, from: number, to: number): boolean {
  const [first] = word;
  for (let start = from; start <= to - word.length; start += 1) {
    if (numbers[start] !== first) continue;
    let length = 1;
    while (length < word.length && numbers[start + length] === word[length]) length += 1;
    if (length === word.length) return true;
  }
  return false;
}

const none = new Uint32Array();

/**
 * Writes the places of those that hold a word, in their name's text or in their numbers, to `rows.scratch`, and gives how many
 * there are. All in one loop: it goes over everybody for each letter that is typed.
 */
function holding(rows: Rows, word: string, looked: Uint32Array): number {
  const { names, numbers, numbersAt, scratch } = rows;
  const [letters0 = none, letters1 = none, letters2 = none] = rows.letters;
  const [digits0 = none, digits1 = none, digits2 = none, digits3 = none] = rows.digits;
  const [letter0 = 0, letter1 = 0, letter2 = 0] = bitsOf(lettersOf(word), letterArrays);
  const [digit0 = 0, digit1 = 0, digit2 = 0, digit3 = 0] = bitsOf(digitsOf(word), digitArrays);
  const codes = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
  const [mayBeInNumbers, byDigits, byLetters] = [
    /\d/.test(word),
    isToldByDigits(word),
    isToldByLetters(word),
  ];
  let total = 0;
  for (let at = 0; at < looked.length; at += 1) {
    const place = looked[at] ?? 0;
    const isFound =
      (mayBeInNumbers &&
        ((digits0[place] ?? 0) & digit0) === digit0 &&
        ((digits1[place] ?? 0) & digit1) === digit1 &&
        ((digits2[place] ?? 0) & digit2) === digit2 &&
        ((digits3[place] ?? 0) & digit3) === digit3 &&
        (byDigits || isWithin(numbers, codes, numbersAt[place] ?? 0, numbersAt[place + 1] ?? 0))) ||
      (((letters0[place] ?? 0) & letter0) === letter0 &&
        ((letters1[place] ?? 0) & letter1) === letter1 &&
        ((letters2[place] ?? 0) & letter2) === letter2 &&
        (byLetters || names[place]?.includes(word) === true));
    if (isFound) scratch[total++] = place;
  }
  return total;
}

/** Large arrays that nobody needs make the next collection of garbage come soon, in the middle of somebody's typing. */
const kept = (rows: Rows, total: number, looked: Uint32Array): Uint32Array =>
  total === looked.length ? looked : rows.scratch.slice(0, total);

function search(rows: Rows, words: readonly string[], within: Found | undefined): Found {
  const { names, firsts } = rows;
  const [first = ''] = words;
  let places = within?.places ?? rows.everybody;
  for (const word of words) places = kept(rows, holding(rows, word, places), places);
  const letter = first.charCodeAt(0);
  const beginning: number[] = [];
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    if (firsts[place] !== letter) continue;
    if (first.length === 1 || names[place]?.startsWith(first) === true) beginning.push(place);
  }
  return { words: words.join(' '), places, beginning };
}

/**
 * A page of what was found: first those whose name begins with the first word, then those in which a word does, then the
 * rest. Of a word that many hold only as many are ranked as the page needs.
 */
function pageOf({ names, initials }: Rows, found: Found, offset: number, limit: number): number[] {
  const { beginning, places } = found;
  const end = offset + limit;
  if (end <= beginning.length) return beginning.slice(offset, end);
  const [first = ''] = found.words.split(' ');
  const [bit, spaced] = [bitOf(first.charCodeAt(0)), ` ${first}`];
  const isRanked = new Set(beginning);
  const ranked = [...beginning];
  const rest: number[] = [];
  for (const place of places) {
    const mayBegin = ((initials[place] ?? 0) & bit) !== 0;
    if (!mayBegin && rest.length === end) continue;
    if (isRanked.has(place)) continue;
    if (mayBegin && names[place]?.includes(spaced) === true) ranked.push(place);
    else if (rest.length < end) rest.push(place);
    if (ranked.length === end) break;
  }
  return ranked.concat(rest).slice(offset, end);
}

/**
 * Finds contacts in memory: a scan in SQLite takes 50 ms at 100,000 contacts, for each letter that is typed. A longer
 * text is looked for among those that hold the shorter one. Takes about 250 bytes a contact.
 */
export function createContactIndex(database: DatabaseSync): ContactIndex {
  const version = createVersion(database);
  const read = createRead(database);
  let rows: Rows | null = null;
  let known: Found[] = [];
  const current = (): Rows => {
    const now = version();
    if (rows?.version === now) return rows;
    known = [];
    rows = read(now);
    return rows;
  };
  const lookUp = (all: Rows, words: string[]): Found => {
    const text = words.join(' ');
    const same = known.find((found) => found.words === text);
    if (same !== undefined) return same;
    const shorter = known
      .filter((found) => text.startsWith(found.words))
      .toSorted((a, b) => a.places.length - b.places.length)[0];
    const found = search(all, words, shorter);
    known = [found, ...known].slice(0, foundKept);
    return found;
  };
  return {
    find: (words, offset, limit) => {
      const all = current();
      const found = lookUp(all, words);
      const page = pageOf(all, found, offset, limit);
      return { total: found.places.length, rowIds: page.map((place) => all.rowIds[place] ?? -1) };
    },
    refresh: () => void current(),
  };
}
