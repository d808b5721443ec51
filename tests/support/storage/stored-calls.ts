import type { CallEvent, CallRequested } from '../../../shared/call/events.ts';
import { unknownEnd, type Verdict } from '../../../shared/call/outcome.ts';
import type { Result } from '../../../shared/result.ts';

/** The value of a result that the test expects to be good; a test that gets an error instead fails with it. */
export function valueIn<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
}

/** The error of a result that the test expects to be bad. */
export function errorIn<T, E>(result: Result<T, E>): E {
  if (!result.ok) return result.error;
  throw new Error('expected an error, got a value');
}

export function callRequested(callId: string, at: number, number = '09351110001'): CallRequested {
  return {
    type: 'call-requested',
    source: 'app',
    leg: null,
    callId,
    at,
    number,
    origin: 'command-line',
    agentNumber: '305',
    route: 'external',
    component: 'trunk-api',
    answer: { extension: number, trunk: 'TestTrunk', callLimitSeconds: 600 },
    ringSeconds: 30,
    campaignName: `dotaraf-${callId}`,
    trunkManagerId: 'manager-1',
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

export function verdict(facts: Partial<Verdict> = {}): Verdict {
  return {
    outcome: 'completed',
    inferred: false,
    reason: null,
    words: null,
    otherReading: null,
    legs: { a: unknownEnd, b: { ...unknownEnd, disposition: 'ANSWERED', ringSeconds: 7, talkSeconds: 42 } },
    ...facts,
  };
}

export function callEnded(callId: string, at: number, facts: Partial<Verdict> = {}): CallEvent {
  return { type: 'call-ended', source: 'app', leg: null, callId, at, verdict: verdict(facts) };
}

export function outcomeAmended(callId: string, at: number, facts: Partial<Verdict> = {}): CallEvent {
  return { type: 'outcome-amended', source: 'app', leg: null, callId, at, verdict: verdict(facts) };
}
