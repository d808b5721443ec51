import type { DatabaseSync } from 'node:sqlite';
import { type Contact, contactSchema } from '../../../shared/contacts/contacts.ts';
import { readNumber } from '../../../shared/number/phone-number.ts';
import { bareText } from '../../../shared/number/phone-text.ts';
import { latestOfDate } from '../../../shared/time/wall-clock.ts';
import { parseJson } from '../json-text.ts';
import { longestValue } from '../longest-value.ts';
import { searchText, sortKey } from './search-text.ts';

/**
 * The step of contacts.db from version 3 to 4. Until then numbers of an area with four or five digits were kept without
 * their 0 (021-41239 as 2141239), and letters that look alike were told apart in searches.
 */
export function repairContacts(database: DatabaseSync): void {
  database.exec("ALTER TABLE do_not_call ADD COLUMN searchable TEXT NOT NULL DEFAULT ''");
  takeOutUnreadable(database);
  repairPeople(database);
  repairDoNotCall(database);
}

/** Letters, as entries of the list have them (shared/guards/do-not-call.ts). */
const [longestNumber, longestReason] = [32, 200];

/**
 * What no version wrote, but versions before this one took of any backup: a start could not read it, or would not end. What is on
 * the do-not-call list stays there, without what can't be read of it; a number that is too long can't be dialled.
 */
function takeOutUnreadable(database: DatabaseSync): void {
  const long = ['contact', 'name_key', 'searchable', 'sort_key']
    .map((column) => `octet_length(${column}) > ${longestValue}`)
    .join(' OR ');
  database.exec(
    `DELETE FROM contact_numbers WHERE contact_id IN (SELECT id FROM contacts WHERE ${long});
     DELETE FROM contacts WHERE ${long};
     DELETE FROM do_not_call WHERE length(number) NOT BETWEEN 1 AND ${longestNumber};
     UPDATE do_not_call SET reason = substr(reason, 1, ${longestReason}) WHERE length(reason) > ${longestReason};
     UPDATE do_not_call SET added_at = 0 WHERE added_at NOT BETWEEN 0 AND ${latestOfDate};`,
  );
}

/** Digits that may lack their 0. */
const maybeShortened = /^(?:[1-8]\d{5,6}|9\d{3,4})$/;

/** How it was written tells: with its 0, or with the country's code. A local number stays as it is. */
function withItsZero(number: Contact['numbers'][number]): Contact['numbers'][number] {
  if (!maybeShortened.test(number.dialled)) return number;
  const read = readNumber(number.typed, { country: 'IR', internalPattern: '(?!)', denied: [] });
  const repaired = `0${number.dialled}`;
  return read.ok && read.value.dialled === repaired ? { ...number, dialled: repaired } : number;
}

/** Rows that are read before they are written again: a cursor must not walk over what it changes. */
const pageSize = 500;

function repairPeople(database: DatabaseSync): void {
  const read = database.prepare(
    `SELECT rowid, id, contact, searchable, sort_key FROM contacts WHERE rowid > ? ORDER BY rowid LIMIT ${pageSize}`,
  );
  const repair = createRepair(database);
  let rows = read.all(0);
  while (rows.length > 0) {
    for (const row of rows) {
      const parsed = contactSchema.safeParse(parseJson(row.contact));
      if (parsed.success) repair(parsed.data, row);
    }
    rows = read.all(Number(rows.at(-1)?.rowid));
  }
}

type Row = Record<string, unknown>;

/** Writes what is not the same as before. */
function createRepair(database: DatabaseSync): (contact: Contact, row: Row) => void {
  const put = database.prepare(
    'UPDATE contacts SET contact = ?, name_key = ?, searchable = ?, sort_key = ? WHERE rowid = ?',
  );
  const putNumber = database.prepare(
    'UPDATE contact_numbers SET dialled = ?, tail = ? WHERE contact_id = ? AND place = ?',
  );
  return (contact, row) => {
    const repaired = { ...contact, numbers: contact.numbers.map(withItsZero) };
    const { name, company, numbers } = repaired;
    const nameKey = [name, name.replace(/\s/g, ''), company].map(searchText).join('\n');
    const searchable = [nameKey, ...numbers.flatMap(({ typed, dialled }) => [dialled, bareText(typed)])].join(
      '\n',
    );
    const sorted = sortKey(name);
    if (searchable === row.searchable && sorted === row.sort_key) return;
    put.run(JSON.stringify(repaired), nameKey, searchable, sorted, Number(row.rowid));
    for (const [place, { dialled }] of numbers.entries()) {
      if (dialled !== contact.numbers[place]?.dialled)
        putNumber.run(dialled, dialled.slice(-7), String(row.id), place);
    }
  };
}

/** Numbers that were never shortened: their first digit behind the area was known to the library that formatted them. */
const neverShortened =
  /^(?:(?:1[137]|2[13-68]|3[1458]|4[145]|5[1468]|6[16]|7[1467]|8[13467])[12689]\d{3,4}|96\d{2,3})$/;

/**
 * Of an entry only the digits are known, and those of a shortened number may be a local one's, too: then both are barred,
 * so that what was barred stays so.
 */
function repairDoNotCall(database: DatabaseSync): void {
  const put = database.prepare('UPDATE do_not_call SET searchable = ? WHERE number = ?');
  const add = database.prepare(
    'INSERT INTO do_not_call (number, reason, added_at, searchable) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const { number, reason, added_at } of database.prepare('SELECT * FROM do_not_call').all()) {
    const [digits, words] = [String(number), String(reason)];
    put.run(searchText(words), digits);
    if (maybeShortened.test(digits) && !neverShortened.test(digits))
      add.run(`0${digits}`, words, Number(added_at), searchText(words));
  }
}
