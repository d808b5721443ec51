import type { CallEventBody } from '../../../shared/call/events.ts';
import type { Way } from '../../../shared/call/placement-method.ts';
import type { PbxError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Call } from '../outgoing/call.ts';
import type { CallBook } from '../outgoing/call-book.ts';
import { askedPause, pause } from '../outgoing/pause.ts';
import type { CampaignOrder, Clock, Pbx } from '../ports.ts';

const mostAdds = 3;
/** Milliseconds before each look for the campaign's name: a PBX may still be at work on a lost request. */
const lookPauses = [300, 1_000, 2_000];

/** What a placement works with. */
export interface PlacementTools {
  book: CallBook;
  pbx: Pbx;
  clock: Clock;
}

type Fate = { kind: 'there'; campaignId: string | null } | { kind: 'not-there' } | { kind: 'unknown' };

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

/**
 * Adds the call's campaign, at most once on the PBX: adding is not idempotent, so after a lost or unreadable answer the
 * name, which carries the call's id, is looked up first, and only a campaign that is certainly not there is added
 * again, under the same name. Settles when the book knows the campaign's fate.
 */
export async function placeCampaign(tools: PlacementTools, callId: string): Promise<void> {
  const logged = tools.book.get(callId)?.campaign === 'requested';
  const silence = logged ? null : await findSilence(tools);
  if (silence !== null) return lost(tools, callId, 'certain', silence);
  for (let attempt = 1; attempt <= mostAdds; attempt += 1) {
    const call = tools.book.get(callId);
    if (call === undefined || call.cancelled) break;
    if (attempt > 1 || !logged) tools.book.record(callId, requested(tools.pbx, attempt));
    const added = await tools.pbx.place(orderOf(call, tools.clock.now()));
    if (added.ok && added.value.orderId !== null) return found(tools, callId, added.value.orderId, false);
    const error = added.ok ? null : added.error;
    const saidNo = error !== null && certainlyNotAdded(error);
    // A second add may be refused because the first one did arrive: only the first refusal is certain.
    if (saidNo && attempt === 1) return refused(tools, callId, error);
    const fate = await lookUp(tools, callId, error);
    if (fate.kind === 'there') return found(tools, callId, fate.campaignId, true);
    const missing = fate.kind === 'not-there';
    if (missing && !saidNo && attempt < mostAdds) continue;
    if (added.ok) return found(tools, callId, null, false);
    return lost(tools, callId, missing && !saidNo ? 'certain' : 'unknown', error);
  }
  // Cancelled between two adds: the earlier one is certainly not there, else the loop had ended.
  lost(tools, callId, 'certain', null);
}

/**
 * A first refusal in words may be the answer to a repetition, by a proxy that repeats requests: the name, which no
 * other add carries, tells whether an earlier copy made the campaign.
 */
async function refused(tools: PlacementTools, callId: string, error: PbxError): Promise<void> {
  if (error.kind !== 'pbx-said-no') return lost(tools, callId, 'certain', error);
  const call = tools.book.get(callId);
  if (call === undefined) return;
  const look = await findByName(tools, call);
  if (look.ok && look.value !== null) found(tools, callId, look.value.orderId, true);
  else lost(tools, callId, look.ok ? 'certain' : 'unknown', error);
}

/** Finds what became of an add whose process died: never adds again. */
export async function findPlacement(tools: PlacementTools, callId: string): Promise<void> {
  const fate = await lookUp(tools, callId, null);
  if (fate.kind === 'there') found(tools, callId, fate.campaignId, true);
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

/** Whether this failure proves that the PBX did nothing. */
export function certainlyNotAdded(error: PbxError): boolean {
  if (error.kind === 'pbx-unreachable' || error.kind === 'pbx-timeout') return !error.sent;
  return error.kind !== 'pbx-answer-not-understood';
}

/**
 * Looks the name up until it is found, or was missing twice, or the PBX could not be asked. `last`: the answer before,
 * which may have asked for a pause.
 */
async function lookUp(tools: PlacementTools, callId: string, last: PbxError | null): Promise<Fate> {
  let missed = 0;
  let asked = askedPause(last);
  for (const milliseconds of lookPauses) {
    await pause(tools.clock, Math.max(milliseconds, asked));
    const call = tools.book.get(callId);
    if (call === undefined) return { kind: 'unknown' };
    if (call.asked !== null || call.report !== null) return { kind: 'there', campaignId: call.campaignId };
    const look = await findByName(tools, call);
    if (look.ok && look.value !== null) return { kind: 'there', campaignId: look.value.orderId };
    asked = look.ok ? 0 : askedPause(look.error);
    if (look.ok) missed += 1;
    if (missed === 2) return { kind: 'not-there' };
  }
  return { kind: 'unknown' };
}

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
