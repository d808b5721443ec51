import type { Call } from '../../../shared/call/call.ts';
import type { CallEvent, CallEventOf } from '../../../shared/call/events.ts';
import { furthest, isBetterQuestion } from '../../../shared/call/fold.ts';
import { saysNothing } from '../../../shared/call/fold-legs.ts';
import { canonicalText } from '../../../shared/call/log-order.ts';
import { mostRecords } from '../../../shared/call/records.ts';

/** Whether the event tells anything that the call does not know yet; what is repeated is not logged again. */
export function isNews(call: Call, event: CallEvent): boolean {
  switch (event.type) {
    case 'campaign-status':
      return call.status !== furthest(call.status, event.status);
    case 'trunk-manager-seen':
      return call.manager === null || call.manager.problem !== event.problem || event.problem !== null;
    case 'component-asked':
      return isBetterQuestion(call.asked, event);
    case 'component-refused':
      return isFurtherRefusal(call, event);
    case 'request-refused':
      return isFurtherRequest(call, event);
    case 'leg-state':
      return event.isAnotherCall ? !call.phone.isShared : !saysNothing(call, event);
    case 'outgoing-call':
      return call.outgoing === null;
    case 'first-party-report':
    case 'first-party-cdr':
      return isFurtherRecord(call.firstPartyRecords, event);
    case 'second-party-cdr':
      return isFurtherRecord(call.secondPartyRecords, event);
    case 'component-asked-elsewhere':
      return call.elsewhere === null;
    default:
      return true;
  }
}

function isFurtherRecord(known: readonly CallEvent[], event: CallEvent): boolean {
  if (known.length >= mostRecords) return false;
  const facts = factsOf(event);
  return known.every((one) => factsOf(one) !== facts);
}

/** Refused questions, and of refused requests those of each tie, that are kept of a call: what anybody may send pushes out none that is tied. */
const mostRefused = 10;

function isFurtherRefusal({ refusals }: Call, event: CallEventOf<'component-refused'>): boolean {
  const known = refusals.filter(({ type }) => type === event.type);
  return known.length < mostRefused && known.every((one) => factsOf(one) !== factsOf(event));
}

/** One that asks again may do so at a time at which it counts; one that decides nothing is worth telling once. */
function isFurtherRequest({ refusals }: Call, event: CallEventOf<'request-refused'>): boolean {
  const known = refusals
    .filter((one) => one.type === 'request-refused')
    .filter((one) => one.question === event.question);
  if (known.length >= mostRefused) return false;
  const isCounted = ({ at }: CallEvent) => event.question !== 'none' && at !== event.at;
  return known.every((one) => isCounted(one) || factsOf(one) !== factsOf(event));
}

/** What a record says, whoever brought it and when. */
const factsOf = (record: CallEvent): string => canonicalText({ ...record, at: 0, source: null });
