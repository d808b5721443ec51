import { type Answered, callId, entry } from './entry.ts';

/** Recordings of calls, by what this app calls the call: pages learn neither the PBX's address nor its file names. */
export const recordingsContract = {
  /** Begins to fetch a call's recording; a player reads it at the address, which is good for a while. */
  'recordings:open': entry<Answered<{ address: string }>>().takes(callId),
  /** Asks the person where to; null where they closed the dialog. */
  'recordings:save': entry<Answered<{ file: string } | null>>().takes(callId),
};
