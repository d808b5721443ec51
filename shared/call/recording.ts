import { incomingCallOf } from '../incoming/call.ts';
import type { IncomingEvent } from '../incoming/events.ts';
import type { CallEvent } from './events.ts';
import { foldCall } from './fold.ts';

/** The recording that the record of leg B names, null where none does. */
export const recordOf = (events: readonly CallEvent[]): string | null =>
  foldCall(events)?.secondPartyRecord?.record ?? null;

/** The same of a call to the agent; what somebody else talked, who took it instead, is not the agent's to hear. */
export function recordOfIncoming(events: readonly IncomingEvent[]): string | null {
  if (incomingCallOf(events)?.ended?.outcome !== 'answered') return null;
  const named = events.findLast((event) => event.type === 'incoming-cdr' && event.record !== null);
  return named?.type === 'incoming-cdr' ? named.record : null;
}
