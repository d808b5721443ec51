import type { Call } from '../../../shared/call/call.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import { unknownEnd } from '../../../shared/call/outcome.ts';
import { callRequested } from '../storage/stored-calls.ts';

/** The first event of a call, for tests that only need a call to be there. */
export const callRequestedEvent = (callId: string, number: string): CallEvent => ({
  ...callRequested(callId, 1, number),
  origin: 'pad',
  agentNumber: '201',
});

export const endedEvent = (callId: string): CallEvent => ({
  callId,
  at: 2,
  type: 'call-ended',
  source: 'app',
  leg: null,
  verdict: {
    outcome: 'cancelled',
    inferred: false,
    reason: null,
    words: null,
    otherReading: null,
    legs: { a: unknownEnd, b: unknownEnd },
  },
});

/** What the engine knows of a call with this log. */
export function knownBy(events: readonly CallEvent[]): Call {
  const call = foldCall(events);
  if (call === null) throw new Error('a log without a click');
  return call;
}
