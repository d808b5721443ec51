import type { PbxError } from '../../../shared/errors.ts';
import type { Pbx } from '../ports.ts';
import { certainlyNotAdded } from './add-once.ts';

/** Seconds that the PBX's clock is ahead of ours, as far as is known. */
export const offsetSeconds = (pbx: Pbx): number => Math.round((pbx.clockOffset() ?? 0) / 1000);

/** Why nobody is there, asked twice; null where anything answered. Ordering from silence could only ring by mistake. */
export async function findSilence({ pbx }: { pbx: Pbx }): Promise<PbxError | null> {
  const first = await pbx.makeContact();
  if (first.ok || !isSilence(first.error)) return null;
  if (certainlyNotAdded(first.error)) return first.error;
  const second = await pbx.makeContact();
  return second.ok || !isSilence(second.error) ? null : second.error;
}

const isSilence = (error: PbxError) => error.kind === 'pbx-tls' || 'sent' in error;
