import type { Call } from './call.ts';
import type { CallEventOf } from './events.ts';

/** What a pushed state says of a phone. The same state once more says nothing. */
export function legStateLearnt(call: Call, event: CallEventOf<'leg-state'>): Partial<Call> {
  const { leg, state } = event;
  if (event.isAnotherCall) return untold(call);
  if (call.legStates[leg] === state) return {};
  return {
    states: { ...call.states, [leg]: [...call.states[leg], event] },
    legStates: { ...call.legStates, [leg]: state },
    phone: phoneLearnt(call.phone, event),
  };
}

/** What the agent's phone did may have been another call's: nothing of it tells of this one. */
function untold({ states, legStates, outgoing }: Call): Partial<Call> {
  const upAt = [outgoing, ...states.b].find((event) => event !== null)?.at ?? null;
  return {
    states: { ...states, a: [] },
    legStates: { ...legStates, a: null },
    phone: { rangAt: null, upAt, idleAt: null, uniqueId: '', isShared: true },
  };
}

/** The PBX dials leg B only when leg A was picked up. */
export const outgoingLearnt = (call: Call, event: CallEventOf<'outgoing-call'>): Partial<Call> => ({
  outgoing: call.outgoing ?? event,
  phone: { ...call.phone, upAt: call.phone.upAt ?? event.at },
});

/** Leg B rings only after leg A was picked up. */
function phoneLearnt(before: Call['phone'], event: CallEventOf<'leg-state'>): Call['phone'] {
  const { leg, state, at } = event;
  const isOff = state === 'idle' || state === 'unavailable';
  if (leg === 'b') return isOff ? before : { ...before, upAt: before.upAt ?? at };
  const phone = { ...before, uniqueId: before.uniqueId || (isOff ? '' : event.uniqueId) };
  if (isOff) return { ...phone, idleAt: at };
  return state === 'ringing'
    ? { ...phone, rangAt: phone.rangAt ?? at }
    : { ...phone, upAt: phone.upAt ?? at };
}
