import type { CallEvent } from '../../shared/call/events.ts';
import type { Cancelling } from '../../shared/call/outcome.ts';
import type { AppError } from '../../shared/errors.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import type { Colleague } from '../../shared/pbx/colleague.ts';
import type { IncomingChange } from './incoming/incoming-book.ts';
import type { RequestEntry } from './ports.ts';

/** Everything that the engine reports. Subscribing is the only way to learn of it. */
export type EngineEvent =
  /** An event of a call from here, as soon as it is logged; the events of one call come in the order of its log. */
  | { type: 'call-event'; event: CallEvent }
  /** A call to the agent, and what just became of it. */
  | { type: 'incoming'; call: IncomingCall; change: IncomingChange }
  /** A request reached the intake, whether or not it was let in; reported after its answer. */
  | { type: 'request-arrived'; entry: RequestEntry }
  /** A call waits until a team's relay can place it; `position` 1: it is the next one. */
  | { type: 'in-line'; callId: string; position: number }
  /** A team's relay can't say of a cancelled call that nothing more comes of it. */
  | { type: 'cancelling'; callId: string; state: Cancelling }
  /** What the phones of the desks of the same team do, as far as it is known. */
  | { type: 'colleagues'; colleagues: Colleague[] }
  /** What a team's relay decides for this desk is no longer what the engine began with; it lies ready for the next one. */
  | { type: 'team-settings' }
  /** Whether the PBX gave any answer to a request of ours; reported after each. */
  | { type: 'reachability'; reachable: boolean }
  /** Something that a person should know and that no call shows: the log can't be written, rows were skipped. */
  | { type: 'problem'; error: AppError };

export type EngineListener = (event: EngineEvent) => void;

/** `More`: what else its owner reports. */
export interface EventStream<More = never> {
  /** Gives all events from now on, in the same order to every listener. The result ends the subscription. */
  subscribe(listener: (event: EngineEvent | More) => void): () => void;
  publish(event: EngineEvent | More): void;
}

/**
 * A listener that throws stops neither the other listeners nor the publisher: its failure is published as a `problem`
 * (`unexpected`). What a listener publishes while it handles an event is delivered after that event.
 */
export function createEventStream<More extends object = never>(): EventStream<More> {
  const listeners = new Set<{ listener: (event: EngineEvent | More) => void }>();
  const waiting: (EngineEvent | More)[] = [];
  /** Reports of failed listeners. */
  const failures = new WeakSet<object>();
  let delivering = false;

  const deliver = (event: EngineEvent | More) => {
    for (const entry of [...listeners]) {
      if (!listeners.has(entry)) continue;
      try {
        entry.listener(event);
      } catch (error) {
        // Reporting a failure to handle a failure could go on for ever.
        if (failures.has(event)) continue;
        const failure = failureOf(error);
        failures.add(failure);
        waiting.push(failure);
      }
    }
  };
  return {
    subscribe(listener) {
      const entry = { listener };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    publish(event) {
      waiting.push(event);
      if (delivering) return;
      delivering = true;
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) deliver(next);
      delivering = false;
    },
  };
}

/** What was thrown by a part that must not stop the others. */
export function failureOf(error: unknown) {
  const words = error instanceof Error ? error.message : String(error);
  return { type: 'problem', error: { kind: 'unexpected', words } } as const satisfies EngineEvent;
}
