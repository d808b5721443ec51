/** How the PBX is asked for a call: by a one-contact campaign, or by `call/originate/act` (W2). */
export const placementMethods = ['campaign', 'originate'] as const;
export type PlacementMethod = (typeof placementMethods)[number];
