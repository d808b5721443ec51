/**
 * Bytes of one value of a database: the longest that a row may have is an event, whose call may have 1 MB of them. V8 ends the
 * whole process, whichever thread it is in, when it replaces some hundred million letters of one text, so no longer one is
 * ever read.
 */
export const longestValue = 1024 * 1024;
