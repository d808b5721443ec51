import type { Call } from '../call.ts';
import type { CallEvent } from '../events.ts';
import { type LegRecord, legRecord, verdictOf } from '../leg-ends.ts';
import { canonicalText } from '../log-order.ts';
import type { Verdict } from '../outcome.ts';
import { placementTraits } from '../placement-method.ts';
import { handedOver, isLive } from '../state.ts';

/** A folded call with what a drawing wants beside it: times are UTC ms. */
export interface Reading extends Call {
  startedAt: number;
  /** When following ended: the end of the call, the moment nobody followed it any more, or now. */
  until: number;
  live: boolean;
  /** What was told as the end, with the ends of the legs as every view tells them. */
  verdict: Verdict | null;
  /** From here on the PBX rings leg A: a poll saw the campaign running, or the PBX accepted to originate. */
  ringsFrom: number | null;
  handedOver: ReturnType<typeof handedOver>;
  report: LegRecord | null;
  cdr: LegRecord | null;
}

/** `now`: where a call that lives is drawn up to. */
export function readingOf(call: Call, now: number): Reading {
  const { placement, placedAt, answerLost } = call;
  const startedAt = call.request.at;
  const lastAt = call.events.at(-1)?.at ?? now;
  const isAccepted = !placementTraits[placement].hasDialer && !answerLost;
  return {
    ...call,
    startedAt,
    until: Math.max(startedAt, call.endedAt ?? call.stoppedAt ?? Math.max(now, lastAt)),
    live: isLive(call),
    verdict: verdictOf(call),
    ringsFrom: isAccepted ? placedAt : call.runningAt,
    handedOver: handedOver(call),
    report: legRecord(call, 'a'),
    cdr: legRecord(call, 'b'),
  };
}

/** The log without facts that a source told again; a phone's state counts again only after another one. */
export function withoutRepetitions(call: Call): CallEvent[] {
  const seen = new Set<string>();
  const states = new Set<CallEvent>([...call.states.a, ...call.states.b]);
  return call.events.filter((event) => {
    if (event.type === 'leg-state') return states.has(event);
    const fact = canonicalText({ ...event, at: 0 });
    const isNew = !seen.has(fact);
    seen.add(fact);
    return isNew;
  });
}
