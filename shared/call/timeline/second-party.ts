import type { CallEventOf } from '../events.ts';
import type { Evidence } from './evidence.ts';
import type { Step } from './steps.ts';

type Cdr = CallEventOf<'second-party-cdr'>;

/** Seconds after the component's ring time by which no phone rings any more; the engine waits as long. */
const ringMargin = 3;
/** CDRs count whole seconds, so a time may look this much later than it was (ms). */
const wholeSecond = 1000;

/** Leg B's way: ringing, perhaps talking, perhaps its end; nothing before the dialplan was given its number. */
export function secondParty(evidence: Evidence, firstPartyEnd: Step | null): Step[] {
  return evidence.cdr === null ? withoutCdr(evidence, firstPartyEnd) : byCdr(evidence, evidence.cdr);
}

/** The PBX's own count: ring, then talk, up to the CDR's end where that is plausible, else from the question on. */
function byCdr(evidence: Evidence, cdr: Cdr): Step[] {
  const talked = cdr.end.disposition === 'ANSWERED';
  const anchor = dialledAt(evidence)?.at ?? null;
  const end = plausibleEnd(evidence, cdr, anchor);
  const talk = talked ? (cdr.end.talkSeconds ?? 0) * 1000 : 0;
  const ring = (cdr.end.ringSeconds ?? unknownRing(end, talk, anchor)) * 1000;
  const latest = (end ?? cdr.at) - ring - talk;
  const from = Math.max(anchor ?? evidence.startedAt, end !== null || anchor === null ? latest : anchor);
  const step = { inferred: cdr.end.ringSeconds === null, source: cdr.source };
  const steps: Step[] = [{ ...step, at: from, kind: 'ringing' }];
  if (talked) steps.push({ ...step, at: from + ring, kind: 'talking' });
  return [...steps, { ...step, at: from + ring + talk, kind: null }];
}

function unknownRing(end: number | null, talk: number, anchor: number | null): number {
  return end === null || anchor === null ? 0 : Math.max(0, end - talk - anchor) / 1000;
}

/** The PBX's clock may differ from ours: its end counts only between the number given and the CDR's arrival. */
function plausibleEnd(evidence: Evidence, cdr: Cdr, anchor: number | null): number | null {
  if (cdr.endedAt === null || cdr.endedAt > cdr.at + wholeSecond) return null;
  const lasted = ((cdr.end.ringSeconds ?? 0) + (cdr.end.talkSeconds ?? 0)) * 1000;
  const earliest = (anchor ?? evidence.startedAt) - wholeSecond;
  return cdr.endedAt - lasted >= earliest ? cdr.endedAt : null;
}

/** Leg B rings from here on: told by an event, else from the moment that the PBX had its number and leg A. */
function dialledAt({ states, outgoing, handedOver }: Evidence): Step | null {
  const rang = states.b.find((event) => event.state === 'ringing');
  const told = rang ?? outgoing;
  if (told !== null && told !== undefined)
    return { at: told.at, kind: 'ringing', inferred: false, source: 'webhook' };
  return handedOver === null ? null : { ...handedOver, kind: 'ringing', inferred: true };
}

function withoutCdr(evidence: Evidence, firstPartyEnd: Step | null): Step[] {
  const dialled = dialledAt(evidence);
  const up = evidence.states.b.find((event) => event.state === 'in-use');
  if (dialled === null && up === undefined) return [];
  const end = endWithoutCdr(evidence, dialled?.at ?? up?.at ?? evidence.startedAt, firstPartyEnd);
  const talking: Step | null =
    up === undefined
      ? presumedTalk(evidence, end)
      : { at: up.at, kind: 'talking', inferred: false, source: 'webhook' };
  return [dialled, talking, end].filter((step) => step !== null);
}

function endWithoutCdr(evidence: Evidence, since: number, firstPartyEnd: Step | null): Step | null {
  const idle = evidence.states.b.find(
    (event) => event.at >= since && (event.state === 'idle' || event.state === 'unavailable'),
  );
  if (idle !== undefined) return { at: idle.at, kind: null, inferred: false, source: 'webhook' };
  return firstPartyEnd === null ? null : { ...firstPartyEnd, inferred: true };
}

/**
 * No phone rings longer than the component lets it, so a leg that nobody reported as over is presumed to talk from
 * then on. Null where the call's end says otherwise.
 */
function presumedTalk(evidence: Evidence, end: Step | null): Step | null {
  const { handedOver, states, verdict, ringSeconds } = evidence;
  if (handedOver === null || states.b.length > 0) return null;
  if (verdict !== null && verdict.outcome !== 'completed' && verdict.outcome !== 'unconfirmed') return null;
  const rungOut = handedOver.at + ringSeconds * 1000;
  const over = Math.min(end?.at ?? evidence.until, evidence.until);
  if (over <= rungOut + ringMargin * 1000) return null;
  return { at: rungOut, kind: 'talking', inferred: true, source: handedOver.source };
}
