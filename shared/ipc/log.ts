import { type Answered, callId, entry, nothing } from './entry.ts';

/** One file of a call's report, redacted. */
export interface ReportFile {
  name: string;
  text: string;
}

/** What the app writes down for whoever looks for a fault. */
export const logContract = {
  /** What a report of the call would hold: shown to the person before it is saved. Checks the connection meanwhile. */
  'report:make': entry<Answered<ReportFile[]>>().takes(callId),
  /** Saves what was shown last as one archive; asks the person where to, null where they closed the dialog. */
  'report:save': entry<Answered<{ file: string } | null>>().takes(callId),
  /** Opens the folder of the log in the system's own program for files. */
  'log:show-folder': entry<Answered<null>>().takes(nothing),
};
