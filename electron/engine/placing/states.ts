import type { Call } from '../../../shared/call/call.ts';
import type { CallEventBody } from '../../../shared/call/events.ts';
import { sameNumber } from '../../../shared/number/phone-number.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';

/**
 * Which leg of a call a phone's pushed state is about. Leg B's channel has a unique id of its own, which may differ from
 * the call's (W5): once the PBX `hasNumber`, its phone is also known by the agent at its other end.
 * `known`: by its id it is certainly this call's; `isOfThisCall`: the agent's phone rings or talks for this call.
 */
export function legOfState(
  { request }: Call,
  event: Extract<PbxEvent, { kind: 'new-state' }>,
  facts: { known: boolean; hasNumber: boolean; isOfThisCall: boolean },
): CallEventBody | null {
  const { state, participant, uniqueId, extension } = event;
  const body = { type: 'leg-state', source: 'webhook', state, participant, uniqueId } as const;
  const withAgent = facts.hasNumber && sameNumber(participant, request.agentNumber);
  if ((facts.known || withAgent) && sameNumber(extension, request.number)) return { ...body, leg: 'b' };
  return facts.isOfThisCall && sameNumber(extension, request.agentNumber) ? { ...body, leg: 'a' } : null;
}
