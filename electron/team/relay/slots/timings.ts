/**
 * How long the rules of docs/team.md wait, milliseconds. NATS's stamps and the PBX's `Date` measure them; a relay's own
 * clock measures only how long it waits for somebody.
 */
export const timings = {
  /** A question is answered within this, or refused: the PBX waits one second. */
  answerWithin: 700,
  /** Of that, for the desk's word. */
  deskWait: 350,
  /** From an answer until it is written, together with what else was answered meanwhile. */
  writeAfter: 20,
  /** Between two heartbeats of a relay. */
  heartbeat: 3_000,
  /** A relay whose own heartbeat was not shown to it for so long refuses, unless it stands alone. */
  staleAfter: 15_000,
  /** Another relay that was silent for so long no longer counts as there. */
  relayGone: 60_000,
  /** From an answered question to the end of its lease (rule 4a). */
  askedRest: 10_000,
  /** From the end of a lease to the next one; longer than `staleAfter`. */
  rest: 30_000,
  /** The PBX's dialer rings a first party no longer than this. */
  longestRing: 120_000,
  /** From the first party's answer to the component's question: announcements, music. */
  longestWay: 120_000,
  margin: 30_000,
  /** A `unique_id` may begin this much before its lease's add: clocks tell whole seconds, and requests take time. */
  beganBefore: 5_000,
  /** How long the record of a call is kept that was cancelled before it was placed: longer than a request for it may be on its way. */
  forgetCancelled: 15 * 60_000,
  /** How long the record of any other call is kept, for a desk that comes back. */
  forgetCall: 3 * 24 * 3_600_000,
  /** How long the bucket keeps that something was removed. */
  forgetRemoved: 15 * 60_000,
  /** How long a relay waits until its watch shows it what it wrote. */
  showWait: 2_000,
} as const;

/** After the last end of a campaign nothing of it can ask any more (rule 4c). */
export const afterEnd = timings.longestRing + timings.longestWay + timings.margin;
