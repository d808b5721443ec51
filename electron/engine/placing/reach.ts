import type { CallEventOf } from '../../../shared/call/events.ts';
import { isNoPbxAnswer, type PbxError } from '../../../shared/errors.ts';
import type { Pbx } from '../ports.ts';
import { certainlyNotAdded } from './add-once.ts';

/** Seconds that the PBX's clock is ahead of ours, as far as is known. */
export const offsetSeconds = (pbx: Pbx): number => Math.round((pbx.clockOffset() ?? 0) / 1000);

/** The same as an order's event says it, with what of it is the clock's own where that is known. */
export function clockSeen(
  pbx: Pbx,
): Pick<CallEventOf<'campaign-requested'>, 'clockOffsetSeconds' | 'clockErrorSeconds'> {
  return { clockOffsetSeconds: offsetSeconds(pbx), ...clockErrorSeen(pbx) };
}

export function clockErrorSeen(pbx: Pbx): { clockErrorSeconds?: number } {
  const error = pbx.clockError();
  return error === null ? {} : { clockErrorSeconds: Math.round(error / 1000) };
}

/**
 * Why no PBX is there that can be understood, asked twice; null where one is. Ordering from silence, or from somebody
 * else's page, could only ring by mistake.
 */
export async function findSilence({ pbx }: { pbx: Pbx }): Promise<PbxError | null> {
  const first = await pbx.makeContact();
  if (first.ok || !isNoPbxAnswer(first.error)) return null;
  if (certainlyNotAdded(first.error)) return first.error;
  const second = await pbx.makeContact();
  return second.ok || !isNoPbxAnswer(second.error) ? null : second.error;
}
