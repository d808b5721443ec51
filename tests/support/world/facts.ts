/** What is true of the calls of a staged PBX, whoever has heard of it. Times are UTC ms by a clock that nobody sets. */

/** A record or report that the PBX holds about a call, and who could know of it. */
export interface Evidence {
  about: 'leg-a' | 'leg-b';
  /** What it says: a disposition, or a word of the PBX's own. */
  says: string;
  talkSeconds: number;
  /**
   * How surely it is this call's: by its id and number; by its id, under another number; by number and time alone; not
   * at all.
   */
  isOurs: 'by-id' | 'by-id-elsewhere' | 'by-number' | 'no';
  /** Its ringing can be told from it. */
  tellsRinging: boolean;
  /** Searches show it from then on: those by numbers, and those by the call's id, which may lag. */
  searchableFrom: number | null;
  foundByIdFrom: number | null;
  /** When it was pushed first, whoever heard it. */
  pushedFrom: number | null;
  /** When it was pushed to a process that listened, and to which. */
  heard: { at: number; process: number }[];
}

export interface Question {
  at: number;
  uniqueId: string;
  /** It reached a process that listened. */
  isHeard: boolean;
  isReadable: boolean;
  /**
   * It was refused, and came after the call was told as ended (W6.5), or its id, in which no time stands, was another
   * call's before (W6.7): it is tied to neither.
   */
  isUntied: boolean;
  /** The call whose number was given, and whether the PBX still waited for it. */
  given: { callId: string; extension: string; inTime: boolean } | null;
}

export interface SecondLeg {
  number: string;
  rangAt: number;
  /** How it ended, null while it lives; `hung-up` is the agent's doing. */
  end: 'talked' | 'busy' | 'no-answer' | 'failed' | 'barred' | 'odd' | 'hung-up' | null;
  answeredAt: number | null;
  talkSeconds: number;
}

/** One call as it really went. */
export interface CallFacts {
  callId: string;
  way: 'campaign' | 'originate';
  /** What the PBX calls it. */
  uniqueId: string;
  orderedAt: number;
  rangAt: number | null;
  /** Attempts to reach the agent that are made or still to come. */
  attemptsLeft: number;
  /** The agent picked up. */
  answeredAt: number | null;
  hungUpBeforeRouting: boolean;
  questions: Question[];
  second: SecondLeg | null;
  overAt: number | null;
  evidence: Evidence[];
}

export const newFacts = (callId: string, way: CallFacts['way'], orderedAt: number): CallFacts => ({
  ...{ callId, way, orderedAt },
  uniqueId: '',
  rangAt: null,
  attemptsLeft: 0,
  answeredAt: null,
  hungUpBeforeRouting: false,
  questions: [],
  second: null,
  overAt: null,
  evidence: [],
});

/** A time in which no process heard what the PBX said; `to` is null while it lasts. */
export interface Gap {
  from: number;
  to: number | null;
}

/** A search that was sent before is answered by then. */
const searchMilliseconds = 2_000;

/** A desk that asked, or listened, knew of it then. */
export const isKnown = ({ searchableFrom, heard }: Evidence, at: number): boolean =>
  (searchableFrom !== null && searchableFrom + searchMilliseconds <= at) || heard.some((one) => one.at <= at);

/** Nobody listened at some moment in which the agent was on the line. */
export function wasAway({ answeredAt, overAt }: CallFacts, gaps: readonly Gap[], now: number): boolean {
  if (answeredAt === null) return false;
  const until = overAt ?? now;
  return gaps.some(({ from, to }) => from <= until && (to ?? now) >= answeredAt);
}

/** Milliseconds for which a request may be under way. */
export const longestWay = 10_000;

/** Nobody listened at some moment since the order went out: a desk may not know when a call that it lost was over. */
export const missedSomething = ({ orderedAt }: CallFacts, gaps: readonly Gap[]): boolean =>
  gaps.some(({ to }) => to === null || to >= orderedAt - longestWay);
