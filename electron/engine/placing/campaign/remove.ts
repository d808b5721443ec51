import type { Call } from '../../../../shared/call/call.ts';
import type { PbxError } from '../../../../shared/errors.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { pause } from '../../outgoing/pause.ts';
import type { PlacementTools } from '../placing.ts';
import { findByName } from './find.ts';

/** Milliseconds before each further try (W3.1): the last ones look again for what the PBX took and no search has shown yet. */
const pauses = [500, 1_500, 2_000, 2_000, 2_000];

/** Somebody waits for the end of the call: it is told after so many milliseconds, whether or not an answer came. */
const patience = 8_000;

/** `not-shown`: the PBX took it, and its search does not show it: it may be there all the same. */
type Removed = Result<'done' | 'not-shown', PbxError>;

/** Removes the call's campaign, by its name where its id is not known; what is not there counts as removed. */
export async function removeCampaign(tools: PlacementTools, callId: string): Promise<void> {
  const { clock, book, pbx } = tools;
  const until = clock.now() + patience;
  let removed = await tryRemoving(tools, callId);
  for (const [retries, milliseconds] of pauses.entries()) {
    if (!isWorthRetrying(removed, retries) || clock.now() >= until) break;
    await pause(clock, milliseconds);
    removed = await tryRemoving(tools, callId);
  }
  const own = { source: 'app', leg: null } as const;
  if (removed.ok) book.record(callId, { type: 'campaign-removed', ...own });
  else {
    const { error } = removed;
    const mayConnect = pbx.answersAlone && { mayConnect: pbx.answersAlone };
    book.record(callId, { type: 'campaign-not-removed', ...own, error, ...mayConnect });
  }
}

/** A failure is tried again twice; what is not shown may be later. */
function isWorthRetrying(removed: Removed, retries: number): boolean {
  if (removed.ok) return removed.value === 'not-shown';
  const isLasting =
    removed.error.kind === 'pbx-service-not-permitted' || removed.error.kind === 'pbx-unauthorized';
  return !isLasting && retries < 2;
}

async function tryRemoving(tools: PlacementTools, callId: string): Promise<Removed> {
  const call = tools.book.get(callId);
  if (call === undefined) return ok('done');
  if (call.campaignId !== null) {
    const removed = await tools.pbx.withdraw(call.campaignId);
    if (removed.ok) return ok('done');
    if (removed.error.kind !== 'pbx-said-no') return removed;
  }
  const found = await findByName(tools, call);
  if (!found.ok) return found;
  if (found.value === null) return ok(wasNeverShown(call) ? 'not-shown' : 'done');
  const removed = await tools.pbx.withdraw(found.value.orderId);
  return removed.ok ? ok('done') : removed;
}

/** The PBX said yes without a name for it, and no search has shown it. */
const wasNeverShown = ({ order, campaignId, status }: Call): boolean =>
  order === 'placed' && campaignId === null && status === null;
