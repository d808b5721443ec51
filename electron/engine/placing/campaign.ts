import type { CallEventBody } from '../../../shared/call/events.ts';
import type { Way } from '../../../shared/call/placement-method.ts';
import type { PbxError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Call } from '../outgoing/call.ts';
import type { CallBook } from '../outgoing/call-book.ts';
import { pause } from '../outgoing/pause.ts';
import type { CampaignOrder, Clock, Pbx } from '../ports.ts';
import { type AddOnce, addOnce, certainlyNotAdded, lookUp } from './add-once.ts';

/** What a placement works with. */
export interface PlacementTools {
  book: CallBook;
  pbx: Pbx;
  clock: Clock;
}

type Requested = Extract<CallEventBody, { type: 'campaign-requested' | 'originate-requested' }>;

function requested(pbx: Pbx, attempt: number): Requested {
  const clockOffsetSeconds = Math.round((pbx.clockOffset() ?? 0) / 1000);
  return { type: 'campaign-requested', source: 'app', leg: null, attempt, clockOffsetSeconds };
}

/** What is logged before an originate goes out. */
export function originateRequested(pbx: Pbx): Requested {
  const clockOffsetSeconds = Math.round((pbx.clockOffset() ?? 0) / 1000);
  return { type: 'originate-requested', source: 'app', leg: null, clockOffsetSeconds };
}

/** What is logged together with the click: where the PBX has answered before, the call is asked for at once. */
export function askedAtOnce(pbx: Pbx, way: Way): Requested[] {
  if (pbx.clockOffset() === null) return [];
  return [way === 'campaign' ? requested(pbx, 1) : originateRequested(pbx)];
}

/** Adds the call's campaign, at most once on the PBX. Settles when the book knows the campaign's fate. */
export async function placeCampaign(tools: PlacementTools, callId: string): Promise<void> {
  const { book, pbx, clock } = tools;
  const logged = book.get(callId)?.campaign === 'requested';
  const silence = logged ? null : await findSilence(tools);
  if (silence !== null) return lost(tools, callId, 'certain', silence);
  const fate = await addOnce({
    async add(attempt) {
      const call = book.get(callId);
      if (call === undefined || call.cancelled) return 'unwanted';
      if (attempt > 1 || !logged) book.record(callId, requested(pbx, attempt));
      return pbx.place(orderOf(call, clock.now()));
    },
    ...lookingFor(tools, callId),
  });
  if (fate.kind === 'added') found(tools, callId, fate.orderId, fate.foundByName);
  else lost(tools, callId, fate.fate === 'unknown' ? 'unknown' : 'certain', fate.error);
}

/** How the call's campaign is looked up by its name. */
function lookingFor(tools: PlacementTools, callId: string): Pick<AddOnce, 'find' | 'proof' | 'pause'> {
  const { book, clock } = tools;
  return {
    async find() {
      const call = book.get(callId);
      return call === undefined ? ok(null) : findByName(tools, call);
    },
    proof() {
      const call = book.get(callId);
      const isProven = call !== undefined && (call.asked !== null || call.report !== null);
      return isProven ? { orderId: call.campaignId } : null;
    },
    pause: (milliseconds) => pause(clock, milliseconds),
  };
}

/** Finds what became of an add whose process died: never adds again. */
export async function findPlacement(tools: PlacementTools, callId: string): Promise<void> {
  const fate = await lookUp(lookingFor(tools, callId), null);
  if (fate.kind === 'there') found(tools, callId, fate.orderId, true);
  else if (fate.kind === 'not-there') lost(tools, callId, 'certain', null);
  else found(tools, callId, null, false);
}

function orderOf(call: Call, now: number): CampaignOrder {
  const { request } = call;
  return {
    kind: 'campaign',
    callId: call.callId,
    name: request.campaignName,
    firstParty: request.agentNumber,
    secondParty: request.number,
    dialer: request.trunkManagerId,
    entry: { context: request.interfaceContext, text: request.interfaceText },
    attempts: request.attempts,
    retryIntervalSeconds: request.retryIntervalSeconds,
    startsAt: now,
    endsAt: now + request.windowMinutes * 60_000,
  };
}

/** What this process did not see being placed says nothing of the PBX's clock. */
const findByName = ({ pbx }: PlacementTools, { request }: Call) =>
  pbx.findOrder({ name: request.campaignName, placedAt: null });

/** Why nobody is there, asked twice; null where anything answered. Adding to silence could only ring by mistake. */
export async function findSilence({ pbx }: Pick<PlacementTools, 'pbx'>): Promise<PbxError | null> {
  const first = await pbx.makeContact();
  if (first.ok || !isSilence(first.error)) return null;
  if (certainlyNotAdded(first.error)) return first.error;
  const second = await pbx.makeContact();
  return second.ok || !isSilence(second.error) ? null : second.error;
}

const isSilence = (error: PbxError) => error.kind === 'pbx-tls' || 'sent' in error;

function found(tools: PlacementTools, callId: string, campaignId: string | null, foundByName: boolean): void {
  tools.book.record(callId, { type: 'campaign-added', source: 'app', leg: null, campaignId, foundByName });
}

function lost(
  tools: PlacementTools,
  callId: string,
  fate: 'certain' | 'unknown',
  error: PbxError | null,
): void {
  tools.book.record(callId, { type: 'campaign-not-added', source: 'app', leg: null, fate, error });
}

/** Removes the call's campaign, by its name where its id is not known; what is not there counts as removed. */
export async function removeCampaign(tools: PlacementTools, callId: string): Promise<void> {
  let last: PbxError | null = null;
  for (const milliseconds of [0, 500, 1_500]) {
    await pause(tools.clock, milliseconds);
    const removed = await tryRemoving(tools, callId);
    if (removed.ok) {
      tools.book.record(callId, { type: 'campaign-removed', source: 'app', leg: null });
      return;
    }
    last = removed.error;
    if (last.kind === 'pbx-service-not-permitted' || last.kind === 'pbx-unauthorized') break;
  }
  if (last === null) return;
  tools.book.record(callId, { type: 'campaign-not-removed', source: 'app', leg: null, error: last });
}

async function tryRemoving(tools: PlacementTools, callId: string): Promise<Result<null, PbxError>> {
  const call = tools.book.get(callId);
  if (call === undefined) return ok(null);
  if (call.campaignId !== null) {
    const removed = await tools.pbx.withdraw(call.campaignId);
    if (removed.ok || removed.error.kind !== 'pbx-said-no') return removed;
  }
  const look = await findByName(tools, call);
  if (!look.ok) return look;
  return look.value === null ? ok(null) : tools.pbx.withdraw(look.value.orderId);
}
