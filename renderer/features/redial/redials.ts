import type { RedialMinutes } from '../../../shared/ipc/snapshot.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';

/** Dials the number of a call that failed again after so many minutes; main keeps the time. */
export async function planRedial(callId: string, minutes: RedialMinutes, desk: string): Promise<void> {
  const answer = await bridge().call['redials:set']({ callId, minutes, desk });
  if (!answer.ok) showFailure(answer.error);
}

export async function cancelRedial(callId: string): Promise<void> {
  await bridge().call['redials:cancel']({ callId });
}
