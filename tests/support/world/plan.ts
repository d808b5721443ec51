/** What happens to the agent's phone at one attempt. */
export type FirstParty = 'answers' | 'busy' | 'no-answer' | 'declined' | 'failed' | 'lost';

/**
 * What really becomes of one call on a staged PBX, and what the PBX tells of it. All times are seconds.
 */
export interface CallPlan {
  /** From the adding of the campaign until the agent's phone rings; null: the campaign waits for ever. */
  startsAfter: number | null;
  firstParty: FirstParty;
  /** At the attempts after the first. */
  later: FirstParty[];
  firstPartyRings: number;
  /** From the agent's answer to the component's question. */
  asksAfter: number;
  hangsUp: 'before-routing' | 'while-ringing' | null;
  /** `lost`: the component's address leads elsewhere. `unreadable`: nothing in it can be read. */
  question: 'asked' | 'unreadable' | 'lost';
  /** Whether the answer to the question arrives within the PBX's wait. */
  inTime: boolean;
  /** `untried`: the trunk has another name, so nothing rings and no record is left. */
  secondParty: 'answers' | 'busy' | 'no-answer' | 'failed' | 'barred' | 'odd' | 'untried';
  secondPartyRings: number;
  talks: number;
  /** Trunks that fail before one leads on, each with a record of its own. */
  failedTrunks: number;
  /** Talk of one more record of this call, as after a transfer; null: there is none. */
  otherTalk: number | null;
  /** The order in which several records of one call come: as they began, or the other way. */
  recordsReversed: boolean;
  /** The records' `dst` where it is not the number itself: `s`, a queue's member, a forward's target; null: it is. */
  recordedAs: string | null;
  /** What an unanswered record says of its ringing: `wait`, only its whole length, or nothing. */
  tellsRinging: 'wait' | 'duration' | 'nothing';
  /** A caller who gives up is told in Dial's word for it. */
  saysCancel: boolean;
  /** The word that the report uses in place of a known disposition. */
  oddReport: boolean;
  /** The report says that the agent did not answer although it did. */
  reportDenies: boolean;
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

/** What a PBX does alike for every call, and how this desk is set up at it. Times are seconds. */
export interface Habits {
  /** The unique ids of questions. Those that begin with the epoch do so by the PBX's clock. */
  ids: 'epoch' | 'plain' | 'numeric' | 'constant' | 'empty';
  /** Which id records give: the question's, the question's in one field and a later one in the other, another leg's, none. */
  recordIds: 'same' | 'cuid-off' | 'unique-id-off' | 'other-leg' | 'none';
  /** How far the PBX's clock is ahead of true time. */
  clockAhead: number;
  /** How far its wall clock is ahead of what the configured zone makes of that. */
  zoneAhead: number;
  /** The caller that the dialer presents to the component. */
  src: string;
  dst: string;
  /** An add answers with the campaign's id. */
  tellsId: boolean;
  /** From an add until searches by name show the campaign. */
  nameLag: number;
  /** From when a record can be found by numbers until it can be found by its id. */
  idLag: number;
  attempts: number;
  removesFinished: boolean;
}

export const milliseconds = (seconds: number) => Math.round(seconds * 1000);

/** Seconds that the component rings the second party. */
export const ringSeconds = 30;

/** Seconds between two attempts to reach the agent. */
export const retrySeconds = 60;
