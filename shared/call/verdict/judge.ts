import type { Call } from '../call.ts';
import { unknownEnd, type Verdict } from '../outcome.ts';
import type { PlacementMethod } from '../placement-method.ts';
import { concludeCampaign } from './campaign.ts';
import { type Finding, unconfirmed } from './findings.ts';
import { concludeOriginated } from './originate.ts';

const conclude: Record<PlacementMethod, (call: Call) => Finding | null> = {
  campaign: concludeCampaign,
  originate: concludeOriginated,
};

/**
 * How the call ended, as far as the evidence goes (W8.2 to W8.6). Null while more may come. Depends on
 * nothing but what is known, so the order in which it came does not matter.
 */
export function judge(call: Call): Verdict | null {
  const finding = find(call);
  if (finding === null) return null;
  return {
    reason: null,
    words: null,
    otherReading: null,
    ...finding,
    legs: {
      a: call.firstPartyRecord?.end ?? unknownEnd,
      b: call.secondPartyRecord?.end ?? unknownEnd,
    },
  };
}

/** If the PBX could not be asked, nothing is concluded from absence. */
function find(call: Call): Finding | null {
  return conclude[call.placement](call) ?? (call.unheard ? unconfirmed(call) : null);
}
