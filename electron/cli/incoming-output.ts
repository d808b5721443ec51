import { type IncomingCall, incomingCallOf } from '../../shared/incoming/call.ts';
import type { IncomingEvent } from '../../shared/incoming/events.ts';
import { english } from './english.ts';

/** A call to the agent as one line: who and what came of it. */
export const incomingLine = (call: IncomingCall): string =>
  `${call.callId}  incoming  ${english().incoming(call, call.number)}`;

/** A call to the agent for a person: the sentence, then every event with its seconds since the first ring. */
export function describeIncoming(events: readonly IncomingEvent[]): string[] {
  const call = incomingCallOf(events);
  if (call === null) return [];
  return [
    `  ${english().incoming(call, call.number)}`,
    '',
    ...events.map((event) => eventText(event, call.startedAt)),
  ];
}

function eventText(event: IncomingEvent, startedAt: number): string {
  const seconds = `${((event.at - startedAt) / 1000).toFixed(1)} s`.padStart(9);
  const facts = factsOf(event);
  const told = english().say(`incomingMoment.${event.type}`);
  return `${seconds}  ${facts === '' ? told : `${told}: ${facts}`}  (${english().source(event.source)})`;
}

function factsOf(event: IncomingEvent): string {
  switch (event.type) {
    case 'incoming-rang':
      return event.number;
    case 'incoming-entered':
      return event.entryPoint;
    case 'incoming-taken':
      return event.extension;
    case 'incoming-cdr':
      return event.disposition === null ? '' : english().say(`disposition.${event.disposition}`);
    case 'incoming-ended':
      return english().outcomeLabel(event.outcome);
    default:
      return '';
  }
}
