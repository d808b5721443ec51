import type { LegRecord } from '../leg-ends.ts';
import { ringMarginSeconds } from '../state.ts';
import type { Reading } from './reading.ts';
import type { Step } from './steps.ts';

/** CDRs count whole seconds, so a time may look this much later than it was (ms). */
const wholeSecond = 1000;

/** Leg B's way: ringing, perhaps talking, perhaps its end; nothing before the dialplan was given its number. */
export function secondParty(reading: Reading, firstPartyEnd: Step | null): Step[] {
  return reading.cdr === null ? withoutCdr(reading, firstPartyEnd) : byCdr(reading, reading.cdr);
}

/** The PBX's own count: ring, then talk, up to the CDR's end where that is plausible, else from the question on. */
function byCdr(reading: Reading, cdr: LegRecord): Step[] {
  const talked = cdr.end.disposition === 'ANSWERED';
  const anchor = dialledAt(reading)?.at ?? null;
  const end = plausibleEnd(reading, cdr, anchor);
  const talk = talked ? (cdr.end.talkSeconds ?? 0) * 1000 : 0;
  const ring = (cdr.end.ringSeconds ?? unknownRing(end, talk, anchor)) * 1000;
  const latest = (end ?? cdr.at) - ring - talk;
  const from = Math.max(reading.startedAt, anchor ?? 0, end !== null || anchor === null ? latest : anchor);
  const step = { inferred: cdr.end.ringSeconds === null, source: cdr.source };
  const steps: Step[] = [{ ...step, at: from, kind: 'ringing' }];
  if (talked) steps.push({ ...step, at: from + ring, kind: 'talking' });
  return [...steps, { ...step, at: from + ring + talk, kind: null }];
}

function unknownRing(end: number | null, talk: number, anchor: number | null): number {
  return end === null || anchor === null ? 0 : Math.max(0, end - talk - anchor) / 1000;
}

/** The PBX's clock may differ from ours: its end counts only between the number given and the CDR's arrival. */
function plausibleEnd(reading: Reading, cdr: LegRecord, anchor: number | null): number | null {
  if (cdr.endedAt === null || cdr.endedAt > cdr.at + wholeSecond) return null;
  const lasted = ((cdr.end.ringSeconds ?? 0) + (cdr.end.talkSeconds ?? 0)) * 1000;
  const earliest = (anchor ?? reading.startedAt) - wholeSecond;
  return cdr.endedAt - lasted >= earliest ? cdr.endedAt : null;
}

/** Leg B rings from here on where an event tells it; else it was dialled, and no more is known of it. */
function dialledAt({ states, outgoing, handedOver }: Reading): Step | null {
  const rang = states.b.find((event) => event.state === 'ringing');
  if (rang !== undefined) return { at: rang.at, kind: 'ringing', inferred: false, source: 'webhook' };
  if (outgoing !== null) return { at: outgoing.at, kind: 'untold', inferred: true, source: 'webhook' };
  return handedOver === null ? null : { ...handedOver, kind: 'untold', inferred: true };
}

function withoutCdr(reading: Reading, firstPartyEnd: Step | null): Step[] {
  const dialled = dialledAt(reading);
  const up = reading.states.b.find((event) => event.state === 'in-use');
  if (dialled === null && up === undefined) return [];
  const end = endWithoutCdr(reading, dialled?.at ?? up?.at ?? reading.startedAt, firstPartyEnd);
  const talking: Step | null =
    up === undefined
      ? presumedTalk(reading, end)
      : { at: up.at, kind: 'talking', inferred: false, source: 'webhook' };
  return [dialled, talking, end].filter((step) => step !== null);
}

function endWithoutCdr(reading: Reading, since: number, firstPartyEnd: Step | null): Step | null {
  const idle = reading.states.b.find(
    (event) => event.at >= since && (event.state === 'idle' || event.state === 'unavailable'),
  );
  if (idle !== undefined) return { at: idle.at, kind: null, inferred: false, source: 'webhook' };
  return firstPartyEnd === null ? null : { ...firstPartyEnd, inferred: true };
}

/**
 * No phone rings longer than the component lets it, so a leg that nobody reported as over is presumed to talk from
 * then on. Null where the call's end says otherwise.
 */
function presumedTalk(reading: Reading, end: Step | null): Step | null {
  const { handedOver, states, verdict, request } = reading;
  if (handedOver === null || states.b.length > 0) return null;
  if (verdict !== null && verdict.outcome !== 'completed' && verdict.outcome !== 'unconfirmed') return null;
  const rungOut = handedOver.at + request.ringSeconds * 1000;
  const over = Math.min(end?.at ?? reading.until, reading.until);
  if (over <= rungOut + ringMarginSeconds * 1000) return null;
  return { at: rungOut, kind: 'talking', inferred: true, source: handedOver.source };
}
