import type { Call } from '../../../../shared/call/call.ts';
import type { CallEventBody } from '../../../../shared/call/events.ts';
import type { OriginateOrder, Pbx } from '../../ports.ts';
import { certainlyNotAdded } from '../add-once.ts';
import type { PlacementTools } from '../placing.ts';
import { clockSeen, findSilence } from '../reach.ts';

const own = { source: 'app', leg: null } as const;

/** What is logged before the request goes out. */
export const originateRequested = (pbx: Pbx): CallEventBody => ({
  type: 'originate-requested',
  ...own,
  ...clockSeen(pbx),
});

/** What the dead process asked for may ring: it is followed, and never asked for again. */
export async function recoverOriginate({ book }: PlacementTools, { callId, order }: Call): Promise<void> {
  if (order === 'none') book.record(callId, { type: 'originate-not-accepted', ...own, error: null });
  if (order === 'requested') book.record(callId, { type: 'originate-answer-lost', ...own, error: null });
}

/**
 * Has the PBX call both parties, by one request that is never repeated: whatever came of a lost or unreadable answer
 * can't be looked up, and may ring the agent. Nothing is sent before the log has it. Settles when the book knows the
 * order's fate, or that it is open.
 */
export async function placeOriginate(tools: PlacementTools, callId: string): Promise<void> {
  const { book, pbx } = tools;
  const logged = book.get(callId)?.order === 'requested';
  const silence = logged ? null : await findSilence(tools);
  tools.lookForSleep();
  const call = book.get(callId);
  if (call === undefined) return;
  const may = silence === null && !call.cancelled && (logged || book.record(callId, originateRequested(pbx)));
  if (!may) {
    book.record(callId, { type: 'originate-not-accepted', ...own, error: silence });
    return;
  }
  const answer = await pbx.place(orderOf(call));
  if (answer.ok)
    book.record(callId, { type: 'originate-accepted', ...own, originatedCallId: answer.value.orderId });
  else {
    const type = certainlyNotAdded(answer.error) ? 'originate-not-accepted' : 'originate-answer-lost';
    book.record(callId, { type, ...own, error: answer.error });
  }
}

function orderOf({ callId, request }: Call): OriginateOrder {
  const { agentNumber, number, ringSeconds, originate } = request;
  return {
    kind: 'originate',
    callId,
    firstParty: agentNumber,
    secondParty: number,
    context: originate?.context ?? '',
    callerId: originate?.callerId ?? '',
    trunk: originate?.trunk ?? '',
    ringSeconds,
    callLimitSeconds: originate?.callLimitSeconds ?? 0,
  };
}
