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

/** What the person at the phone does, whatever the script says. */
const byHand = {
  'first-party-picks-up': firstPartyEnds.answers,
  'first-party-hangs-up': firstPartyEnds.declined,
};

/** Rings the first party to its scripted end. Null when its campaign was removed while it rang: the ringing stops. */
export async function ringFirstParty(call: Call): Promise<FirstLegEnd | null> {
  const end = firstPartyEnds[call.script.firstParty];
  tellOutgoingCall(call, call.live.firstParty, call.pbx.settings.trunkManager.title);
  if (call.script.firstParty !== 'lost') tellFirstPartyState(call, 'Ringing');
  const { originated } = call.order;
  const longest = originated?.destination.ringSeconds ?? Number.POSITIVE_INFINITY;
  const rings = Math.min(call.script.firstPartyRingSeconds, longest);
  const waited = await call.line.wait(rings, [
    'campaign-removed',
    'first-party-picks-up',
    'first-party-hangs-up',
  ]);
  if (waited.by === 'campaign-removed') {
    tellFirstPartyState(call, 'Idle');
    return null;
  }
  const rangOut = call.script.firstPartyRingSeconds > longest ? firstPartyEnds['no-answer'] : end;
  const { disposition, cause, causeText } = waited.by === null ? rangOut : byHand[waited.by];
  if (disposition === 'ANSWERED') {
    call.answeredAt = call.pbx.clock.now();
    tellFirstPartyState(call, 'InUse');
  } else tellFirstPartyState(call, 'Idle');
  return { disposition, cause, causeText, waitSeconds: waited.seconds };
}
