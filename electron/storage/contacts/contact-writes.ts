import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { bareText } from '../../../shared/number/phone-text.ts';
import { inTransaction } from '../migrations.ts';
import { numberTail } from './number-text.ts';
import { searchText, searchTextsOfName, sortKeyOf } from './search-text.ts';

/** What a search may find a contact by: its name with and without spaces, the company, each number both ways. */
export function keysOf({ name, company, numbers }: Contact, textOfCompany = searchText) {
  const { spaced, unspaced } = searchTextsOfName(name);
  const nameKey = `${spaced}\n${unspaced}\n${textOfCompany(company)}`;
  const digits = numbers.map(({ typed, dialled }) => `${dialled}\n${bareText(typed)}`).join('\n');
  return { nameKey, digits, sorted: sortKeyOf(spaced) };
}

/** What the rows of a contact go into, in the order of `rowOf` and `numberRowsOf`. */
const [contactColumns, numberColumns] = [
  'contacts (id, contact, name_key, digits, sort_key, source)',
  'contact_numbers (contact_id, place, dialled, tail)',
];

/** The second value is the text by which the contact is kept. */
function rowOf(
  contact: Contact,
  textOfCompany = searchText,
): [string, string, string, string, string, string | null] {
  const { nameKey, digits, sorted } = keysOf(contact, textOfCompany);
  return [contact.id, JSON.stringify(contact), nameKey, digits, sorted, contact.source ?? null];
}

const numberRowsOf = ({ id, numbers }: Contact) =>
  numbers.map(({ dialled }, place) => [id, place, dialled, numberTail(dialled)] as const);

type PutPart = (contact: Contact, isNew: boolean) => void;

/** Gives the text by which the contact is kept. */
function createPutRow(database: DatabaseSync): (contact: Contact) => string {
  const put = database.prepare(
    `INSERT INTO ${contactColumns} VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET contact = excluded.contact, name_key = excluded.name_key,
         digits = excluded.digits, sort_key = excluded.sort_key, removed = 0`,
  );
  return (contact) => {
    const row = rowOf(contact);
    put.run(...row);
    return row[1];
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
  const add = database.prepare(`INSERT INTO ${numberColumns} VALUES (?, ?, ?, ?)`);
  return (contact, isNew) => {
    if (!isNew) clear.run(contact.id);
    for (const row of numberRowsOf(contact)) add.run(...row);
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

/** Companies that are remembered, in which many of a file work. */
const mostCompanies = 1000;

/** `searchText` of the same texts again and again. */
function createRemembered(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = searchText(text);
    if (known.size < mostCompanies) known.set(text, made);
    return made;
  };
}

/** Rows of one statement: to run one takes as long as to write some rows. */
const rowsAtOnce = 20;

/** Adds rows, many in one statement; the last few once `end` is called. */
function createInsert(database: DatabaseSync, into: string, columns: number) {
  const row = `(${Array(columns).fill('?').join(', ')})`;
  const many = database.prepare(`INSERT INTO ${into} VALUES ${Array(rowsAtOnce).fill(row).join(', ')}`);
  const one = database.prepare(`INSERT INTO ${into} VALUES ${row}`);
  let waiting: SQLInputValue[] = [];
  return {
    add: (...values: SQLInputValue[]) => {
      waiting.push(...values);
      if (waiting.length < columns * rowsAtOnce) return;
      many.run(...waiting);
      waiting = [];
    },
    end: () => {
      for (let at = 0; at < waiting.length; at += columns) one.run(...waiting.slice(at, at + columns));
      waiting = [];
    },
  };
}

/** As `createPutWithin`, for many who were never here and are no favourites; gives the texts by which they are kept. */
export function createPutNew(database: DatabaseSync): (contacts: readonly Contact[]) => string[] {
  const rows = createInsert(database, contactColumns, 6);
  const numbers = createInsert(database, numberColumns, 4);
  const textOfCompany = createRemembered();
  return (contacts) => {
    const texts = contacts.map((contact) => {
      const row = rowOf(contact, textOfCompany);
      rows.add(...row);
      return row[1];
    });
    rows.end();
    for (const contact of contacts) for (const row of numberRowsOf(contact)) numbers.add(...row);
    numbers.end();
    return texts;
  };
}

/** Writes a contact in a transaction of its own. */
export function createPut(database: DatabaseSync): (contact: Contact) => void {
  const put = createPutWithin(database);
  return (contact) => void inTransaction(database, () => put(contact, false));
}
