import type { Call } from '../../../shared/call/call.ts';
import type { CallEventBody } from '../../../shared/call/events.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { placingOf } from '../placing/choose-placing.ts';
import { announcedInstead } from '../placing/states.ts';
import { evidenceInCdr } from './whose-record.ts';

/** The evidence in a pushed event, when it is this call's and none of the other `calls`'; a call that only waits for another one has none yet. */
export function pushedEvidence(call: Call, event: PbxEvent, calls: readonly Call[]): CallEventBody | null {
  if (call.order === 'none') return null;
  const { matching } = placingOf(call);
  switch (event.kind) {
    case 'first-party-report':
      return matching.report(call, event.report, 'webhook');
    case 'cdr':
      return evidenceInCdr(call, event.record, 'webhook', calls);
    case 'new-state':
      return matching.state(call, event);
    case 'outgoing-call':
      return matching.outgoing(call, event);
    case 'incoming-call':
      return announcedInstead(call, event);
    default:
      return null;
  }
}

/** The event may tell of another call: it does not show that the PBX pushes what happens to this one. */
export const mayBeOfAnother = (body: CallEventBody): boolean =>
  body.type === 'component-asked-elsewhere' ||
  (body.type === 'second-party-cdr' && body.identity !== undefined) ||
  (body.type === 'leg-state' && body.isAnotherCall === true);
