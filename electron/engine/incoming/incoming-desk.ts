import { sameNumber } from '../../../shared/number/same-number.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { recorded } from './call-records.ts';
import { type Announcement, EarlyEvents, type EarlyEventsOptions } from './early-events.ts';
import { type BookOptions, IncomingBook } from './incoming-book.ts';
import type { IncomingTools } from './incoming-tools.ts';
import { isOwnId } from './own-calls.ts';
import { otherPhone, ownPhone } from './phone-states.ts';

export type IncomingDeskOptions = BookOptions &
  EarlyEventsOptions &
  Pick<IncomingTools, 'ownCalls' | 'dialerIds'>;

/**
 * Calls to this agent, made out from the pushed events of the whole PBX: joins `NewState` of the agent's extension,
 * `IncomingCall` and `Cdr` (W7) to one entry a call, in whatever order and how often they come.
 */
export interface IncomingDesk {
  event(event: PbxEvent): void;
  recover(): void;
  stop(): void;
}

export function createIncomingDesk(options: IncomingDeskOptions): IncomingDesk {
  const { agentNumber, ownCalls, dialerIds, clock } = options;
  const book = new IncomingBook(options);
  const tools = { book, early: new EarlyEvents(options, book), clock, agentNumber, ownCalls, dialerIds };
  return {
    event(event) {
      if (event.kind === 'incoming-call') announced(tools, event);
      if (event.kind === 'cdr') recorded(tools, event.record);
      if (event.kind !== 'new-state') return;
      if (sameNumber(event.extension, agentNumber)) ownPhone(tools, event);
      else otherPhone(tools, event);
    },
    recover: () => book.recover(),
    stop: () => book.stop(),
  };
}

/** The PBX says who calls, perhaps before and perhaps after a phone rings, and perhaps by another leg's id. */
function announced({ book, early, ownCalls }: IncomingTools, event: Announcement): void {
  const { uniqueId, number, entryPoint } = event;
  if (uniqueId === '' || isOwnId(uniqueId, ownCalls())) return;
  early.announced(event);
  const call = book.atHand(uniqueId);
  if (call !== null) book.record(call.callId, { type: 'incoming-entered', source: 'webhook', entryPoint });
  const ringing = early.rangEarly(uniqueId) ? uniqueId : early.ringsEarly(number);
  if (call === null && ringing !== null) book.alsoKnownAs(early.begin(number, ringing, entryPoint), uniqueId);
}
