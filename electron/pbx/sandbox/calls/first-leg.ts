import { firstPartyEnds } from '../scripts.ts';
import type { Call } from './call.ts';
import { tellFirstPartyState, tellOutgoingCall } from './states.ts';

/** How the first party's leg ended, in the words of a report. */
export interface FirstLegEnd {
  disposition: string;
  cause: string | null;
  causeText: string | null;
  waitSeconds: number;
}

/** Rings the first party to its scripted end. Null when its campaign was removed while it rang: the ringing stops. */
export async function ringFirstParty(call: Call): Promise<FirstLegEnd | null> {
  const end = firstPartyEnds[call.script.firstParty];
  tellOutgoingCall(call, call.live.firstParty, call.pbx.settings.trunkManager.title);
  if (call.script.firstParty !== 'lost') tellFirstPartyState(call, 'Ringing');
  const { originated } = call.order;
  const longest = originated?.destination.ringSeconds ?? Number.POSITIVE_INFINITY;
  const rings = Math.min(call.script.firstPartyRingSeconds, longest);
  const waited = await call.line.wait(rings, ['campaign-removed', 'first-party-hangs-up']);
  if (waited.by === 'campaign-removed') {
    tellFirstPartyState(call, 'Idle');
    return null;
  }
  const rangOut = call.script.firstPartyRingSeconds > longest ? firstPartyEnds['no-answer'] : end;
  const declined = waited.by === 'first-party-hangs-up' ? firstPartyEnds.declined : rangOut;
  const { disposition, cause, causeText } = declined;
  if (disposition === 'ANSWERED') {
    call.answeredAt = call.pbx.clock.now();
    tellFirstPartyState(call, 'InUse');
  } else tellFirstPartyState(call, 'Idle');
  return { disposition, cause, causeText, waitSeconds: waited.seconds };
}
