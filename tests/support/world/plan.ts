/** What happens to one call on a staged PBX. All times are seconds. */
export interface CallPlan {
  /** From the adding of the campaign until the agent's phone rings; null: the campaign waits for ever. */
  startsAfter: number | null;
  firstParty: 'answers' | 'busy' | 'no-answer' | 'declined' | 'failed' | 'lost';
  firstPartyRings: number;
  /** From the agent's answer to the component's question. */
  asksAfter: number;
  hangsUp: 'before-routing' | 'while-ringing' | null;
  /** Whether the answer to the question arrives within the PBX's wait. */
  inTime: boolean;
  secondParty: 'answers' | 'busy' | 'no-answer' | 'failed';
  secondPartyRings: number;
  talks: number;
  /** From the end of the call until searches show the record; null: never. */
  reportAfter: number | null;
  cdrAfter: number | null;
  /** From the end of the call until the event is pushed, once for each number. */
  reportPushes: number[];
  cdrPushes: number[];
  statePushes: boolean;
  /** The records of an originated call hold its id. */
  recordsNamed: boolean;
  /** The agent's own leg leaves a CDR too. */
  ownCdr: boolean;
  /** Removing the campaign ends a phone that rings; it erases reports. Both are unknown in the wire contract. */
  removalStopsRinging: boolean;
  removalErases: boolean;
}

export const milliseconds = (seconds: number) => Math.round(seconds * 1000);

/** Seconds that the component rings the second party, as in the clicks of tests. */
export const ringSeconds = 30;
