import { placementTraits } from '../../../shared/call/placement-method.ts';
import { campaignFollowing } from './campaign/following.ts';
import { campaignMatching } from './campaign/matching.ts';
import { campaignRequested, placeCampaign, recoverCampaign } from './campaign/place.ts';
import { removeCampaign } from './campaign/remove.ts';
import { agentAlone, campaignRequest } from './campaign/request.ts';
import type { Placing } from './placing.ts';

/** A one-contact campaign for the PBX's dialer, which rings the agent; then the dialplan asks where to go. */
export const campaignPlacing: Placing = {
  ...placementTraits.campaign,
  request: campaignRequest,
  agentAlone,
  ordered: campaignRequested,
  place: placeCampaign,
  recover: recoverCampaign,
  withdraw: removeCampaign,
  matching: campaignMatching,
  following: campaignFollowing,
};
