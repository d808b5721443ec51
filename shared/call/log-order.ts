import type { CallEvent, CallEventBody } from './events.ts';

/** What happened in the same millisecond stands in the order in which calls go. */
export const eventTypes = [
  'call-requested',
  'call-taken-up',
  'call-waiting',
  'campaign-requested',
  'campaign-added',
  'campaign-not-added',
  'originate-requested',
  'originate-accepted',
  'originate-not-accepted',
  'originate-answer-lost',
  'campaign-status',
  'trunk-manager-seen',
  'window-moved',
  'component-asked',
  'component-refused',
  'request-refused',
  'component-asked-elsewhere',
  'leg-state',
  'outgoing-call',
  'first-party-report',
  'first-party-cdr',
  'second-party-cdr',
  'cancel-requested',
  'campaign-removed',
  'campaign-not-removed',
  'following-stopped',
  'listening-ended',
  'listening-paused',
  'deadline-passed',
  'call-ended',
  'outcome-amended',
] as const satisfies readonly CallEventBody['type'][];
/** Asked for a type that does not stand above, this does not compile. */
const places = new Map(eventTypes.map((type, place) => [type, place]));
/** States of a phone and of a campaign, in the order in which they are passed. */
const steps = ['waiting', 'ringing', 'running', 'in-use', 'completed', 'gone', 'idle', 'unavailable'];

function placeOf(event: CallEvent): number {
  const place = (places.get(event.type) ?? eventTypes.length) * steps.length;
  // What takes back what the phone showed stands behind that.
  if (event.type === 'leg-state')
    return place + (event.isAnotherCall ? steps.length - 1 : steps.indexOf(event.state));
  return event.type === 'campaign-status' ? place + steps.indexOf(event.status) : place;
}

/** One text for one value, in whatever order its keys were written. */
export const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** One total order of all events, so that no order of telling matters; 0: they are the same. */
function compare(one: CallEvent, other: CallEvent): number {
  const apart = one.at - other.at || placeOf(one) - placeOf(other);
  if (apart !== 0) return apart;
  const [text, otherText] = [canonicalText(one), canonicalText(other)];
  return text < otherText ? -1 : Number(text > otherText);
}

/** The log in order of time, each event once. */
export function inOrder(log: readonly CallEvent[]): CallEvent[] {
  const sorted = log.toSorted(compare);
  return sorted.filter((event, place) => {
    const before = sorted[place - 1];
    return before === undefined || compare(before, event) !== 0;
  });
}

/** An ordered log with one more event in its place; the same log where it holds the event already. */
export function withEvent(log: readonly CallEvent[], event: CallEvent): readonly CallEvent[] {
  const last = log.at(-1);
  // As nearly all come.
  if (last === undefined || compare(last, event) < 0) return [...log, event];
  const before = log.findLastIndex((known) => compare(known, event) <= 0);
  const known = log[before];
  if (known !== undefined && compare(known, event) === 0) return log;
  return log.toSpliced(before + 1, 0, event);
}
