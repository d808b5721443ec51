import type { CancelEffect } from '../../../shared/call/outcome.ts';
import { placementTraits } from '../../../shared/call/placement-method.ts';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { readSnapshot } from '../../state/snapshot.ts';
import { currentWords } from '../../text/words.ts';

/** What cancelling would do at this moment, told beside the button before it is pressed. */
export type CancelPromise = 'stops' | 'not-withdrawn' | 'may-ring' | 'goes-on' | 'none';

/** `goes-on`: the parties may talk, so that only following ends. */
export function cancelPromise({ live, stage, cancelling, way, lanes }: Timeline): CancelPromise {
  if (!live || cancelling || stage === 'ended' || stage === 'ending') return 'none';
  const last = lanes.b.segments.at(-1)?.kind;
  if (last === 'untold' || last === 'talking') return 'goes-on';
  if (!placementTraits[way].canWithdraw && stage !== 'waiting-for-earlier-call') return 'not-withdrawn';
  return last === 'ringing' ? 'may-ring' : 'stops';
}

/** Whether all that a press ends is the following: its button says so, and not that it cancels. */
export const onlyUnfollows = (promise: CancelPromise): boolean =>
  promise === 'goes-on' || promise === 'not-withdrawn';

/** Cancels, and tells truthfully what it did. */
export async function cancelCall(callId: string): Promise<void> {
  const { team, calls } = readSnapshot();
  const answer = await bridge().call['calls:cancel']({ callId });
  if (!answer.ok) return showFailure(answer.error);
  const { t } = await currentWords();
  // What a team's relay has is cancelled when the relay says so.
  const isAtRelay = team !== null && calls.find((call) => call.callId === callId)?.inLine === null;
  const words: Record<CancelEffect, string> = {
    cancelled: t(isAtRelay ? 'stage.cancelling' : 'call.effect.cancelled'),
    'cancelled-second-may-ring': t('call.effect.cancelled-second-may-ring'),
    'cancelled-not-withdrawn': t('way.cancelled'),
    'call-goes-on': t('call.effect.call-goes-on'),
    'already-ended': t('call.effect.already-ended'),
  };
  showNotice(words[answer.value]);
}
