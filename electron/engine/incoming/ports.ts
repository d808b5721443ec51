import type { AppError } from '../../../shared/errors.ts';
import type { IncomingEvent } from '../../../shared/incoming/events.ts';
import type { Result } from '../../../shared/result.ts';

/** Where the log keeps calls to the agent, beside those from here. Appends are durable when they return. */
export interface IncomingLog {
  appendIncoming(...events: IncomingEvent[]): Result<null, AppError>;
  /** The log of the call that the PBX knows by this unique id; empty where there is none. */
  incomingByUniqueId(uniqueId: string): IncomingEvent[];
  /** Logs of the calls whose end was never logged. */
  openIncoming(): IncomingEvent[][];
}
