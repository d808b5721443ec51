import type { CallEvent, CallEventBody, LegEnd, Verdict } from '../../../shared/call/events.ts';
import { type Call, isOriginated, learn } from './call.ts';
import { judge } from './judge.ts';

/** What a transition asks the runner to do; nothing else may act for a call. */
export type Effect =
  /** The campaign must go before the call may end: no phone rings for a call that nobody waits for. */
  { type: 'remove-campaign' } | { type: 'log'; body: CallEventBody };

/** The heart: what an event makes of a call, and what is to be done about it. Pure; time comes in with events. */
export function transition(call: Call, event: CallEvent): [Call, Effect[]] {
  const next = learn(call, event);
  const verdict = judge(next);
  if (verdict === null) return [next, []];
  if (next.ended !== null) return [next, amendment(next.ended, verdict, event)];
  if (next.campaign === 'requested' || next.removal === 'under-way') return [next, []];
  if (mustBeRemoved(next, verdict)) return [{ ...next, removal: 'under-way' }, [{ type: 'remove-campaign' }]];
  return [next, [{ type: 'log', body: { type: 'call-ended', source: 'app', leg: null, verdict } }]];
}

function amendment(told: Verdict, verdict: Verdict, event: CallEvent): Effect[] {
  if (event.type === 'call-ended' || event.type === 'outcome-amended') return [];
  // What was told stands until something is known better.
  if (verdict.outcome === 'unconfirmed' || factsOf(told) === factsOf(verdict)) return [];
  return [{ type: 'log', body: { type: 'outcome-amended', source: 'app', leg: null, verdict } }];
}

/** One text for one verdict: a log that was read back may name its parts in another order. */
function factsOf({ outcome, inferred, reason, words, otherReading, legs }: Verdict): string {
  const end = ({ disposition, ringSeconds, talkSeconds, cause }: LegEnd) => [
    ...[disposition, ringSeconds, talkSeconds],
    ...[cause?.code ?? null, cause?.text ?? null],
  ];
  return JSON.stringify([outcome, inferred, reason, words, otherReading, end(legs.a), end(legs.b)]);
}

function mustBeRemoved(call: Call, verdict: Verdict): boolean {
  if (call.removal !== 'not-tried' || !mayExist(call)) return false;
  if (verdict.outcome === 'not-started' || call.campaign === 'not-added') return true;
  if (verdict.outcome === 'cancelled') return !isFinished(call);
  if (isSilence(call, verdict)) return call.asked === null && !isFinished(call);
  return call.request.removeFinished;
}

/** Nothing but a refused question was heard, and that may have been another call's: leg A may not have rung yet. */
const isSilence = (call: Call, { outcome, reason }: Verdict) =>
  outcome === 'unconfirmed' ||
  ((reason === 'request-refused' || reason === 'request-unreadable') && call.report === null);

/** One that merely was not found may yet ring; removing what is not there does no harm. */
const isFinished = (call: Call) => call.completedAt !== null && call.status !== 'gone';

function mayExist(call: Call): boolean {
  if (isOriginated(call)) return false;
  return call.campaign === 'added' || (call.campaign === 'not-added' && call.notAdded?.fate === 'unknown');
}
