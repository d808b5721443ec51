import type { IncomingCall } from '../../../shared/incoming/call.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import { epochOfId } from '../../../shared/pbx/epoch-of-id.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { isNumber, shown } from './caller.ts';
import type { Announcement } from './early-events.ts';
import type { IncomingTools } from './incoming-tools.ts';
import { isOtherParty, isOwnId, isOwnLeg, mayRingAgent } from './own-calls.ts';

type NewState = Extract<PbxEvent, { kind: 'new-state' }>;

/** No phone rings with more calls at once: a flood of events must not fill the log. */
const mostAtOnce = 20;

/** A state of the agent's own phone. */
export function ownPhone(tools: IncomingTools, event: NewState): void {
  if (event.state === 'ringing') rings(tools, event);
  else if (!isOwnId(event.uniqueId, tools.ownCalls())) isUpOrDown(tools, event);
}

function isUpOrDown(tools: IncomingTools, event: NewState): void {
  const { book, early } = tools;
  const call = aboutWhich(tools, event);
  const isUp = event.state === 'in-use';
  const type = isUp ? 'incoming-answered' : 'incoming-over';
  if (call !== null) book.record(call.callId, { type, source: 'webhook' });
  else early.keepEarly(event.uniqueId, isUp ? { answered: event.direction !== 'out' } : { over: true });
}

/**
 * A ringing counts when the PBX announced it, or when no call from here can be what rings; otherwise it is set aside
 * until an announcement speaks for it.
 */
function rings(tools: IncomingTools, event: NewState): void {
  const { book, early } = tools;
  const { uniqueId, participant } = event;
  if (event.direction === 'out' || isOwnId(uniqueId, tools.ownCalls())) return;
  if (book.live().length >= mostAtOnce) return;
  const known = ringsAlready(tools, event);
  const announcement = early.announcementOf(uniqueId);
  if (known !== null) book.alsoKnownAs(known, uniqueId);
  else if (announcement === null && (mayBeOwn(tools, event) || !isNumber(participant)))
    early.keepRinging(uniqueId, participant);
  else begins(tools, event, announcement);
}

/** The phone rings for a call, or again: what rang for it before is over. */
function begins({ book, early }: IncomingTools, event: NewState, announcement: Announcement | null): void {
  const { uniqueId, participant } = event;
  const before = book.atHand(uniqueId) ?? book.liveWith(participant);
  if (before !== null) book.ringsNoMore(before);
  const { number, entryPoint = null } = announcement ?? {
    ...early.announcementFrom(participant, 0),
    number: participant,
  };
  early.begin(number, uniqueId, entryPoint);
}

/** Milliseconds for which the ringing of one call may come in, for each of its legs. */
const sameRinging = 5_000;
/** Milliseconds after its end from which on a phone that rings for a call rings again: a queue tries an agent again. */
const ringsAgainAfter = 1_000;
/** Milliseconds after its end in which the PBX may repeat what it told of an answered call. */
const repeatedWithin = 60_000;

/** The call of which this ringing tells nothing new; null where the phone rings for another one, or for it again. */
function ringsAlready(
  { book, clock }: IncomingTools,
  { uniqueId, participant }: NewState,
): IncomingCall | null {
  const now = clock.now();
  const known = book.byId(uniqueId);
  if (known !== null) return ringsAgain(known, uniqueId, now) ? null : known;
  const other = book.liveWith(participant);
  if (other === null || other.answeredAt !== null || now - other.startedAt > sameRinging) return null;
  return other;
}

/** Its record as an answered call says that it is over for good, unless every call has this id. */
function ringsAgain({ overAt, ended, cdr }: IncomingCall, uniqueId: string, now: number): boolean {
  const endedAt = overAt ?? (cdr === null ? null : (ended?.at ?? null));
  if (endedAt === null || now - endedAt < ringsAgainAfter) return false;
  const isRepeated = epochOfId(uniqueId) !== null || now - endedAt < repeatedWithin;
  return cdr?.disposition !== 'ANSWERED' || !isRepeated;
}

/** A call from here may be what rings, unless the PBX announced one from this number since. */
function mayBeOwn({ early, ownCalls, clock, agentNumber }: IncomingTools, event: NewState): boolean {
  const { uniqueId, participant } = event;
  const calls = ownCalls();
  const now = clock.now();
  if (isOwnLeg(uniqueId, participant, calls) || sameNumber(participant, agentNumber)) return true;
  const isToThem = isOtherParty(participant, calls, now);
  if (!isToThem && !mayRingAgent(calls, now) && !early.rangEarly(uniqueId)) return false;
  const since = isToThem ? Math.max(...calls.map(({ request }) => request.at)) : 0;
  return early.announcementFrom(participant, since) === null;
}

/** The call that a state of the agent's phone is about, other than its ringing. */
function aboutWhich({ book }: IncomingTools, { uniqueId, participant }: NewState): IncomingCall | null {
  const known = book.byId(uniqueId) ?? book.liveWith(participant);
  if (known !== null || uniqueId !== '' || participant !== '') return known;
  const live = book.live();
  return live.length === 1 ? (live[0] ?? null) : null;
}

/** A colleague's phone may take the call that rings here. */
export function otherPhone({ book }: IncomingTools, event: NewState): void {
  const { state, extension, uniqueId, participant } = event;
  if (state !== 'in-use') return;
  const isIt = (call: IncomingCall) => call.uniqueId === uniqueId || sameNumber(call.number, participant);
  const call = book.live().find((live) => live.answeredAt === null && isIt(live));
  if (call !== undefined)
    book.record(call.callId, { type: 'incoming-taken', source: 'webhook', extension: shown(extension) });
}
