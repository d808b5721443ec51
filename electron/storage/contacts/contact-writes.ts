import type { DatabaseSync } from 'node:sqlite';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { bareText } from '../../../shared/number/phone-text.ts';
import { inTransaction } from '../migrations.ts';
import { numberTail } from './number-text.ts';
import { searchText, sortKeyOf } from './search-text.ts';

/** What a search may find a contact by: its name with and without spaces, the company, each number both ways. */
export function keysOf({ name, company, numbers }: Contact) {
  const searched = searchText(name);
  const nameKey = `${searched}\n${searchText(name.replace(/\s/g, ''))}\n${searchText(company)}`;
  const digits = numbers.flatMap(({ typed, dialled }) => [dialled, bareText(typed)]);
  return { nameKey, searchable: [nameKey, ...digits].join('\n'), sorted: sortKeyOf(searched) };
}

type PutPart = (contact: Contact, isNew: boolean) => void;

/** Gives the text by which the contact is kept. */
function createPutRow(database: DatabaseSync): (contact: Contact) => string {
  const put = database.prepare(
    `INSERT INTO contacts (id, contact, name_key, searchable, sort_key, source) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET contact = excluded.contact, name_key = excluded.name_key,
         searchable = excluded.searchable, sort_key = excluded.sort_key, removed = 0`,
  );
  return (contact) => {
    const { nameKey, searchable, sorted } = keysOf(contact);
    const text = JSON.stringify(contact);
    put.run(contact.id, text, nameKey, searchable, sorted, contact.source ?? null);
    return text;
  };
}

/** Favourites stand in the order in which they became such; a change elsewhere in the contact keeps its place. */
function createPutPlace(database: DatabaseSync): PutPart {
  const keep = database.prepare(
    `UPDATE contacts SET favourite_place =
       coalesce(favourite_place, (SELECT coalesce(max(favourite_place), 0) + 1 FROM contacts
         WHERE favourite_place IS NOT NULL)) WHERE id = ?`,
  );
  const drop = database.prepare('UPDATE contacts SET favourite_place = NULL WHERE id = ?');
  return ({ id, favourite }, isNew) => {
    if (favourite) keep.run(id);
    else if (!isNew) drop.run(id);
  };
}

function createPutNumbers(database: DatabaseSync): PutPart {
  const clear = database.prepare('DELETE FROM contact_numbers WHERE contact_id = ?');
  const add = database.prepare(
    'INSERT INTO contact_numbers (contact_id, place, dialled, tail) VALUES (?, ?, ?, ?)',
  );
  return ({ id, numbers }, isNew) => {
    if (!isNew) clear.run(id);
    for (const [place, { dialled }] of numbers.entries()) add.run(id, place, dialled, numberTail(dialled));
  };
}

/**
 * Writes a contact, new or changed, within a transaction that the caller owns; a removed one is there again. `isNew`:
 * its id was never here, so there is nothing of it to clear away. Gives the text by which it is kept.
 */
export function createPutWithin(database: DatabaseSync): (contact: Contact, isNew: boolean) => string {
  const [row, place, numbers] = [
    createPutRow(database),
    createPutPlace(database),
    createPutNumbers(database),
  ];
  return (contact, isNew) => {
    const text = row(contact);
    place(contact, isNew);
    numbers(contact, isNew);
    return text;
  };
}

/** Writes a contact in a transaction of its own. */
export function createPut(database: DatabaseSync): (contact: Contact) => void {
  const put = createPutWithin(database);
  return (contact) => void inTransaction(database, () => put(contact, false));
}
