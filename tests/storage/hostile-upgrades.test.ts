import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { openDoNotCall, updateDoNotCall } from '../../electron/storage/contacts/do-not-call.ts';
import { callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/**
 * Earlier versions took rows of a backup that nobody had looked through. What they took must not keep the newest version from
 * starting.
 */
function directoryWith(name: 'calls' | 'contacts', version: number, sql: string): string {
  const directory = temporaryDirectory();
  const database = new DatabaseSync(path.join(directory, `${name}.db`));
  const made = readFileSync(path.join(import.meta.dirname, `fixtures/${name}-${version}.sql`), 'utf8');
  database.exec(`PRAGMA foreign_keys = OFF; ${made}; ${sql}`);
  database.close();
  return directory;
}

const beyondNumbers = '1152921504606846976';
/** 48 MB of a letter that searches compare as eighteen: V8 ends the process that replaces letters in so long a text. */
const endless = "replace(hex(zeroblob(16000000)), '00', '\uFDFA')";
const endlessContact = `INSERT INTO contacts (id, contact, name_key, searchable, sort_key)
  VALUES ('hostile', ${endless}, 'x', 'x', 'x')`;

test.each([
  ['a time that no number holds', `INSERT INTO do_not_call VALUES ('0999', 'x', ${beyondNumbers})`],
  ['a reason of millions of letters', `INSERT INTO do_not_call VALUES ('0999', ${endless}, 1)`],
  [
    'a number of millions of letters beside one of its own',
    `INSERT INTO do_not_call VALUES ('0999', 'x', 1), (${endless}, 'x', 1)`,
  ],
  ['a contact of millions of letters', `${endlessContact}; INSERT INTO do_not_call VALUES ('0999', 'x', 1)`],
])(
  'an address book with %s, which an earlier version took of a backup, comes along and bars what it barred',
  (_what, sql) => {
    const directory = directoryWith('contacts', 3, sql);
    updateDoNotCall(directory);
    expect(openDoNotCall(directory, () => {}).hasAny(['0999'])).toBe(true);
    const contacts = valueIn(openContacts(directory));
    const listed = valueIn(contacts.doNotCall({ text: '', offset: 0, limit: 10 })).rows;
    expect(listed.map(({ number }) => number).toSorted()).toEqual(['09125550407', '0999']);
    const { rows } = valueIn(contacts.search({ text: 'Omid', offset: 0, limit: 10 }));
    expect(rows.map(({ name }) => name)).toEqual(['Omid Karimi']);
    contacts.close();
  },
);

test('a log of calls with a note of millions of letters, which an earlier version took of a backup, opens', () => {
  const directory = directoryWith(
    'calls',
    3,
    `INSERT OR REPLACE INTO wrap_ups VALUES ('old-unfinished', 'x', NULL, ${endless}, 1)`,
  );
  const log = valueIn(openCallLog(directory));
  expect(log.unsettled(0).map((events) => events[0]?.callId)).toContain('old-unfinished');
  log.close();
});

test('of an event that is longer than any of this app nothing is read at a start', () => {
  const beginning = JSON.stringify({ ...callRequested('hostile', 1000), padding: '' });
  const long = `json_set('${beginning}', '$.padding', hex(zeroblob(600000)))`;
  const directory = directoryWith(
    'calls',
    3,
    `INSERT INTO calls (call_id, number, number_tail, origin, route, started_at)
       VALUES ('hostile', '314', '314', 'typed', 'internal', 1000);
     INSERT INTO events (call_id, at, type, event) VALUES ('hostile', 1000, 'call-requested', ${long})`,
  );
  const notes: string[] = [];
  const log = valueIn(openCallLog(directory, { note: (words) => notes.push(words) }));
  expect(log.unsettled(0).map((events) => events[0]?.callId)).not.toContain('hostile');
  expect(notes).toEqual([expect.stringContaining("can't be read and is left out")]);
  log.close();
});
