import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type Contact, contactSchema } from '../../../shared/contacts/contacts.ts';
import { inCountry } from '../../../shared/number/in-country.ts';
import { parseJson } from '../json-text.ts';
import { inTransaction } from '../migrations.ts';
import { keysOf } from './contact-writes.ts';
import { numberTail } from './number-text.ts';

/**
 * As which country dials them the numbers of the address book are written (two letters), and who used it last: a text that
 * tells one profile from another; '' where it came from elsewhere.
 */
export const bookCountrySchema = z.object({ country: z.string().regex(/^[A-Z]{2}$/), usedBy: z.string() });
type BookCountry = z.infer<typeof bookCountrySchema>;

/** Who uses the address book from now on; `otherCountries`: of those who may have written numbers into one that doesn't say. */
export const bookUseSchema = bookCountrySchema.extend({ otherCountries: z.array(z.string()) });
export type BookUse = z.infer<typeof bookUseSchema>;

/** How the numbers are written; null where nobody has said so yet. `schema`: of an attached database. */
export function bookCountryOf(database: DatabaseSync, schema = 'main'): BookCountry | null {
  const row = database.prepare(`SELECT country, used_by AS usedBy FROM ${schema}.book_country`).get();
  const read = bookCountrySchema.safeParse(row);
  return read.success ? read.data : null;
}

export function setBookCountry(database: DatabaseSync, { country, usedBy }: BookCountry): void {
  database.exec('DELETE FROM main.book_country');
  database.prepare('INSERT INTO main.book_country (country, used_by) VALUES (?, ?)').run(country, usedBy);
}

/**
 * Makes the address book that of a profile: where another one used it before that is in another country, each number is written anew,
 * as the new one's dials the same number. Where the same profile says another country, the person has set its country
 * right: the digits stay. Whether any changed. The PBX's people go: it tells them again.
 */
export function createUseBook(database: DatabaseSync): (use: BookUse) => { changed: boolean } {
  return ({ country, usedBy, otherCountries }) => {
    const before = bookCountryOf(database);
    if (before?.country === country && before.usedBy === usedBy) return { changed: false };
    return inTransaction(database, () => {
      const isAnother = before !== null && before.country !== country && before.usedBy !== usedBy;
      if (isAnother) {
        database.exec('DELETE FROM contacts WHERE source IS NOT NULL; DELETE FROM contact_sources');
        writeAnew(database, before.country, country, ['contacts', 'do-not-call']);
      }
      if (before === null) barAlsoAs(database, otherCountries, country);
      setBookCountry(database, { country, usedBy });
      return { changed: isAnother };
    });
  };
}

/** Writes what a number means in one country as another dials it: of the chosen parts, within a transaction of the caller's. */
export function writeAnew(
  database: DatabaseSync,
  from: string,
  to: string,
  parts: readonly ('contacts' | 'do-not-call')[],
): void {
  const anew = (dialled: string) => inCountry(dialled, from, to);
  if (parts.includes('contacts')) {
    writeContactsAnew(database, anew);
    writeFollowUpsAnew(database, anew);
  }
  if (parts.includes('do-not-call')) writeListAnew(database, anew);
}

type Anew = (dialled: string) => string;

/** Rows that are read before they are written again: a cursor must not walk over what it changes. */
const pageSize = 500;

/** What a person would write for it: a form reads it again. */
const typedOf = (dialled: string): string => dialled.replace(/^00/, '+');

/** The contact with its numbers so; the same one where none of them changes. */
export function numbersAnew<Of extends Pick<Contact, 'numbers'>>(contact: Of, anew: Anew): Of {
  const numbers = contact.numbers.map((number) => {
    const dialled = anew(number.dialled);
    return dialled === number.dialled ? number : { ...number, dialled, typed: typedOf(dialled) };
  });
  return numbers.some((number, place) => number !== contact.numbers[place])
    ? { ...contact, numbers }
    : contact;
}

function writeContactsAnew(database: DatabaseSync, anew: Anew): void {
  const read = database.prepare(
    `SELECT rowid, contact FROM contacts WHERE rowid > ? ORDER BY rowid LIMIT ${pageSize}`,
  );
  const put = database.prepare('UPDATE contacts SET contact = ?, digits = ? WHERE rowid = ?');
  const putNumber = database.prepare(
    'UPDATE contact_numbers SET dialled = ?, tail = ? WHERE contact_id = ? AND place = ?',
  );
  for (let rows = read.all(0); rows.length > 0; rows = read.all(Number(rows.at(-1)?.rowid)))
    for (const { rowid, contact: text } of rows) {
      const before = contactSchema.safeParse(parseJson(text));
      if (!before.success) continue;
      const contact = numbersAnew(before.data, anew);
      if (contact === before.data) continue;
      put.run(JSON.stringify(contact), keysOf(contact).digits, Number(rowid));
      for (const [place, { dialled }] of contact.numbers.entries())
        putNumber.run(dialled, numberTail(dialled), contact.id, place);
    }
}

function writeFollowUpsAnew(database: DatabaseSync, anew: Anew): void {
  const put = database.prepare('UPDATE follow_ups SET number = ? WHERE id = ?');
  for (const { id, number } of database.prepare('SELECT id, number FROM follow_ups').all())
    put.run(anew(String(number)), String(id));
}

/** Two entries may become one. */
function writeListAnew(database: DatabaseSync, anew: Anew): void {
  const rows = database.prepare('SELECT * FROM do_not_call').all();
  const add = addToList(database);
  database.exec('DELETE FROM do_not_call');
  for (const row of rows) add(anew(String(row.number)), row);
}

function addToList(database: DatabaseSync): (number: string, row: Record<string, unknown>) => void {
  const add = database.prepare(
    'INSERT INTO do_not_call (number, reason, added_at, searchable) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return (number, { reason, added_at, searchable }) =>
    void add.run(number, String(reason), Number(added_at), String(searchable));
}

/**
 * Nobody knows by which country's rules earlier versions wrote an entry of the do-not-call list: what it means to any
 * of them is barred.
 */
function barAlsoAs(database: DatabaseSync, countries: readonly string[], country: string): void {
  const add = addToList(database);
  for (const row of database.prepare('SELECT * FROM do_not_call').all())
    for (const other of countries) add(inCountry(String(row.number), other, country), row);
}
