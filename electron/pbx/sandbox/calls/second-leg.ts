import type { Destination } from '../components.ts';
import { addRouteStep, type Call, passTime } from './call.ts';
import { tellFirstPartyState, tellOutgoingCall, tellSecondPartyState } from './states.ts';

/** How the second party's leg ended, in the words of a CDR. */
export interface SecondLegEnd {
  disposition: string;
  waitSeconds: number;
  talkSeconds: number;
  startedAt: number;
  answeredAt: number | null;
}

const dispositions = {
  answers: 'ANSWERED',
  'no-answer': 'NO ANSWER',
  busy: 'BUSY',
  failed: 'FAILED',
  barred: 'BARRED',
} as const;

/** Seconds that the second party rings when nobody hangs up, never longer than the component rings. */
function ringSecondsOf(call: Call, destination: Destination): number {
  if (call.script.secondParty === 'no-answer') return destination.ringSeconds;
  return Math.min(call.script.secondPartyRingSeconds, destination.ringSeconds);
}

/** Whether the first party's scripted hang-up comes before the ringing ends by itself. */
function hangUpSecondsOf(call: Call, ringSeconds: number): number | null {
  const { firstPartyHangsUp, firstPartyHangsUpAfterSeconds: after } = call.script;
  return firstPartyHangsUp === 'while-second-party-rings' && after < ringSeconds ? after : null;
}

async function ring(call: Call, destination: Destination): Promise<{ seconds: number; hungUp: boolean }> {
  const ringSeconds = ringSecondsOf(call, destination);
  const hangUpSeconds = hangUpSecondsOf(call, ringSeconds);
  const before = call.talkSeconds;
  const hungUp = await passTime(call, hangUpSeconds ?? ringSeconds);
  return { seconds: call.talkSeconds - before, hungUp: hungUp || hangUpSeconds !== null };
}

async function talk(call: Call, destination: Destination): Promise<number> {
  const limit = destination.callLimitSeconds ?? Number.POSITIVE_INFINITY;
  const scripted = call.script.talkSeconds ?? limit;
  // A timer cannot be longer than 2^31 - 1 ms; a day outlasts every sandbox.
  const seconds = Math.min(scripted, limit, 86_400);
  const waited = await call.line.wait(seconds, ['first-party-hangs-up', 'second-party-hangs-up']);
  call.talkSeconds += waited.seconds;
  return waited.seconds;
}

/**
 * Rings the second party and, when it answers, lets both talk. Null when the trunk is unknown: nothing is dialled.
 */
export async function connectSecondParty(call: Call, destination: Destination): Promise<SecondLegEnd | null> {
  const { pbx, live } = call;
  const { extension, trunk } = destination;
  live.secondParty = extension;
  call.script = pbx.scripts.of(live.firstParty, extension, call.next);
  if (trunk !== null && (call.script.trunkUnknown || pbx.settings.trunks?.includes(trunk) === false)) {
    pbx.tracer.tell('call', `no trunk of the name ${trunk}`);
    return null;
  }
  live.state = 'ringing-second-party';
  const startedAt = pbx.clock.now();
  if (trunk !== null) tellOutgoingCall(call, extension, trunk);
  const { secondParty, secondPartyWord } = call.script;
  if (secondParty !== 'failed' && secondParty !== 'barred') tellSecondPartyState(call, extension, 'Ringing');
  const rang = await ring(call, destination);
  const usual = rang.hungUp ? 'NO ANSWER' : dispositions[secondParty];
  const answeredAt = usual === 'ANSWERED' ? pbx.clock.now() : null;
  const disposition = secondPartyWord ?? usual;
  let talkSeconds = 0;
  if (answeredAt !== null) {
    live.state = 'talking';
    tellSecondPartyState(call, extension, 'InUse');
    tellFirstPartyState(call, 'InUse');
    talkSeconds = await talk(call, destination);
  }
  tellSecondPartyState(call, extension, 'Idle');
  addRouteStep(call, trunk === null ? 'Extension' : 'Trunk', trunk ?? extension, rang.seconds + talkSeconds);
  return { disposition, waitSeconds: rang.seconds, talkSeconds, startedAt, answeredAt };
}
