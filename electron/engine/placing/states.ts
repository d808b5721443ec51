import type { Call } from '../../../shared/call/call.ts';
import type { CallEventBody, LegState } from '../../../shared/call/events.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { isOlderThan, orderedAt } from '../outgoing/identifying.ts';

type NewState = Extract<PbxEvent, { kind: 'new-state' }>;

/** It says that what the agent's phone showed may have been another call's. */
const ofAnotherCall = (state: LegState, participant: string, uniqueId: string): CallEventBody => ({
  ...{ type: 'leg-state', source: 'webhook', leg: 'a', state, participant, uniqueId },
  isAnotherCall: true,
});

/** A call to the agent that the PBX announces by the id under which the phone rang: that was none from here. */
export function announcedInstead(
  { phone, legStates }: Call,
  { uniqueId, number }: Extract<PbxEvent, { kind: 'incoming-call' }>,
): CallEventBody | null {
  const isTaken = uniqueId !== '' && phone.uniqueId === uniqueId;
  return isTaken ? ofAnotherCall(legStates.a ?? 'ringing', number, uniqueId) : null;
}

/**
 * Whether a state of the agent's phone is of the leg that an originate rings: not where another party, a time or the
 * agent's own dialling says so, perhaps where the phone already had another one that nothing proves to be this call's (W7.9).
 */
export function isOriginatedLeg(call: Call, event: NewState): boolean | 'perhaps' {
  const { phone, states } = call;
  const { uniqueId, participant, state } = event;
  if (phone.uniqueId !== '' && uniqueId === phone.uniqueId) return true;
  const isStrangers = /^\+?\d{2,}$/.test(participant) && !isPartyOf(call, participant);
  if (isStrangers || event.isDialling === true || isOlderThan(uniqueId, orderedAt(call))) return false;
  const isBegun = state === 'ringing' || state === 'in-use';
  if (phone.uniqueId === '')
    return isPartyOf(call, participant) || (!phone.isShared && (isBegun || uniqueId === ''));
  const isProved = states.a.some((known) => isPartyOf(call, known.participant));
  return !isProved && isBegun && uniqueId !== '' ? 'perhaps' : false;
}

/** Whom the PBX may show at the other end of the agent's own leg. */
const isPartyOf = ({ request }: Call, participant: string): boolean =>
  [request.number, request.agentNumber, request.originate?.callerId ?? '', ...(request.dialerIds ?? [])].some(
    (number) => number !== '' && sameNumber(number, participant),
  );

/**
 * Which leg of a call a phone's pushed state is about. Leg B's channel has a unique id of its own, which may differ from
 * the call's (W5): once the PBX `hasNumber`, its phone is also known by the agent at its other end.
 * `known`: by its id it is certainly this call's; `isOfThisCall`: the agent's phone rings or talks for this call, perhaps
 * where it does so for two.
 */
export function legOfState(
  { request }: Call,
  event: NewState,
  facts: { known: boolean; hasNumber: boolean; isOfThisCall: boolean | 'perhaps' },
): CallEventBody | null {
  const { state, participant, uniqueId, extension } = event;
  const body = { type: 'leg-state', source: 'webhook', state, participant, uniqueId } as const;
  const withAgent = facts.hasNumber && sameNumber(participant, request.agentNumber);
  if ((facts.known || withAgent) && sameNumber(extension, request.number)) return { ...body, leg: 'b' };
  if (facts.isOfThisCall === false || !sameNumber(extension, request.agentNumber)) return null;
  return facts.isOfThisCall === true ? { ...body, leg: 'a' } : ofAnotherCall(state, participant, uniqueId);
}
