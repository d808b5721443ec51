/**
 * How a call to the agent ended, from the agent's view; `not-told`: the PBX's events did not say. Apart from the events:
 * a window says them before its first paint, and is not to fetch what checks events for that.
 */
export const incomingOutcomes = ['answered', 'missed', 'answered-elsewhere', 'not-told'] as const;
export type IncomingOutcome = (typeof incomingOutcomes)[number];
