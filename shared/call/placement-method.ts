/** How the PBX is asked for a call: by a one-contact campaign, or by `call/originate/act` (W2). */
export const placementMethods = ['campaign', 'originate'] as const;
export type PlacementMethod = (typeof placementMethods)[number];
export const defaultMethod: PlacementMethod = 'campaign';

/** What setting up, checking and reading a call must know of how it is placed; `engine/placing/` has how it is done. */
export interface PlacementTraits {
  readonly method: PlacementMethod;
  /** The dialplan asks this desk for the second party's number; else the PBX gets it with the order. */
  readonly isAsked: boolean;
  /** A dialer of the PBX rings the agent through a trunk manager, and tells how far it is and how it ended. */
  readonly hasDialer: boolean;
  /** The PBX takes an order back that it has. */
  readonly canWithdraw: boolean;
}

export const placementTraits: Readonly<Record<PlacementMethod, PlacementTraits>> = {
  campaign: { method: 'campaign', isAsked: true, hasDialer: true, canWithdraw: true },
  originate: { method: 'originate', isAsked: false, hasDialer: false, canWithdraw: false },
};

/** As the setting chooses. */
export const chosenPlacement = ({ way }: { way: PlacementMethod }): PlacementTraits => placementTraits[way];

/** As a click chose: only an originated call carries what `call/originate/act` is told. */
export const methodOfRequest = (request: { originate?: unknown }): PlacementMethod =>
  request.originate === undefined ? 'campaign' : 'originate';
