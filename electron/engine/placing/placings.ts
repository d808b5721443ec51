import type { Call } from '../../../shared/call/call.ts';
import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import { campaignPlacing } from './campaign.ts';
import { originatePlacing } from './originate.ts';
import type { Placing } from './placing.ts';

export const placings: Record<PlacementMethod, Placing> = {
  campaign: campaignPlacing,
  originate: originatePlacing,
};

/** How this call was placed, or is to be. */
export const placingOf = ({ placement }: Pick<Call, 'placement'>): Placing => placings[placement];
