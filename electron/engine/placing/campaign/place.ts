import type { Call } from '../../../../shared/call/call.ts';
import type { CallEventBody } from '../../../../shared/call/events.ts';
import type { PbxError } from '../../../../shared/errors.ts';
import { ok } from '../../../../shared/result.ts';
import { pause } from '../../outgoing/pause.ts';
import type { CampaignOrder, Pbx } from '../../ports.ts';
import { type AddOnce, addOnce, lookUpSent } from '../add-once.ts';
import type { PlacementTools } from '../placing.ts';
import { clockSeen, findSilence } from '../reach.ts';
import { findByName } from './find.ts';

/** What is logged before an add goes out. */
export const campaignRequested = (pbx: Pbx, attempt: number): CallEventBody => ({
  type: 'campaign-requested',
  source: 'app',
  leg: null,
  attempt,
  ...clockSeen(pbx),
});

/** Adds the call's campaign, at most once on the PBX. Settles when the book knows the campaign's fate. */
export async function placeCampaign(tools: PlacementTools, callId: string): Promise<void> {
  const { book, pbx, clock } = tools;
  const logged = book.get(callId)?.order === 'requested';
  const silence = logged ? null : await findSilence(tools);
  if (silence !== null) return lost(tools, callId, 'certain', silence);
  const fate = await addOnce({
    async add(attempt) {
      tools.lookForSleep();
      const call = book.get(callId);
      if (call === undefined || call.cancelled) return 'unwanted';
      if (attempt > 1 || !logged) book.record(callId, campaignRequested(pbx, attempt));
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
      const isProven = call !== undefined && (call.asked !== null || call.firstPartyRecord !== null);
      return isProven ? { orderId: call.campaignId } : null;
    },
    pause: (milliseconds) => pause(clock, milliseconds),
  };
}

/** Finds what became of an add whose process died: never adds again. */
export async function recoverCampaign(tools: PlacementTools, call: Call): Promise<void> {
  const { callId, order, requestedAt } = call;
  if (order === 'none') return lost(tools, callId, 'certain', null);
  if (order !== 'requested') return;
  const sentAgo = Math.max(0, tools.clock.now() - (requestedAt ?? 0));
  const fate = await lookUpSent(lookingFor(tools, callId), sentAgo);
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
