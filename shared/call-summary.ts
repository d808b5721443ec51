import type { DialOrigin, Outcome, OutcomeReason, Verdict } from './call-events.ts';
import type { WrapUp } from './wrap-up.ts';

/** One row of the history. Times are UTC ms; null while the call lives. */
export interface CallSummary {
  callId: string;
  number: string;
  origin: DialOrigin;
  route: 'external' | 'internal';
  startedAt: number;
  endedAt: number | null;
  outcome: Outcome | null;
  inferred: boolean;
  reason: OutcomeReason | null;
  /** Seconds as the PBX counted them for leg B. */
  talkSeconds: number | null;
  ringSeconds: number | null;
  verdict: Verdict | null;
  /** What the agent said of it; absent where nothing. */
  wrapUp?: WrapUp;
}

/**
 * What the history is asked for: newest first, from `offset`. Texts match numbers, notes and codes. Times are UTC ms.
 */
export interface HistoryQuery {
  limit: number;
  offset: number;
  text?: string;
  outcomes?: Outcome[];
  from?: number;
  to?: number;
  /** Numbers in dialled form, of the contacts whose names match the text. */
  numbers?: string[];
  /** Disposition codes. */
  codes?: string[];
}

export interface HistoryPage {
  total: number;
  rows: CallSummary[];
}
