import type { PbxSource } from '../../shared/contacts/contacts.ts';
import type { AppError, PbxError } from '../../shared/errors.ts';
import { lastingState, type SourceState } from '../../shared/pbx/directory.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import type { Directory } from '../pbx/simotel/directory.ts';
import type { Contacts } from '../storage/threads/contacts-client.ts';

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

/** What the address book has of a source now. `error`: why the PBX will go on giving nothing. */
export interface KeptSource extends Pick<SourceState, 'state' | 'entries'> {
  changed: boolean;
  error: PbxError | null;
}

/** Nothing was replaced: the PBX gave nothing this time, or the address book could not be written. */
export type SourceFailure = { by: 'pbx'; error: PbxError } | { by: 'contacts'; error: AppError };

/** Puts what was read of a source in the place of what was known; nothing, where the PBX refuses it for good. */
export async function keepSource(
  source: PbxSource,
  read: Result<DirectoryEntry[], PbxError>,
  { pbx, dialing: { country, internalPattern } }: Pick<Config, 'pbx' | 'dialing'>,
  contacts: Pick<Contacts, 'replaceSource'>,
): Promise<Result<KeptSource, SourceFailure>> {
  const lasting = read.ok ? null : lastingState(read.error);
  if (!read.ok && lasting === null) return fail({ by: 'pbx', error: read.error });
  const kept = await contacts.replaceSource({
    source,
    pbx: pbx.baseUrl,
    dialing: { country, internalPattern },
    entries: read.ok ? read.value : [],
  });
  if (!kept.ok) return fail({ by: 'contacts', error: kept.error });
  return ok({ ...kept.value, state: lasting ?? 'fine', error: read.ok ? null : read.error });
}
