/** How a call to the agent ended, from the agent's view; `not-told`: the PBX's events did not say. */
export const incomingOutcomes = ['answered', 'missed', 'answered-elsewhere', 'not-told'] as const;
export type IncomingOutcome = (typeof incomingOutcomes)[number];
