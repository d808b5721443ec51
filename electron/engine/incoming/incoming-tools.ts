import type { Call } from '../../../shared/call/call.ts';
import type { Clock } from '../ports.ts';
import type { EarlyEvents } from './early-events.ts';
import type { IncomingBook } from './incoming-book.ts';

/** What the events of the PBX are read with. */
export interface IncomingTools {
  book: IncomingBook;
  early: EarlyEvents;
  clock: Clock;
  agentNumber: string;
  /** The calls made from here: their events are never an incoming call's. */
  ownCalls(): readonly Call[];
  /** What the PBX's dialer presents as its number, by the questions of calls from here. */
  dialerIds(): readonly string[];
}
