import type { Call } from '../../../shared/call/call.ts';
import type { Poll } from '../placing/placing.ts';
import { pollDialer, pollOrder } from './poll-order.ts';
import {
  pollBothCdrs,
  pollCdr,
  pollElsewhere,
  pollFailedCdr,
  pollOwnCdr,
  pollReports,
} from './poll-records.ts';
import type { PollResult, PollTools } from './poll-result.ts';

const polls: Record<Poll, (tools: PollTools, call: Call) => Promise<PollResult>> = {
  order: pollOrder,
  dialer: pollDialer,
  report: pollReports,
  cdr: pollCdr,
  'cdr-elsewhere': pollElsewhere,
  'both-cdrs': pollBothCdrs,
  'own-cdr': pollOwnCdr,
  'failed-cdr': pollFailedCdr,
};

/** Asks the PBX one question about a call. A failed question shows nothing; the next poll asks again. */
export const pollPbx = (tools: PollTools, call: Call, poll: Poll): Promise<PollResult> =>
  polls[poll](tools, call);
