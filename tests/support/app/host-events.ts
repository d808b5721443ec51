import type { RunningEngine } from '../../../electron/compose/start-engine.ts';
import type { HostEvent } from '../../../electron/desktop/engine/current-engine.ts';
import { createEventStream } from '../../../electron/engine/event-stream.ts';
import type { IncomingChange } from '../../../electron/engine/incoming/incoming-book.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { IncomingCall } from '../../../shared/incoming/call.ts';

/** What features hear of the engine's host, told by a test. */
export function hostEvents() {
  const { subscribe, publish } = createEventStream<HostEvent>();
  return {
    subscribe,
    call: (event: CallEvent) => publish({ type: 'call-event', event }),
    incoming: (call: IncomingCall, change: IncomingChange) => publish({ type: 'incoming', call, change }),
    began: (engine: RunningEngine | null, dataDirectory = '/data') =>
      publish({ type: 'engine-began', engine, dataDirectory }),
  };
}

/** An engine of which a test needs no more than it names. */
export const fakeEngine = (parts: Partial<RunningEngine> = {}): RunningEngine =>
  ({ calls: () => [], stop: async () => {}, ...parts }) as RunningEngine;
