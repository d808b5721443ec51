import { callId, entry } from './entry.ts';

/** Calls to the agent. */
export const incomingContract = {
  /** Puts a missed call's words away. */
  'incoming:dismiss': entry<null>().takes(callId),
};
