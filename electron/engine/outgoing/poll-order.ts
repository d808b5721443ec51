import type { Call } from '../../../shared/call/call.ts';
import type { CallEventBody } from '../../../shared/call/events.ts';
import { type ClockSeen, clockSeen } from '../placing/reach.ts';
import type { Clock, PlacedOrder } from '../ports.ts';
import { askedPause } from './pause.ts';
import { heard, type PollResult, type PollTools, unheard } from './poll-result.ts';
import { byClockOfNow } from './set-clock.ts';

/** How the order stands; one that waits by a wrong clock is moved to now. */
export async function pollOrder(tools: PollTools, call: Call): Promise<PollResult> {
  const found = await tools.pbx.findOrder({
    name: call.request.campaignName,
    placedAt: placedAt(tools, call),
  });
  if (!found.ok) return unheard(found.error);
  const order = found.value;
  const status = { type: 'campaign-status', source: 'report', leg: null } as const;
  if (order === null) return heard(mayLag(call, tools.clock) ? [] : [{ ...status, status: 'gone' }]);
  const late: CallEventBody[] = call.campaignId === null ? [lateId(order)] : [];
  const moved = await startNow(tools, call, order);
  return {
    ...heard([...late, ...moved, { ...status, status: order.status }]),
    alive: order.status === 'running',
  };
}

/** Milliseconds in which a search may not show yet what the PBX has taken. */
const longestLag = 60_000;

/** What was taken a moment ago and was never seen is not gone: the search lags (W3.1). */
const mayLag = ({ status, runningAt, placedAt }: Call, clock: Clock): boolean =>
  status === null && runningAt === null && clock.now() - (placedAt ?? 0) < longestLag;

const lateId = ({ orderId }: PlacedOrder): CallEventBody => ({
  type: 'campaign-added',
  source: 'app',
  leg: null,
  campaignId: orderId,
  foundByName: true,
});

/**
 * When the PBX took the order, by this machine's clock of now, while its date may still show something new: where another
 * process ordered it, no date was seen by this one, and the PBX's clock must tell whether ours was set since.
 */
function placedAt({ pbx }: PollTools, call: Call): number | null {
  if (!call.recovered) return call.clockMoved || call.runningAt !== null ? null : call.placedAt;
  const isKnown = call.clockErrorSeconds !== null && pbx.clockError() !== null;
  return isKnown && call.statusAtRecovery === null ? byClockOfNow(call, pbx).placedAt : null;
}

/** Seconds between the PBX's clock and what the window was written by, from which on the order may begin wrong. */
const clocksApart = 30;

/**
 * Finding the order may have shown the PBX's wall clock. Where that differs from what its window was written by, its
 * records are told by that clock, and a still waiting one has its window moved: a click rings now, not in an hour.
 */
async function startNow(tools: PollTools, call: Call, order: PlacedOrder): Promise<CallEventBody[]> {
  if (call.clockMoved || call.runningAt !== null || placedAt(tools, call) === null) return [];
  const { clockOffsetSeconds, ...error } = clockSince(call, clockSeen(tools.pbx));
  if (Math.abs(clockOffsetSeconds - call.clockOffsetSeconds) < clocksApart) return [];
  const moved = order.status === 'waiting' && (await moveWindow(tools, call, order.orderId));
  const facts = { offsetSeconds: clockOffsetSeconds, ...error, moved };
  return [{ type: 'window-moved', source: 'app', leg: null, ...facts }];
}

/**
 * Beside the times of the call: where another process ordered it, this machine's clock may have been set since, and only
 * the zone is news.
 */
function clockSince(call: Call, seen: ClockSeen): ClockSeen {
  const { clockErrorSeconds: known, recovered } = call;
  const { clockOffsetSeconds, clockErrorSeconds: now } = seen;
  if (!recovered || known === null || now === undefined) return seen;
  return { clockOffsetSeconds: clockOffsetSeconds - now + known, clockErrorSeconds: known };
}

async function moveWindow(tools: PollTools, call: Call, orderId: string): Promise<boolean> {
  const startsAt = tools.clock.now();
  const endsAt = startsAt + call.request.windowMinutes * 60_000;
  return (await tools.pbx.moveWindow(orderId, { startsAt, endsAt })).ok;
}

/** The dialer tells why an order waits, so whether it still waits is asked in the same moment. */
export async function pollDialer(tools: PollTools, call: Call): Promise<PollResult> {
  const seen = await pollOrder(tools, call);
  const state = await tools.pbx.dialerState(call.request.trunkManagerId);
  if (!state.ok) return { ...seen, pauseMilliseconds: askedPause(state.error) };
  const { title, problem } = state.value;
  const manager = { type: 'trunk-manager-seen', source: 'report', leg: null, title, problem } as const;
  return { ...seen, evidence: [...seen.evidence, manager] };
}
