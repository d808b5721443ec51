import { type Answered, callId, entry } from './entry.ts';

/** The web page of a call. */
export const callPagesContract = {
  /** Opens the page that the settings name for calls. */
  'calls:open-page': entry<Answered<null>>().takes(callId),
};
