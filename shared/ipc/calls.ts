import type { CancelEffect } from '../call/outcome.ts';
import { type Answered, callId, entry } from './entry.ts';

/** Calls that live, or ended moments ago. */
export const callsContract = {
  'calls:cancel': entry<Answered<CancelEffect>>().takes(callId),
  /** Puts an ended call's panel away. */
  'calls:dismiss': entry<null>().takes(callId),
};
