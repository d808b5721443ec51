import type { Call } from './call.ts';
import { secondChannelOf } from './call.ts';
import { isExtension } from './unique-id.ts';

type State = 'Ringing' | 'InUse' | 'Idle';

/** Pushes a `NewState` of the first party's phone (W7.4). */
export function tellFirstPartyState(call: Call, state: State): void {
  const { pbx, live } = call;
  pbx.tracer.tell('call', `${live.firstParty} ${state}`);
  if (!isExtension(live.firstParty)) return;
  const own = { exten: live.firstParty, direction: 'in', unique_id: live.uniqueId };
  const participant = live.secondParty ?? pbx.settings.callerId;
  const { otherStates } = pbx.settings;
  if (otherStates && state === 'Ringing')
    pbx.events.push('NewState', { exten: live.firstParty, state: 'Pause', queue: '900', unique_id: '' });
  pbx.events.push('NewState', { ...own, state, participant });
  if (otherStates && state === 'InUse' && live.secondParty === null)
    pbx.events.push('NewState', { ...own, state: 'Wrapping', participant });
}

/** Pushes a `NewState` of the second party's phone; `direction` is the extension's own view. */
export function tellSecondPartyState(call: Call, number: string, state: State): void {
  const { pbx, live } = call;
  pbx.tracer.tell('call', `${number} ${state}`);
  if (!isExtension(number)) return;
  pbx.events.push('NewState', {
    exten: number,
    state,
    participant: live.firstParty,
    direction: 'in',
    unique_id: secondChannelOf(live.uniqueId),
  });
}

/** Pushes an `OutgoingCall`: a number is dialled over a trunk. */
export function tellOutgoingCall(call: Call, number: string, outgoingPoint: string): void {
  call.pbx.events.push('OutgoingCall', {
    number,
    outgoing_point: outgoingPoint,
    unique_id: call.live.uniqueId,
    originated_call_id: call.order.originated?.id ?? '',
  });
}
