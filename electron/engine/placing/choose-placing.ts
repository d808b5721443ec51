import type { Call } from '../../../shared/call/call.ts';
import { chosenPlacement, type PlacementMethod } from '../../../shared/call/placement-method.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { campaignPlacing } from './campaign.ts';
import { originatePlacing } from './originate.ts';
import type { Placing } from './placing.ts';

export const placings: Record<PlacementMethod, Placing> = {
  campaign: campaignPlacing,
  originate: originatePlacing,
};

/** How a desk with this configuration places its calls. */
export const chosenPlacing = ({ dialing }: Pick<Config, 'dialing'>): Placing =>
  placings[chosenPlacement(dialing).method];

/** How this call was placed, or is to be. */
export const placingOf = ({ placement }: Pick<Call, 'placement'>): Placing => placings[placement];
