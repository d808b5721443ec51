/** How the PBX is asked for a call: by a one-contact campaign, or by `call/originate/act` (wire contract, section 2). */
export const ways = ['campaign', 'originate'] as const;
export type Way = (typeof ways)[number];
