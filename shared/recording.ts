import type { CallEvent } from './call-events.ts';

/** The recording that the records of a call name, null where none does. Of several the one that came last. */
export function recordOf(events: readonly CallEvent[]): string | null {
  const named = events.findLast((event) => event.type === 'second-party-cdr' && event.record !== null);
  return named?.type === 'second-party-cdr' ? named.record : null;
}
