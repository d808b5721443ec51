import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Contact, contactSchema } from '../../../shared/contacts/contacts.ts';
import { isVisible } from '../../../shared/contacts/is-visible.ts';
import { parseJson } from '../json-text.ts';
import { createPreparer } from '../statements.ts';
import type { ContactPage, ContactQuery } from '../threads/contacts-methods.ts';
import type { ContactIndex } from './contact-index.ts';
import { isShown } from './contact-tables.ts';
import { digitsToFind } from './number-text.ts';
import { searchWords } from './search-text.ts';

/**
 * The contacts of rows `{contact}`; one that this version can't read is left out, not the whole list. One of whose name nothing
 * can be seen is named by its number.
 */
export function readContacts(rows: ReturnType<StatementSync['all']>): Contact[] {
  return rows.flatMap((row) => {
    const parsed = contactSchema.safeParse(parseJson(row.contact));
    return parsed.success ? [named(parsed.data)] : [];
  });
}

const named = (contact: Contact): Contact =>
  isVisible(contact.name) ? contact : { ...contact, name: contact.numbers[0]?.dialled ?? contact.name };

/** Each word must be in name or company, wherever. Words are positional values, in their order. */
function holding(words: string[]): string {
  return ['removed = 0', ...words.map(() => 'instr(name_key, ?) > 0')].join(' AND ');
}

/**
 * All contacts by name, or those that hold every word of the text in name, company or number: first those whose
 * name begins with the text, then those in which a word does, then the rest.
 */
export function createSearch(
  database: DatabaseSync,
  index: ContactIndex,
): (query: ContactQuery) => ContactPage {
  const count = database.prepare(`SELECT count(*) AS total FROM contacts WHERE ${isShown}`);
  const all = database.prepare(
    `SELECT contact FROM contacts WHERE ${isShown} ORDER BY sort_key, id LIMIT ? OFFSET ?`,
  );
  // By row and in one statement: 100 searches by id took three times as long.
  const some = database.prepare(
    'SELECT contact FROM json_each(?) CROSS JOIN contacts ON contacts.rowid = value ORDER BY key',
  );
  return ({ text, offset, limit }) => {
    const digits = digitsToFind(text);
    const words = digits === null ? searchWords(text) : [digits];
    if (words.length === 0)
      return { total: Number(count.get()?.total ?? 0), rows: readContacts(all.all(limit, offset)) };
    const { total, rowIds } = index.find(words, offset, limit);
    return { total, rows: readContacts(some.all(JSON.stringify(rowIds))) };
  };
}

/** More than anybody looks through; every window mirrors them. */
const mostFavourites = 200;

/** Favourites, in the order in which they became such: the first of them. */
export function createFavourites(database: DatabaseSync): () => Contact[] {
  // The + keeps SQLite from reading all contacts by the index of names.
  const read = database.prepare(
    `SELECT contact FROM contacts WHERE favourite_place IS NOT NULL AND +removed = 0
       ORDER BY favourite_place LIMIT ${mostFavourites}`,
  );
  return () => readContacts(read.all());
}

/** Dialled numbers of the contacts whose name or company holds every word; none for a text without words. */
export function createNumbersOf(database: DatabaseSync): (text: string) => string[] {
  const prepare = createPreparer(database);
  return (text) => {
    const words = searchWords(text);
    if (words.length === 0) return [];
    const read = prepare(
      `SELECT DISTINCT dialled FROM contacts JOIN contact_numbers ON contact_id = id
         WHERE ${holding(words)}`,
    );
    return read.all(...words).map((row) => String(row.dialled));
  };
}
