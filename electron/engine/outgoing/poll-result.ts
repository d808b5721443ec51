import type { Call } from '../../../shared/call/call.ts';
import type { CallEventBody } from '../../../shared/call/events.ts';
import type { PbxError } from '../../../shared/errors.ts';
import type { Clock, Pbx } from '../ports.ts';
import { askedPause } from './pause.ts';

/** What a poll showed: evidence that may be old or new, and whether the PBX is at work on the call. */
export interface PollResult {
  evidence: CallEventBody[];
  alive: boolean;
  /** Whether the PBX answered: only then does it say something when nothing is there. */
  heard: boolean;
  /** Why it was not heard. */
  error: PbxError | null;
  /** How long the PBX asked to be left alone. */
  pauseMilliseconds: number;
}

export interface PollTools {
  /** The calls at hand. */
  book: { all(): readonly Call[] };
  pbx: Pbx;
  clock: Clock;
  /** The last look before the absence of a record counts. */
  isLastLook: boolean;
}

export const heard = (evidence: CallEventBody[] = []): PollResult => ({
  evidence,
  alive: false,
  heard: true,
  error: null,
  pauseMilliseconds: 0,
});

export const unheard = (error: PbxError): PollResult => ({
  ...heard(),
  heard: false,
  error,
  pauseMilliseconds: askedPause(error),
});
