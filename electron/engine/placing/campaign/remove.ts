import type { PbxError } from '../../../../shared/errors.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { pause } from '../../outgoing/pause.ts';
import type { PlacementTools } from '../placing.ts';
import { findByName } from './find.ts';

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
