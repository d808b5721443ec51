import type { Call, FirstPartyRecord, SecondPartyRecord } from '../../../shared/call/call.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { furthest } from '../../../shared/call/fold.ts';
import { canonicalText } from '../../../shared/call/log-order.ts';

/** Whether the event tells anything that the call does not know yet; what is told again is not logged again. */
export function isNews(call: Call, event: CallEvent): boolean {
  switch (event.type) {
    case 'campaign-status':
      return call.status !== furthest(call.status, event.status);
    case 'trunk-manager-seen':
      return call.manager === null || call.manager.problem !== event.problem || event.problem !== null;
    case 'component-asked':
      return call.asked === null || (!call.asked.inTime && event.inTime);
    case 'component-refused':
      return call.refused === null;
    case 'leg-state':
      return call.legStates[event.leg] !== event.state;
    case 'outgoing-call':
      return call.outgoing === null;
    case 'first-party-report':
    case 'first-party-cdr':
      return !call.firstPartyRecords.some((known) => factsOf(known) === factsOf(event));
    case 'second-party-cdr':
      return !call.secondPartyRecords.some((known) => factsOf(known) === factsOf(event));
    case 'component-asked-elsewhere':
      return call.elsewhere === null;
    default:
      return true;
  }
}

/** What a record says, whoever brought it and when. */
const factsOf = (record: FirstPartyRecord | SecondPartyRecord): string =>
  canonicalText({ ...record, at: 0, source: null });
