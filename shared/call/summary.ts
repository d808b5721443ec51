import { incomingOutcomes } from '../incoming/outcomes.ts';
import type { Call } from './call.ts';
import { dialOrigins } from './events.ts';
import { verdictOf } from './leg-ends.ts';
import { type OutcomeReason, outcomes, type Verdict } from './outcome.ts';
import type { WrapUp } from './wrap-up.ts';

/** `in`: it rang the agent. `out`: it was made from here. */
export const directions = ['out', 'in'] as const;
export type Direction = (typeof directions)[number];

export const callOutcomes = [...outcomes, ...incomingOutcomes] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export const callOrigins = [...dialOrigins, 'incoming'] as const;
export type CallOrigin = (typeof callOrigins)[number];

/** One row of the history. Times are UTC ms; null while the call lives. */
export interface CallSummary {
  callId: string;
  /** The other party's; empty where a caller withheld it. */
  number: string;
  direction: Direction;
  origin: CallOrigin;
  route: 'external' | 'internal';
  startedAt: number;
  endedAt: number | null;
  outcome: CallOutcome | null;
  inferred: boolean;
  reason: OutcomeReason | null;
  /** Seconds as the PBX counted them for leg B; of a call to the agent for the agent's own phone. */
  talkSeconds: number | null;
  ringSeconds: number | null;
  /** Null also for a call to the agent. */
  verdict: Verdict | null;
  /** What the agent said of it; absent where nothing. */
  wrapUp?: WrapUp;
}

/** The row of a call that was made from here. */
export function summaryOf(call: Call): CallSummary {
  const { callId, request } = call;
  const { number, origin, route, at: startedAt } = request;
  const verdict = verdictOf(call);
  return {
    ...{ callId, number, direction: 'out', origin, route, startedAt, endedAt: call.endedAt },
    outcome: verdict?.outcome ?? null,
    inferred: verdict?.inferred ?? false,
    reason: verdict?.reason ?? null,
    talkSeconds: verdict?.legs.b.talkSeconds ?? null,
    ringSeconds: verdict?.legs.b.ringSeconds ?? null,
    verdict,
  };
}

/**
 * What the history is asked for: newest first, from `offset`. Texts match numbers, notes and codes. Times are UTC ms.
 */
export interface HistoryQuery {
  limit: number;
  offset: number;
  text?: string;
  outcomes?: CallOutcome[];
  direction?: Direction;
  /** Without the rings of one's own phone that prove the way. */
  withoutTests?: boolean;
  from?: number;
  to?: number;
  /** Numbers in dialled form. */
  numbers?: string[];
  /** The same, one a line, of the contacts whose names match the text: there may be thousands, and only who searches reads them. */
  named?: string;
  /** Disposition codes. */
  codes?: string[];
  /** Only what can be among the last calls at this time (UTC ms): none of a time to come. */
  lastAt?: number;
  /** Only those that stand behind this call in the list. */
  after?: Pick<CallSummary, 'startedAt' | 'callId'>;
}

/** What of the last calls may be asked for. */
export type NewestQuery = Pick<
  HistoryQuery,
  'limit' | 'offset' | 'from' | 'direction' | 'outcomes' | 'withoutTests' | 'numbers'
> &
  Required<Pick<HistoryQuery, 'lastAt'>>;

export interface HistoryPage {
  /** All calls that match; behind a call (`after`) those of the page alone, with any that could not be read. */
  total: number;
  rows: CallSummary[];
}
