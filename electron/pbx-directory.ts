import type { PbxError } from '../shared/app-error.ts';
import type { PbxSource } from '../shared/contacts.ts';
import { ok, type Result } from '../shared/result.ts';
import type { Directory } from './simotel/directory.ts';

/** Who can be called, as a source of the PBX names them. */
export interface DirectoryEntry {
  id: string;
  name: string;
  number: string;
  note: string;
}

/**
 * All that a source has now, or nothing of it: a page that fails fails the whole. Extensions that are switched off are
 * left out: nobody can be reached there.
 */
export async function readDirectory(
  client: Directory,
  source: PbxSource,
): Promise<Result<DirectoryEntry[], PbxError>> {
  if (source === 'pbx-contacts') {
    const contacts = await client.pbxContacts();
    return contacts.ok
      ? ok(contacts.value.map(({ description, ...entry }) => ({ ...entry, note: description })))
      : contacts;
  }
  const users = await client.pbxUsers();
  if (!users.ok) return users;
  return ok(
    users.value
      .filter(({ active }) => active)
      .map(({ id, name, number }) => ({ id, name, number, note: '' })),
  );
}
