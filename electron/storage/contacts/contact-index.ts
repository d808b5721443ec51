import type { DatabaseSync } from 'node:sqlite';
import { isShown } from './contact-tables.ts';
import { createPieces, isToldByPieces, type Pieces } from './pieces.ts';
import {
  addPlace,
  allPlaces,
  firstThat,
  hasPlace,
  keepThoseThat,
  type Places,
  placesIn,
  placesOf,
} from './places.ts';

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
  /** Most texts need not be looked at, and looking is what takes the time. */
  pieces: Pieces;
}

/** The contacts that hold every word, by their places in `Rows` in the order of names. */
interface Found {
  words: string[];
  places: Places;
  total: number;
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

/** Reads texts of numbers one behind the other, and where each begins. */
function packed(texts: readonly string[]): Pick<Rows, 'numbers' | 'numbersAt'> {
  const numbersAt = new Uint32Array(texts.length + 1);
  for (const [place, text] of texts.entries()) numbersAt[place + 1] = (numbersAt[place] ?? 0) + text.length;
  const numbers = new Uint16Array(numbersAt.at(-1) ?? 0);
  let next = 0;
  for (const text of texts) for (let at = 0; at < text.length; at += 1) numbers[next++] = text.charCodeAt(at);
  return { numbers, numbersAt };
}

/** Most numbers are written as they are dialled: one line is enough then. */
const withoutTwins = (numbers: string): string => [...new Set(numbers.split('\n'))].join('\n');

function createRead(database: DatabaseSync): (version: string) => Rows {
  const read = database.prepare(
    `SELECT rowid, name_key, digits FROM contacts WHERE ${isShown} ORDER BY sort_key, id`,
  );
  return (version) => {
    const [rowIds, names, numbers]: [number[], string[], string[]] = [[], [], []];
    for (const row of read.iterate()) {
      rowIds.push(Number(row.rowid));
      names.push(String(row.name_key));
      numbers.push(withoutTwins(String(row.digits)));
    }
    const pieces = createPieces(names.length);
    for (const [place, name] of names.entries()) pieces.add(place, name, numbers[place] ?? '');
    return { version, rowIds, names, pieces, ...packed(numbers) };
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

/** Whether a contact holds a word, in the text of its name or in its numbers. */
function createHolds({ names, numbers, numbersAt }: Rows, word: string): (place: number) => boolean {
  const codes = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
  const mayBeInNumbers = /\d/.test(word);
  return (place) =>
    (mayBeInNumbers && isWithin(numbers, codes, numbersAt[place] ?? 0, numbersAt[place + 1] ?? 0)) ||
    names[place]?.includes(word) === true;
}

/** `within`: what was found for a beginning of the same text. */
function search(rows: Rows, words: string[], within: Found | undefined): Found {
  const places = within?.places.slice() ?? allPlaces(rows.names.length);
  for (const word of words) {
    if (within?.words.includes(word)) continue;
    rows.pieces.keepHolding(places, word);
    if (!isToldByPieces(word)) keepThoseThat(places, createHolds(rows, word));
  }
  return { words, places, total: placesIn(places) };
}

/**
 * A page of what was found: first those whose name begins with the first word, then those in which a word does, then the
 * rest. Only as many are ranked as the page needs.
 */
function pageOf({ names, pieces }: Rows, found: Found, offset: number, limit: number): number[] {
  const [first = ''] = found.words;
  const spaced = ` ${first}`;
  const end = offset + limit;
  const beginning = found.places.slice();
  pieces.keepBeginning(beginning, first);
  const best = firstThat(beginning, end, (place) => names[place]?.startsWith(first) === true);
  if (best.length === end) return best.slice(offset);
  const ranked = placesOf(names.length, best);
  const later = found.places.slice();
  pieces.keepBeginningLater(later, first);
  const good = firstThat(
    later,
    end - best.length,
    (place) => !hasPlace(ranked, place) && names[place]?.includes(spaced) === true,
  );
  for (const place of good) addPlace(ranked, place);
  const rest = firstThat(found.places, end - best.length - good.length, (place) => !hasPlace(ranked, place));
  return [...best, ...good, ...rest].slice(offset);
}

/** The name's first word and the first number of the contact in the middle. */
function someTexts({ names, numbers, numbersAt }: Rows): { name: string; number: string } {
  const place = names.length >> 1;
  const codes = numbers.subarray(numbersAt[place], numbersAt[place + 1]);
  const [name = ''] = /[^ \n]+/.exec(names[place] ?? '') ?? [];
  const [number = ''] = /[^\n]+/.exec(String.fromCharCode(...codes)) ?? [];
  return { name, number };
}

/** Searches take many times as long until the engine has compiled them: types some texts while nobody waits. */
function rehearse(rows: Rows): void {
  const { name, number } = someTexts(rows);
  for (const text of [name, number, name, number, number.slice(4)]) {
    let found: Found | undefined;
    for (let length = 1; length <= text.length; length += 1) {
      found = search(rows, [text.slice(0, length)], found);
      pageOf(rows, found, 0, 100);
    }
  }
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
    const isFirst = rows === null;
    known = [];
    rows = read(now);
    if (isFirst) rehearse(rows);
    return rows;
  };
  const lookUp = (all: Rows, words: string[]): Found => {
    const text = words.join(' ');
    const same = known.find((found) => found.words.join(' ') === text);
    if (same !== undefined) return same;
    const shorter = known
      .filter((found) => text.startsWith(found.words.join(' ')))
      .toSorted((a, b) => a.total - b.total)[0];
    const found = search(all, words, shorter);
    known = [found, ...known].slice(0, foundKept);
    return found;
  };
  return {
    find: (words, offset, limit) => {
      const all = current();
      const found = lookUp(all, words);
      const page = pageOf(all, found, offset, limit);
      return { total: found.total, rowIds: page.map((place) => all.rowIds[place] ?? -1) };
    },
    refresh: () => void current(),
  };
}
