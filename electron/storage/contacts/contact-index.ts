import type { DatabaseSync } from 'node:sqlite';
import { isShown } from './contact-tables.ts';

/** What searches look at, read into memory in the order of names. */
interface Rows {
  /** Changes with every write to the database, by whichever connection. */
  version: string;
  rowIds: number[];
  texts: string[];
}

/** The contacts that hold every word, by their places in `Rows`. */
interface Found {
  words: string;
  /** In the order of names. */
  places: Uint32Array;
  /** Those first whose name begins with the first word, then those in which a word does, then the rest. */
  bestFirst: Uint32Array;
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

function createRead(database: DatabaseSync): (version: string) => Rows {
  const read = database.prepare(
    `SELECT rowid, searchable FROM contacts WHERE ${isShown} ORDER BY sort_key, id`,
  );
  return (version) => {
    const rows: Rows = { version, rowIds: [], texts: [] };
    for (const row of read.iterate()) {
      rows.rowIds.push(Number(row.rowid));
      rows.texts.push(String(row.searchable));
    }
    return rows;
  };
}

/** How well a text holds a word; null where it does not. A name stands first, and only words have spaces before them. */
function rankOf(text: string, word: string, spaced: string): 0 | 1 | 2 | null {
  const at = text.indexOf(word);
  if (at <= 0) return at === 0 ? 0 : null;
  return text[at - 1] === ' ' || text.includes(spaced, at) ? 1 : 2;
}

function search({ texts }: Rows, words: readonly string[], within: Found | undefined): Found {
  const [first = '', ...others] = words;
  const spaced = ` ${first}`;
  const count = within?.places.length ?? texts.length;
  const places = new Uint32Array(count);
  const ranks = [0, 0, 0].map(() => ({ places: new Uint32Array(count), count: 0 }));
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const place = within?.places[index] ?? index;
    const text = texts[place] ?? '';
    const rank = rankOf(text, first, spaced);
    if (rank === null || (others.length > 0 && !others.every((word) => text.includes(word)))) continue;
    places[total++] = place;
    const ranked = ranks[rank];
    if (ranked !== undefined) ranked.places[ranked.count++] = place;
  }
  const bestFirst = new Uint32Array(total);
  let filled = 0;
  for (const ranked of ranks) {
    bestFirst.set(ranked.places.subarray(0, ranked.count), filled);
    filled += ranked.count;
  }
  return { words: words.join(' '), places: places.slice(0, total), bestFirst };
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
  const lookUp = (words: string[]): Found => {
    const all = current();
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
      const { rowIds } = current();
      const { bestFirst: places } = lookUp(words);
      const page = places.slice(offset, offset + limit);
      return { total: places.length, rowIds: Array.from(page, (place) => rowIds[place] ?? -1) };
    },
    refresh: () => void current(),
  };
}
