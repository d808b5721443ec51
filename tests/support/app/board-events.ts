import type { Call } from '../../../shared/call/call.ts';
import { type CallEvent, unknownEnd } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';

/** The first event of a call, for tests that only need a call to be there. */
export function callRequestedEvent(callId: string, number: string): CallEvent {
  return {
    callId,
    at: 1,
    type: 'call-requested',
    source: 'app',
    leg: null,
    number,
    origin: 'pad',
    agentNumber: '201',
    route: 'external',
    component: 'trunk-api',
    answer: { extension: number, trunk: 'T', callLimitSeconds: 3600 },
    ringSeconds: 30,
    campaignName: callId,
    trunkManagerId: 'tm',
    interfaceContext: 'auto',
    interfaceText: 'trunk',
    attempts: 1,
    retryIntervalSeconds: 60,
    windowMinutes: 10,
    cdrGraceSeconds: 15,
    evidenceTimeoutSeconds: 120,
    removeFinished: false,
    componentAskedBefore: true,
  };
}

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
