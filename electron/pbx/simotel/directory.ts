import type { PbxError } from '../../../shared/errors.ts';
import type { PbxContact, PbxUser } from '../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Query, Searcher } from './search.ts';
import { parseContact, parseUser } from './wire/directory.ts';

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

export interface Directory {
  /** Every internal extension, switched off ones included (wire contract, section 2). */
  pbxUsers(): Promise<Result<PbxUser[], PbxError>>;
  /** Every contact kept on the PBX. */
  pbxContacts(): Promise<Result<PbxContact[], PbxError>>;
}

export function createDirectory(searcher: Searcher): Directory {
  return {
    async pbxUsers() {
      const read = await searcher.pages('pbx/users/search', everyUser, parseUser, mostPages);
      return read.ok ? ok(read.value.records) : read;
    },
    async pbxContacts() {
      const read = await searcher.pages('autodialer/contacts/search', everyContact, parseContact, mostPages);
      return read.ok ? ok(read.value.records) : read;
    },
  };
}
