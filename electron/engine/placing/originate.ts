import { placementTraits } from '../../../shared/call/placement-method.ts';
import { fail } from '../../../shared/result.ts';
import { originateFollowing } from './originate/following.ts';
import { originateMatching } from './originate/matching.ts';
import { originateRequested, placeOriginate, recoverOriginate } from './originate/place.ts';
import { originateRequest } from './originate/request.ts';
import type { Placing } from './placing.ts';

/** One request that tells the PBX both numbers. Nothing can be taken back, and the agent's leg may leave no trace. */
export const originatePlacing: Placing = {
  ...placementTraits.originate,
  request: originateRequest,
  // It always rings somebody else, too.
  agentAlone: () => fail({ kind: 'route-missing', path: 'campaign.routes' }),
  ordered: originateRequested,
  place: placeOriginate,
  recover: recoverOriginate,
  withdraw: null,
  matching: originateMatching,
  following: originateFollowing,
};
