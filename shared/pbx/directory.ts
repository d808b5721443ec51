import type { PbxSource } from '../contacts/contacts.ts';
import type { PbxError } from '../errors.ts';

/**
 * How reading a source of the PBX went the last time. `not-permitted`: the API account may not; `missing`: this PBX has
 * no such service; of both nothing is kept. `failed`: what was read before stays.
 */
export interface SourceState {
  source: PbxSource;
  state: 'not-yet' | 'fine' | 'not-permitted' | 'missing' | 'failed';
  /** How many of them can be called. */
  entries: number;
  /** When it was last read in full (UTC ms). */
  readAt: number | null;
  error: PbxError | null;
}

/** What is wrong with the account or the PBX for good, as far as this error tells; null: it may pass. */
export function lastingState({ kind }: PbxError): 'not-permitted' | 'missing' | null {
  if (kind === 'pbx-service-not-permitted') return 'not-permitted';
  return kind === 'pbx-service-missing' ? 'missing' : null;
}
