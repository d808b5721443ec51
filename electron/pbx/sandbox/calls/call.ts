import type { Destination } from '../components.ts';
import type { Pbx } from '../pbx.ts';
import type { Campaign, RouteStep } from '../records.ts';
import type { Script } from '../scripts.ts';
import { createLine, type Line } from './line.ts';
import type { LiveCall } from './live-call.ts';
import { newUniqueId } from './unique-id.ts';

/** What a call is made for: one attempt of a campaign, or an originated call whose second party is known. */
export interface CallOrder {
  firstParty: string;
  campaign: Campaign | null;
  originated: { id: string; destination: Destination; callerId: string } | null;
}

/** One call while it lives. */
export interface Call {
  pbx: Pbx;
  order: CallOrder;
  live: LiveCall;
  line: Line;
  next: Partial<Script>;
  /** What is to happen, by what is known of the parties so far. */
  script: Script;
  startedAt: number;
  answeredAt: number;
  /** Whole seconds since the first party answered. */
  talkSeconds: number;
  route: RouteStep[];
  /** What a Corrector set as the dialled number; null: none did. */
  dialled: string | null;
}

/** The channel of the second party: the number after the first party's. */
export function secondChannelOf(uniqueId: string): string {
  const [seconds, channel] = uniqueId.split('.');
  return `${seconds}.${Number(channel) + 1}`;
}

export function openCall(pbx: Pbx, order: CallOrder): Call {
  const startedAt = pbx.clock.now();
  const next = pbx.scripts.takeNext();
  const live: LiveCall = {
    uniqueId: newUniqueId(startedAt),
    campaignId: order.campaign?.id ?? null,
    firstParty: order.firstParty,
    secondParty: null,
    state: 'ringing-first-party',
  };
  const line = createLine(pbx.clock);
  pbx.liveCalls.add(live, line.interrupt);
  const script = pbx.scripts.of(order.firstParty, null, next);
  return {
    ...{ pbx, order, live, line, next, script, startedAt },
    answeredAt: 0,
    talkSeconds: 0,
    ...{ route: [], dialled: null },
  };
}

/** Lets time pass for a first party that has answered. True when it hung up meanwhile. */
export async function passTime(call: Call, seconds: number): Promise<boolean> {
  const waited = await call.line.wait(seconds, ['first-party-hangs-up']);
  call.talkSeconds += waited.seconds;
  return waited.by !== null;
}

export function addRouteStep(call: Call, type: string, name: string, seconds: number): void {
  call.route.push({ type, name, seconds, at: call.pbx.clock.now() });
}
