import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type Contact, contactSchema } from '../../../shared/contacts/contacts.ts';
import { createPutWithin, keysOf } from '../contacts/contact-writes.ts';
import { numberTail } from '../contacts/number-text.ts';
import { searchText } from '../contacts/search-text.ts';
import { parseJson } from '../json-text.ts';
import { isKey, rowsInPages } from './row-pages.ts';

type Row = Record<string, unknown>;

/** The own contact that a row holds; null where it holds none, or one of another id than the row's. */
export function contactIn({ id, contact }: Row): Contact | null {
  const read = contactSchema.safeParse(parseJson(contact)).data;
  return read?.id === id && read?.source === undefined ? (read ?? null) : null;
}

/** The columns of a row as they follow from its contact, and its numbers' rows as `numbersOf` reads them. */
const derived = (contact: Contact): string[] => {
  const { nameKey, digits, sorted } = keysOf(contact);
  const numbers = contact.numbers.map(({ dialled }, place) => [place, dialled, numberTail(dialled)]);
  return [nameKey, digits, sorted, JSON.stringify(numbers)];
};
const numbersOf = `(SELECT json_group_array(json_array(place, dialled, tail) ORDER BY place) FROM contact_numbers
  WHERE contact_id = contacts.id)`;

/** Writes anew each contact of which something else is kept than follows from it; gives the favourites. */
function deriveContacts(database: DatabaseSync): Set<string> {
  const put = createPutWithin(database);
  const favourites = new Set<string>();
  const columns = `id, contact, name_key, digits, sort_key, ${numbersOf} AS numbers`;
  for (const row of rowsInPages(database, { columns, table: 'contacts', key: 'id' })) {
    const contact = contactIn(row);
    if (contact === null) continue;
    if (contact.favourite) favourites.add(contact.id);
    const kept = [row.name_key, row.digits, row.sort_key, row.numbers];
    if (!isDeepStrictEqual([parseJson(row.contact), ...kept], [contact, ...derived(contact)]))
      put(contact, false);
  }
  return favourites;
}

/** Favourites stand in the order that they have, from 1: beyond what a number holds exactly, none could be added. */
function deriveFavourites(database: DatabaseSync): void {
  const rows = database
    .prepare('SELECT id FROM contacts WHERE favourite_place IS NOT NULL ORDER BY favourite_place, id')
    .all();
  const clear = database.prepare(
    'UPDATE contacts SET favourite_place = NULL WHERE favourite_place IS NOT NULL',
  );
  clear.run();
  const favourites = deriveContacts(database);
  clear.run();
  const put = database.prepare('UPDATE contacts SET favourite_place = ? WHERE id = ?');
  const before = rows.map(({ id }) => String(id)).filter((id) => favourites.has(id));
  for (const [place, id] of [...new Set([...before, ...favourites])].entries()) put.run(place + 1, id);
}

/** A column that follows from others of its row. `read`: those others; rows are told from each other by `key`. */
interface Derived {
  table: string;
  key: string;
  column: string;
  read: string;
  of: (row: Row) => string;
}

/** What searches look at, and by what the same numbers are found, of the other tables. */
const derivedTexts: readonly Derived[] = [
  {
    ...{ table: 'do_not_call', key: 'number', column: 'searchable', read: 'reason' },
    of: ({ reason }) => searchText(String(reason)),
  },
  {
    ...{ table: 'wrap_ups', key: 'call_id', column: 'searchable', read: 'note, code' },
    of: ({ note, code }) => searchText(`${note}\n${code ?? ''}`),
  },
  {
    ...{ table: 'calls', key: 'call_id', column: 'number_tail', read: 'number' },
    of: ({ number }) => numberTail(String(number)),
  },
];

function deriveText(database: DatabaseSync, { table, key, column, read, of }: Derived): void {
  const put = database.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${isKey(key)}`);
  for (const row of rowsInPages(database, { columns: `${column} AS kept, ${read}`, table, key })) {
    const text = of(row);
    if (text !== row.kept) put.run(text, row.key);
  }
}

/**
 * Works out anew all that a backup keeps beside what it follows from: by what contacts are found and ordered, the rows of
 * their numbers, the places of favourites. Whoever made the file may have written anything there. Contacts that were
 * removed or are the PBX's are not the person's, and go.
 */
export function deriveRows(database: DatabaseSync): void {
  database.exec('DELETE FROM contacts WHERE removed <> 0 OR source IS NOT NULL');
  deriveFavourites(database);
  for (const derived of derivedTexts) deriveText(database, derived);
}
