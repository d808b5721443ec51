import { type Answered, entry, nothing } from './entry.ts';

/** What the app writes down for whoever looks for a fault. */
export const logContract = {
  /** Opens the folder of the log in the system's own program for files. */
  'log:show-folder': entry<Answered<null>>().takes(nothing),
};
