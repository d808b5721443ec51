import { firstParty } from './first-party.ts';
import { firstPartyEnd, secondPartyEnd } from './lane-ends.ts';
import type { Lane, Segment } from './model.ts';
import type { Reading } from './reading.ts';
import { secondParty } from './second-party.ts';
import { layOut, type Step } from './steps.ts';

/** Both legs on one axis (UTC ms): B first, because A is routed until B answers and both talk together. */
export function lanesOf(reading: Reading): { a: Lane; b: Lane } {
  const { startedAt: from, until: to, live } = reading;
  const own = firstParty(reading);
  const stepsB = secondParty(reading, own.end);
  const b = layOut(stepsB, { from, to, live });
  const routed: Step[] = own.answered === null && b.length > 0 ? [routingBefore(b)] : [];
  const stepsA = [...own.before, ...(own.answered === null ? routed : [own.answered]), ...afterRouting(b)];
  const end = endOfBoth(own.end, b);
  const a = layOut(end === null ? stepsA : [...stepsA, end], { from, to, live });
  return {
    a: { segments: a, end: firstPartyEnd(reading, a) },
    b: { segments: b, end: secondPartyEnd(reading, b) },
  };
}

/** Leg A was up when leg B began, even if nobody told when it was answered. */
function routingBefore(b: readonly Segment[]): Step {
  return { at: b[0]?.from ?? 0, kind: 'routing', inferred: true, source: b[0]?.source ?? 'listener' };
}

const talkOf = (b: readonly Segment[]) => b.find((segment) => segment.kind === 'talking');

function afterRouting(b: readonly Segment[]): Step[] {
  const talk = talkOf(b);
  return talk === undefined
    ? []
    : [{ at: talk.from, kind: 'talking', inferred: talk.inferred, source: talk.source }];
}

/** Those who talked end together; else leg A ends by its own reading, but not before leg B that it called. */
function endOfBoth(own: Step | null, b: readonly Segment[]): Step | null {
  const last = b.at(-1);
  if (last === undefined) return own;
  if (last.live) return null;
  const withB: Step = { at: last.to, kind: null, inferred: true, source: last.source };
  if (talkOf(b) !== undefined) return withB;
  return own === null ? withB : { ...own, at: Math.max(own.at, last.to) };
}
