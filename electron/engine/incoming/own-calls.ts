import type { Call } from '../../../shared/call/call.ts';
import { isOver } from '../../../shared/call/state.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import { isNumber } from './caller.ts';

/** How long after its end the pushed events of an own call may still come in, ms. */
const lateEvents = 15_000;

/** Seconds and count of an Asterisk unique id, `1757412345.40001`; null for other shapes. */
function partsOf(uniqueId: string): [seconds: number, channel: number] | null {
  const found = /^(?:.*-)?(\d{9,11})\.(\d+)$/.exec(uniqueId);
  return found === null ? null : [Number(found[1]), Number(found[2])];
}

/** The same call by one of its legs: a `uniqueid` can differ from the `cuid` by one (W5.1). */
function isSibling(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [partsOf(one), partsOf(other)];
  return a !== null && b !== null && Math.abs(a[0] - b[0]) <= 1 && Math.abs(a[1] - b[1]) <= 1;
}

/** The ids that a call that was made from here is known by. */
function idsOf({ asked, refusals, secondPartyRecord, elsewhere }: Call): string[] {
  const refused = refusals.find(({ type }) => type === 'component-refused');
  const ids = [asked?.uniqueId, refused?.uniqueId, secondPartyRecord?.cuid, elsewhere?.cuid];
  return ids.filter((id): id is string => id !== undefined && id !== '');
}

/** The unique id is one of a call that was made from here. */
export const isOwnId = (uniqueId: string, calls: readonly Call[]): boolean =>
  calls.some((call) => idsOf(call).includes(uniqueId));

/**
 * The unique id is a neighbour's of a call that was made from here, as its own legs have, and the other party is none that
 * the call does not know: two calls of one second have neighbouring ids, too.
 */
export const isOwnLeg = (uniqueId: string, party: string, calls: readonly Call[]): boolean =>
  calls.some((call) => idsOf(call).some((id) => isSibling(id, uniqueId)) && isPartyOf(call, party));

/** No number of its own: the dialer's name; else one of the call's own parties, or what its question named as caller. */
function isPartyOf({ request, asked }: Call, party: string): boolean {
  if (!isNumber(party)) return true;
  const known = [request.number, request.agentNumber, asked?.src ?? '', ...(request.dialerIds ?? [])];
  return known.some((number) => number !== '' && sameNumber(number, party));
}

/**
 * A call from here may ring the agent's phone at this moment (UTC ms), or did so until just now: a ringing that nobody
 * announced may be this call's own first leg, whose channel has a unique id of its own.
 */
export const mayRingAgent = (calls: readonly Call[], now: number): boolean =>
  calls.some((call) => isAbout(call, now) && now - (call.asked?.at ?? now) < lateEvents);

/** The caller is the other party of a call from here that is going on. */
export const isOtherParty = (number: string, calls: readonly Call[], now: number): boolean =>
  calls.some((call) => isAbout(call, now) && sameNumber(number, call.request.number));

/** From the click to a while after the end. */
const isAbout = (call: Call, now: number): boolean =>
  !isOver(call) || now - (call.endedAt ?? now) < lateEvents;

/** What the record of another's call to the agent says; times in UTC ms. */
interface Recorded {
  src: string;
  from: number;
  to: number;
  isUnanswered: boolean;
}

/**
 * The record may be of an own call's leg, which can have an id of its own. Not so where it is of an unanswered call by
 * somebody whom the own call did not go to: a leg that asked for its number at the first attempt was answered.
 */
export const overlapsOwn = (calls: readonly Call[], { src, from, to, isUnanswered }: Recorded): boolean =>
  calls.some(({ request, endedAt, asked }) => {
    const isAbout =
      from <= (endedAt ?? Number.POSITIVE_INFINITY) + lateEvents && to >= request.at - lateEvents;
    const wasAnswered = asked !== null && request.attempts === 1;
    return isAbout && !(isUnanswered && wasAnswered && !sameNumber(src, request.number));
  });
