import type { CallEvent, CallEventBody } from '../../../shared/call/events.ts';
import type { LegEnd, Verdict } from '../../../shared/call/outcome.ts';
import { isRecorded } from '../../../shared/call/state.ts';
import { judge } from '../../../shared/call/verdict/judge.ts';
import { placingOf } from '../placing/choose-placing.ts';
import { type LiveCall, learnLive } from './live-call.ts';

/** What a transition asks the runner to do; nothing else may act for a call. */
export type Effect =
  /** The order must go before the call may end: no phone rings for a call that nobody waits for. */
  { type: 'withdraw' } | { type: 'log'; body: CallEventBody };

/** The heart: what an event makes of a call, and what is to be done about it. Pure; time comes in with events. */
export function transition(call: LiveCall, event: CallEvent): [LiveCall, Effect[]] {
  const next = learnLive(call, event);
  const verdict = judge(next);
  if (verdict === null) return [next, []];
  if (next.ended !== null) return [next, amendment(next.ended, verdict, event)];
  if (next.order === 'requested' || next.withdrawing) return [next, []];
  if (mustBeWithdrawn(next, verdict)) return [{ ...next, withdrawing: true }, [{ type: 'withdraw' }]];
  return [next, [{ type: 'log', body: { type: 'call-ended', source: 'app', leg: null, verdict } }]];
}

function amendment(told: Verdict, verdict: Verdict, event: CallEvent): Effect[] {
  if (event.type === 'outcome-amended') return [];
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

function mustBeWithdrawn(call: LiveCall, verdict: Verdict): boolean {
  if (call.withdrawal !== 'none' || !mayBeWithdrawn(call)) return false;
  // The parties may talk: nothing of their call is touched.
  if (verdict.reason === 'not-withdrawn') return false;
  if (call.order === 'refused') return true;
  // What may be another's record leaves an order that may still ring (W8.6).
  const isGuessed = call.secondPartyRecord !== null && !isRecorded(call);
  if (isGuessed || verdict.outcome === 'not-started' || verdict.outcome === 'cancelled')
    return !isFinished(call);
  if (isSilence(call, verdict)) return call.asked === null && !isFinished(call);
  return call.request.removeFinished;
}

/** Nothing but a refused question was heard, and that may have been another call's: leg A may not have rung yet. */
const isSilence = (call: LiveCall, { outcome, reason }: Verdict) =>
  outcome === 'unconfirmed' ||
  ((reason === 'request-refused' || reason === 'request-unreadable') && call.firstPartyRecord === null);

/** One that merely was not found may yet ring; taking back what is not there does no harm. */
const isFinished = (call: LiveCall) => call.completedAt !== null && call.status !== 'gone';

/** The PBX has an order that it can take back, or may have one. */
function mayBeWithdrawn(call: LiveCall): boolean {
  if (!placingOf(call).canWithdraw) return false;
  return call.order === 'placed' || (call.order === 'refused' && call.refusal?.fate === 'unknown');
}
