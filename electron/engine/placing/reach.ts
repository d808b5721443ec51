import type { CallEventOf } from '../../../shared/call/events.ts';
import { isNoPbxAnswer, type PbxError } from '../../../shared/errors.ts';
import type { Pbx } from '../ports.ts';
import { certainlyNotAdded } from './add-once.ts';

/** What an order's event says of the PBX's clock. */
export type ClockSeen = Pick<CallEventOf<'campaign-requested'>, 'clockOffsetSeconds' | 'clockErrorSeconds'>;

/** How many seconds the PBX's clock is ahead of ours, as far as is known, and how many of them are not its zone's. */
export function clockSeen(pbx: Pbx): ClockSeen {
  const error = pbx.clockError();
  return {
    clockOffsetSeconds: Math.round((pbx.clockOffset() ?? 0) / 1000),
    ...(error !== null && { clockErrorSeconds: Math.round(error / 1000) }),
  };
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
