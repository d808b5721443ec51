import type { IncomingCall } from '../../../shared/incoming/call.ts';
import { sameNumber } from '../../../shared/number/phone-number.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { isNumber, shown } from './caller.ts';
import type { IncomingTools } from './incoming-tools.ts';
import { isOtherParty, isOwnId, mayRingAgent } from './own-calls.ts';

type NewState = Extract<PbxEvent, { kind: 'new-state' }>;

/** No phone rings with more calls at once: a flood of events must not fill the log. */
const mostAtOnce = 20;

/** A state of the agent's own phone. */
export function ownPhone(tools: IncomingTools, event: NewState): void {
  if (event.state === 'ringing') rings(tools, event);
  else if (!isOwnId(event.uniqueId, tools.ownCalls())) isUpOrDown(tools, event);
}

function isUpOrDown(tools: IncomingTools, event: NewState): void {
  const { book, beginnings } = tools;
  const call = aboutWhich(tools, event);
  const isUp = event.state === 'in-use';
  const type = isUp ? 'incoming-answered' : 'incoming-over';
  if (call !== null) book.record(call.callId, { type, source: 'webhook' });
  else beginnings.keepEarly(event.uniqueId, isUp ? { answered: event.direction !== 'out' } : { over: true });
}

/**
 * A ringing counts when the PBX announced it, or when no call from here can be what rings; otherwise it is set aside
 * until an announcement speaks for it.
 */
function rings(tools: IncomingTools, { uniqueId, participant, direction }: NewState): void {
  const { book, beginnings, ownCalls } = tools;
  if (direction === 'out' || isOwnId(uniqueId, ownCalls())) return;
  if (book.live().length >= mostAtOnce) return;
  const known = book.byId(uniqueId) ?? book.liveWith(participant);
  const announcement = beginnings.announcementOf(uniqueId);
  if (known !== null) book.alsoKnownAs(known, uniqueId);
  else if (announcement !== null) beginnings.begin(announcement.number, uniqueId, announcement.entryPoint);
  else if (mayBeOwn(tools, uniqueId, participant) || !isNumber(participant))
    beginnings.keepEarly(uniqueId, { rang: true });
  else {
    const entryPoint = beginnings.announcementFrom(participant)?.entryPoint ?? null;
    beginnings.begin(participant, uniqueId, entryPoint);
  }
}

function mayBeOwn(
  { beginnings, ownCalls, clock, agentNumber }: IncomingTools,
  uniqueId: string,
  participant: string,
): boolean {
  const now = clock.now();
  return (
    beginnings.rangEarly(uniqueId) ||
    mayRingAgent(ownCalls(), now) ||
    isOtherParty(participant, ownCalls(), now) ||
    sameNumber(participant, agentNumber)
  );
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
