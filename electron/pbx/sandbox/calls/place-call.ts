import type { Pbx } from '../pbx.ts';
import type { Attempt } from '../records.ts';
import type { Script } from '../scripts.ts';
import { type Call, type CallOrder, openCall } from './call.ts';
import { ringFirstParty } from './first-leg.ts';
import { ringIn } from './ring-in.ts';
import { routeCall } from './routing.ts';
import { connectSecondParty } from './second-leg.ts';
import { tellFirstPartyState } from './states.ts';
import { writeCdrs } from './write-cdrs.ts';

/** A call that is over: the attempt as its report tells it, and the script that it went by. */
export interface EndedCall {
  attempt: Attempt;
  script: Script;
}

async function liveThrough(call: Call): Promise<EndedCall | null> {
  const first = await ringFirstParty(call);
  if (first === null) return null;
  if (first.disposition === 'ANSWERED') {
    const destination = await routeCall(call);
    const end = destination === null ? null : await connectSecondParty(call, destination);
    tellFirstPartyState(call, 'Idle');
    writeCdrs(call, first, destination === null || end === null ? null : { destination, end });
  }
  callBack(call);
  const { pbx, live, script, startedAt, talkSeconds } = call;
  const attempt: Attempt = {
    ...first,
    disposition: script.firstPartyWord ?? first.disposition,
    answered: first.disposition === 'ANSWERED',
    ...{ cdrId: pbx.newId(), uniqueId: live.uniqueId, startedAt, talkSeconds },
  };
  return { attempt, script };
}

const secondsUntilCallBack = 20;

function callBack({ pbx, live, script }: Call): void {
  const { firstParty: to, secondParty: from } = live;
  if (script.callsBack === null || from === null) return;
  const answer = script.callsBack === 'answered';
  pbx.clock.after(secondsUntilCallBack, () => void ringIn(pbx, { from, to, answer }));
}

/** One call from its first ring to its end (W8). Null when its campaign was removed while the first party's phone rang. */
export async function placeCall(pbx: Pbx, order: CallOrder): Promise<EndedCall | null> {
  const call = openCall(pbx, order);
  try {
    return await liveThrough(call);
  } finally {
    pbx.liveCalls.remove(call.live.uniqueId);
  }
}
