import type { PbxSource } from '../../shared/contacts/contacts.ts';
import type { AppError, PbxError } from '../../shared/errors.ts';
import { lastingState, type SourceState } from '../../shared/pbx/directory.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import type { DirectoryEntry } from './ports.ts';

/** What is needed of the address book. */
interface SourceStore {
  replaceSource(order: {
    source: PbxSource;
    /** The PBX's address: another one's entries are another source. */
    pbx: string;
    dialing: Pick<Config['dialing'], 'country' | 'internalPattern'>;
    entries: DirectoryEntry[];
  }): Promise<Result<Pick<KeptSource, 'entries' | 'changed'>, AppError>>;
}

/** What the address book now has of a source. `error`: why the PBX refuses it for good. */
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
  contacts: SourceStore,
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
