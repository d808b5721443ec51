import type { DatabaseSync } from 'node:sqlite';
import { isShown } from './contact-tables.ts';

/** What searches look at, read into memory in the order of names. Arrays that belong together, for there are many. */
interface Rows {
  /** Changes with every write to the database, by whichever connection. */
  version: string;
  rowIds: number[];
  /** Name, name without spaces and company, a line each. */
  names: string[];
  /** The numbers, a line each: apart, for they are short and hold digits alone. */
  numbers: string[];
  /**
   * Of each name's text its first letter, which letters it has, and with which its later words begin: most texts need not
   * be looked at, and looking is what takes the time.
   */
  firsts: Uint16Array;
  letters: Uint32Array;
  initials: Uint32Array;
  /** Which pairs of digits stand beside each other in the numbers. */
  pairs: Uint32Array;
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

/**
 * One of 32 bits for a letter: a bit that is missing proves that it is not there. Each digit has its own, for numbers are
 * what most texts hold; letters share the others, so a set one proves nothing.
 */
const bitOf = (letter: number): number =>
  1 << (letter >= 0x30 && letter <= 0x39 ? letter - 0x30 : 10 + (letter % 22));

function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= bitOf(text.charCodeAt(at));
  return letters;
}

/** One of 32 bits for two letters beside each other: numbers differ in the order of their digits, hardly in which they have. */
function pairsOf(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at += 1)
    pairs |= 1 << ((text.charCodeAt(at - 1) * 10 + text.charCodeAt(at)) % 31);
  return pairs;
}

/** The letters behind spaces: the first line's first word is told by its place. */
function initialsOf(text: string): number {
  let initials = 0;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1))
    initials |= bitOf(text.charCodeAt(at + 1));
  return initials;
}

function createRead(database: DatabaseSync): (version: string) => Rows {
  const read = database.prepare(
    `SELECT rowid, name_key, substr(searchable, length(name_key) + 2) AS numbers FROM contacts
       WHERE ${isShown} ORDER BY sort_key, id`,
  );
  return (version) => {
    const [rowIds, names, numbers]: [number[], string[], string[]] = [[], [], []];
    for (const row of read.iterate()) {
      rowIds.push(Number(row.rowid));
      names.push(String(row.name_key));
      numbers.push(String(row.numbers));
    }
    const firsts = Uint16Array.from(names, (name) => name.charCodeAt(0));
    const letters = Uint32Array.from(names, lettersOf);
    const initials = Uint32Array.from(names, initialsOf);
    const pairs = Uint32Array.from(numbers, pairsOf);
    return { version, rowIds, names, numbers, firsts, letters, initials, pairs };
  };
}

/** Whether a contact holds a word, in its name's text or, where it is one that a number may hold, in its numbers. */
function holder({ names, numbers, letters, pairs }: Rows, word: string): (place: number) => boolean {
  const [needed, neededPairs] = [lettersOf(word), pairsOf(word)];
  const isInNumbers = /\d/.test(word);
  return (place) =>
    (isInNumbers &&
      ((pairs[place] ?? 0) & neededPairs) === neededPairs &&
      (numbers[place] ?? '').includes(word)) ||
    (((letters[place] ?? 0) & needed) === needed && (names[place] ?? '').includes(word));
}

function search(rows: Rows, words: readonly string[], within: Found | undefined): Found {
  const { names, firsts } = rows;
  const [first = '', ...others] = words;
  const holdsFirst = holder(rows, first);
  const alsoHolds = others.map((word) => holder(rows, word));
  const letter = first.charCodeAt(0);
  const count = within?.places.length ?? names.length;
  const places = new Uint32Array(count);
  const beginning: number[] = [];
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const place = within === undefined ? index : (within.places[index] ?? 0);
    if (!holdsFirst(place)) continue;
    if (alsoHolds.length > 0 && !alsoHolds.every((holds) => holds(place))) continue;
    places[total++] = place;
    if (firsts[place] === letter && names[place]?.startsWith(first) === true) beginning.push(place);
  }
  return { words: words.join(' '), places: places.slice(0, total), beginning };
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
