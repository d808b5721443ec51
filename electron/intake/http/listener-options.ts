import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { TraceEntry } from './trace.ts';

/** How an answer went. */
export interface AnswerFacts {
  /** From the request's arrival to the answer handed to the socket. */
  answeredInMilliseconds: number;
  /** False when the PBX's wait was over or its socket gone before the answer. */
  inTime: boolean;
}

export interface ListenerOptions {
  listener: Config['listener'];
  /** Reads an event's fields; `nameFromPath` is what stands behind the address, null where nothing does. Never throws. */
  readEvent: (fields: Record<string, unknown>, nameFromPath: string | null) => PbxEvent;
  /** Decides from memory, at once: the PBX waits one second. */
  decide: (request: ComponentRequest) => RouteDecision;
  /** Told after the answer was handed to the socket, or could not be. */
  answered: (request: ComponentRequest, decision: RouteDecision, facts: AnswerFacts) => void;
  event: (event: PbxEvent) => void;
  trace: (entry: TraceEntry) => void;
  /** What one address may send, on average. Default 2,000; measurements send more. */
  requestsPerSecond?: number | undefined;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
}
