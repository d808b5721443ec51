import type { Call } from './call.ts';
import type { CallEventOf } from './events.ts';

/** States of one phone that count: a call with all its attempts has some thirty. */
const mostStates = 100;

/** What a pushed state says of a phone. */
export function legStateLearnt(call: Call, event: CallEventOf<'leg-state'>): Partial<Call> {
  const { leg, state } = event;
  if (event.isAnotherCall) return untold(call);
  if (saysNothing(call, event)) return {};
  return {
    states: { ...call.states, [leg]: [...call.states[leg], event] },
    legStates: { ...call.legStates, [leg]: state },
    phone: phoneLearnt(call.phone, event),
  };
}

/**
 * The same state once more says nothing, and a phone that is up does not ring again for the call that it is up for. Nor
 * does what comes after more states than any call has.
 */
export function saysNothing({ states }: Call, { leg, state, uniqueId }: CallEventOf<'leg-state'>): boolean {
  const last = states[leg].at(-1);
  if (last === undefined) return false;
  if (states[leg].length >= mostStates) return true;
  return (
    last.state === state || (last.state === 'in-use' && state === 'ringing' && last.uniqueId === uniqueId)
  );
}

/**
 * What the agent's phone did may have been another call's: nothing of it tells of this one, nor does a grace that began as
 * it went idle.
 */
function untold({ states, legStates, outgoing, firstPartyRecord, graceOver }: Call): Partial<Call> {
  const upAt = [outgoing, ...states.b].find((event) => event !== null)?.at ?? null;
  return {
    states: { ...states, a: [] },
    legStates: { ...legStates, a: null },
    phone: { rangAt: null, upAt, idleAt: null, uniqueId: '', isShared: true },
    graceOver: graceOver && firstPartyRecord !== null,
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
