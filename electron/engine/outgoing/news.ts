import type { CallEvent } from '../../../shared/call/events.ts';
import type { Call } from './call.ts';
import { betterCdr, betterReport, furthest } from './evidence.ts';

/** Whether the event tells anything that the call does not know yet; duplicates are not logged again. */
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
      return !call.outgoingSeen;
    case 'first-party-report':
      return betterReport(call.report, event) === event;
    case 'second-party-cdr':
      return betterCdr(call.cdr, event) === event;
    case 'component-asked-elsewhere':
      return call.elsewhere === null;
    default:
      return true;
  }
}
