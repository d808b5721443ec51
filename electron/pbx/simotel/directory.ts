import type { PbxError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { createDirectoryLimit } from '../../engine/directory-limit.ts';
import type { Directory, DirectoryEntry } from '../../engine/ports.ts';
import type { Query, Searcher } from './search.ts';

const everyUser: Query = {
  extra: { status: 'all' },
  alike: 'true',
  conditions: { name: '', number: '' },
  count: 100,
};
const everyContact: Query = {
  alike: 'true',
  conditions: { name: '', number: '', description: '' },
  count: 100,
};
/** Thousands of records: more than a PBX of this kind serves, and an end where paging goes round in circles. */
const mostPages = 50;

const readUsers = (searcher: Searcher) =>
  searcher.pages('pbx/users/search', everyUser, { as: 'user' }, mostPages, createDirectoryLimit());
const readContacts = (searcher: Searcher) =>
  searcher.pages(
    'autodialer/contacts/search',
    everyContact,
    { as: 'contact' },
    mostPages,
    createDirectoryLimit(),
  );

type Entries = Promise<Result<DirectoryEntry[], PbxError>>;

/** `retried`: how a read is repeated where the PBX was out of reach or too busy. */
export function createDirectory(searcher: Searcher, retried: (read: () => Entries) => Entries): Directory {
  /** Extensions that are switched off are in the answer, too (W2). */
  async function extensions(): Entries {
    const read = await readUsers(searcher);
    if (!read.ok) return read;
    const active = read.value.records.filter((user) => user.active);
    return ok(active.map(({ id, name, number }) => ({ id, name, number, note: '' })));
  }
  async function contacts(): Entries {
    const read = await readContacts(searcher);
    if (!read.ok) return read;
    return ok(read.value.records.map(({ description, ...entry }) => ({ ...entry, note: description })));
  }
  return { entries: (source) => retried(source === 'pbx-users' ? extensions : contacts) };
}

/** `unknown`: the PBX shows no extensions at all, or more than can be looked through. */
export type FoundExtension = 'there' | 'missing' | 'unknown';

/** Whether the PBX has an active extension with exactly this number. */
export async function findExtension(
  searcher: Searcher,
  number: string,
): Promise<Result<FoundExtension, PbxError>> {
  const read = await readUsers(searcher);
  if (!read.ok) return read;
  const { records, complete, skipped } = read.value;
  if (records.some((user) => user.active && user.number === number)) return ok('there');
  return ok(records.length === 0 || !complete || skipped > 0 ? 'unknown' : 'missing');
}
