/**
 * What a number does. **The last two digits of a number choose its script**: those of the first party (the agent)
 * from `firstPartyScripts`, those of the second party from `secondPartyScripts`. So an agent keeps one number and
 * dials different ones; what happens before the second party is known is chosen by the agent's number, or by
 * `scriptNext` of a sandbox in the same process.
 */
export interface Script {
  firstParty: FirstPartyEnd;
  /** Seconds that the first party rings until then; the report's `wait`. */
  firstPartyRingSeconds: number;
  firstPartyHangsUp: 'before-routing' | 'while-second-party-rings' | null;
  /** Seconds from the first party's answer, or from the second party's first ring, until that hang-up. */
  firstPartyHangsUpAfterSeconds: number;
  /** Seconds of announcement before the component asks. */
  announcementSeconds: number;
  /** The dialplan asks an address of its own instead of the configured one. */
  asksElsewhere: boolean;
  /** What the component's question says; null: the dialer's caller id, and the first party's number. */
  componentSrc: string | null;
  componentDst: string | null;
  secondParty: 'answers' | 'no-answer' | 'busy' | 'failed' | 'barred';
  /** The word for it in the second party's CDR, and for the first party's end in its report; null: the usual one. */
  secondPartyWord: string | null;
  firstPartyWord: string | null;
  /** Seconds that the second party rings until then; no answer takes the component's whole ring time. */
  secondPartyRingSeconds: number;
  /** Null: until the call limit. */
  talkSeconds: number | null;
  /** The PBX has no trunk of the name that it was given. */
  trunkUnknown: boolean;
  /** `none`: no CDR at all. `first-party`: the agent's own leg leaves one, the second party's none. */
  cdrs: 'both' | 'first-party' | 'none';
  /** So many trunks fail first, each with a record of its own. */
  failedTrunks: number;
  leavesReport: boolean;
  /** 20 seconds after the call the second party calls the first one; whether the first one picks up. Null: it does not. */
  callsBack: 'answered' | 'unanswered' | null;
  /** Null: the sandbox's own delays. Seconds. */
  reportDelaySeconds: number | null;
  cdrDelaySeconds: number | null;
}

/** How a first party's leg ends: the report's disposition and its Q.850 cause (null for LOST; W4). */
export const firstPartyEnds = {
  answers: { disposition: 'ANSWERED', cause: '16', causeText: 'Normal Clearing' },
  busy: { disposition: 'BUSY', cause: '17', causeText: 'User busy' },
  'no-response': { disposition: 'NO ANSWER', cause: '18', causeText: 'No user responding' },
  'no-answer': { disposition: 'NO ANSWER', cause: '19', causeText: 'User alerting, no answer' },
  declined: { disposition: 'BUSY', cause: '21', causeText: 'Call Rejected' },
  failed: { disposition: 'FAILED', cause: '27', causeText: 'Destination out of order' },
  lost: { disposition: 'LOST', cause: null, causeText: null },
} as const;
type FirstPartyEnd = keyof typeof firstPartyEnds;

const defaultScript: Script = {
  firstParty: 'answers',
  firstPartyRingSeconds: 2,
  firstPartyHangsUp: null,
  firstPartyHangsUpAfterSeconds: 1,
  announcementSeconds: 1,
  asksElsewhere: false,
  componentSrc: null,
  componentDst: null,
  secondParty: 'answers',
  secondPartyWord: null,
  firstPartyWord: null,
  secondPartyRingSeconds: 3,
  talkSeconds: 4,
  trunkUnknown: false,
  cdrs: 'both',
  failedTrunks: 0,
  leavesReport: true,
  callsBack: null,
  reportDelaySeconds: null,
  cdrDelaySeconds: null,
};

export interface ScriptRow {
  /** The last two digits; empty for every other number. */
  ending: string;
  does: string;
  script: Partial<Script>;
}

/** First parties. The endings 17 to 27 are the Q.850 causes that they end with. */
export const firstPartyScripts: readonly ScriptRow[] = [
  { ending: '17', does: 'is busy', script: { firstParty: 'busy', firstPartyRingSeconds: 1 } },
  { ending: '18', does: 'does not respond', script: { firstParty: 'no-response', firstPartyRingSeconds: 8 } },
  {
    ending: '19',
    does: 'rings and does not answer',
    script: { firstParty: 'no-answer', firstPartyRingSeconds: 8 },
  },
  { ending: '21', does: 'declines', script: { firstParty: 'declined', firstPartyRingSeconds: 3 } },
  { ending: '27', does: 'cannot be reached', script: { firstParty: 'failed', firstPartyRingSeconds: 0 } },
  {
    ending: '30',
    does: 'is lost: the dialer never reaches it',
    script: { firstParty: 'lost', firstPartyRingSeconds: 0 },
  },
  {
    ending: '31',
    does: 'answers and hangs up before the call is routed',
    script: { firstPartyHangsUp: 'before-routing' },
  },
  {
    ending: '32',
    does: 'answers and hangs up after the second party rang for 4 seconds',
    script: {
      firstPartyHangsUp: 'while-second-party-rings',
      firstPartyHangsUpAfterSeconds: 4,
      secondPartyRingSeconds: 9,
    },
  },
  { ending: '33', does: 'answers, and the dialplan asks another address', script: { asksElsewhere: true } },
  { ending: '', does: 'answers after 2 seconds', script: {} },
];

export const secondPartyScripts: readonly ScriptRow[] = [
  { ending: '00', does: 'answers after 3 seconds, talks for 4', script: {} },
  { ending: '01', does: 'does not answer', script: { secondParty: 'no-answer' } },
  { ending: '02', does: 'is busy', script: { secondParty: 'busy', secondPartyRingSeconds: 2 } },
  { ending: '03', does: 'cannot be reached', script: { secondParty: 'failed', secondPartyRingSeconds: 1 } },
  { ending: '04', does: 'talks for 3 minutes', script: { talkSeconds: 180 } },
  { ending: '05', does: 'talks until the call limit ends the call', script: { talkSeconds: null } },
  {
    ending: '06',
    does: 'rings for 4 seconds, then the first party hangs up',
    script: {
      firstPartyHangsUp: 'while-second-party-rings',
      firstPartyHangsUpAfterSeconds: 4,
      secondPartyRingSeconds: 9,
    },
  },
  {
    ending: '07',
    does: 'as 06, and the PBX keeps no record of the second leg',
    script: {
      firstPartyHangsUp: 'while-second-party-rings',
      firstPartyHangsUpAfterSeconds: 4,
      secondPartyRingSeconds: 9,
      cdrs: 'first-party',
    },
  },
  { ending: '08', does: 'talks, but the PBX writes no CDR', script: { cdrs: 'none' } },
  { ending: '09', does: 'talks, but the PBX writes no report', script: { leavesReport: false } },
  { ending: '10', does: 'is not dialled: the PBX does not know the trunk', script: { trunkUnknown: true } },
  {
    ending: '11',
    does: 'talks; report and CDR come 30 seconds late',
    script: { reportDelaySeconds: 30, cdrDelaySeconds: 30 },
  },
  {
    ending: '12',
    does: 'talks, but the PBX writes neither report nor CDR',
    script: { cdrs: 'none', leavesReport: false },
  },
  {
    ending: '13',
    does: 'is busy, and calls you 20 seconds later; your phone is picked up',
    script: { secondParty: 'busy', secondPartyRingSeconds: 2, callsBack: 'answered' },
  },
  {
    ending: '14',
    does: 'is busy, and calls you 20 seconds later; nobody picks up',
    script: { secondParty: 'busy', secondPartyRingSeconds: 2, callsBack: 'unanswered' },
  },
  {
    ending: '15',
    does: 'is not dialled: the PBX forbids calls to it',
    script: { secondParty: 'barred', secondPartyRingSeconds: 0 },
  },
  {
    ending: '16',
    does: 'ends in a word that no documentation has',
    script: { secondParty: 'failed', secondPartyWord: 'DIVERTED', secondPartyRingSeconds: 2 },
  },
  { ending: '', does: 'as 00', script: {} },
];

const rowOf = (rows: readonly ScriptRow[], number: string): Partial<Script> =>
  rows.find((row) => row.ending !== '' && number.endsWith(row.ending))?.script ?? {};

/** The scripts of a sandbox: by number as in the tables, and as programmed by its owner. */
export interface ScriptBook {
  /** Gives a number, of either party, a script of its own; null takes it back. */
  script(number: string, script: Partial<Script> | null): void;
  /** The next call (each attempt of a campaign is one) follows this script, whatever its numbers say. Several queue up. */
  scriptNext(script: Partial<Script>): void;
  takeNext(): Partial<Script>;
  /**
   * What happens in a call. What the first party's number says wins over the second party's, what was programmed
   * stands in the table's place, and `next` wins over all. The second party is null while it is unknown.
   */
  of(firstParty: string, secondParty: string | null, next: Partial<Script>): Script;
}

export function createScriptBook(): ScriptBook {
  const byNumber = new Map<string, Partial<Script>>();
  const queue: Partial<Script>[] = [];
  return {
    script(number, script) {
      if (script === null) byNumber.delete(number);
      else byNumber.set(number, script);
    },
    scriptNext: (script) => void queue.push(script),
    takeNext: () => queue.shift() ?? {},
    of(firstParty, secondParty, next) {
      const first = byNumber.get(firstParty) ?? rowOf(firstPartyScripts, firstParty);
      if (secondParty === null) return { ...defaultScript, ...first, ...next };
      const second = byNumber.get(secondParty) ?? rowOf(secondPartyScripts, secondParty);
      return { ...defaultScript, ...second, ...first, ...next };
    },
  };
}
