import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type CallStore, openCallLog } from '../../../electron/storage/calls/call-log.ts';
import { type ContactStore, openContacts } from '../../../electron/storage/contacts/contacts.ts';
import { callEnded, callRequested, valueIn } from './stored-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** The settings in a backup of a desk that has none. */
export const noSettings = { config: null, preferences: null, connection: null };

/** A data directory with an ended call and a blocked number that bear the name, and what `add` adds. */
export function deskNamed(name: string, add: (contacts: ContactStore, log: CallStore) => void): string {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  const contacts = valueIn(openContacts(directory));
  for (const event of [callRequested(`${name}-1`, 1000), callEnded(`${name}-1`, 2000)])
    valueIn(log.append(event));
  valueIn(contacts.doNotCallAdd({ number: '0999', reason: name, addedAt: 1 }));
  add(contacts, log);
  log.close();
  contacts.close();
  return directory;
}

/** The plain database of a backup, changed from outside. */
export function changedDatabase(file: string, change: (database: DatabaseSync) => void): string {
  const plain = join(temporaryDirectory(), 'plain.db');
  writeFileSync(plain, gunzipSync(readFileSync(file)));
  const database = new DatabaseSync(plain);
  change(database);
  database.close();
  return plain;
}

/** A backup of that plain database. */
export function packed(plain: string): string {
  const file = join(temporaryDirectory(), 'changed.dotaraf');
  writeFileSync(file, gzipSync(readFileSync(plain)));
  return file;
}
