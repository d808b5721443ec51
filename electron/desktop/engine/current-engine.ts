import type { Call } from '../../../shared/call/call.ts';
import { isLive } from '../../../shared/call/state.ts';
import type { PbxState } from '../../../shared/ipc/snapshot.ts';
import type { RunningEngine } from '../../compose/start-engine.ts';
import { type EngineEvent, type EventStream, failureOf } from '../../engine/event-stream.ts';
import { admitted, type EngineStart, openRunning, pbxStateOf, type Running } from './running.ts';

/** All that an engine reports, and that another one takes the place of the one before. */
export type HostEvent =
  | EngineEvent
  /** Null: it could not start. Its data directory is there, and what was read of it before is out of date. */
  | { type: 'engine-began'; dataDirectory: string; engine: RunningEngine | null };

/** The one engine that runs, or none: begins, ends, and knows whether its PBX answers. */
export class CurrentEngine {
  readonly #start: EngineStart;
  readonly #stream: EventStream<HostEvent>;
  readonly #changed: () => void;
  #running: Running | null = null;
  #reachable: boolean | null = null;
  #isStopped = false;

  constructor(start: EngineStart, stream: EventStream<HostEvent>, changed: () => void) {
    this.#start = start;
    this.#stream = stream;
    this.#changed = changed;
    stream.subscribe((event) => {
      if (event.type !== 'reachability' || event.reachable === this.#reachable) return;
      this.#reachable = event.reachable;
      changed();
    });
  }

  /** Null while one takes another's place. */
  get running(): Running | null {
    return this.#running;
  }

  pbxState(): PbxState {
    return pbxStateOf(this.#running, this.#reachable);
  }

  isInCall(): boolean {
    return this.#running?.engine?.calls().some(connects) ?? false;
  }

  /** Lets other secrets of the listener count; false where more has changed than those. */
  admit(plan: Running['plan']): boolean {
    const admitting = this.#running === null ? null : admitted(this.#running, plan);
    if (admitting === null) return false;
    this.#running = admitting;
    this.#changed();
    return true;
  }

  /** Rejects with what `between` rejects with; the next engine starts all the same. */
  async replace(between?: () => void | Promise<void>): Promise<void> {
    const old = this.#running;
    // One that stops takes nothing any more.
    this.#running = null;
    this.#reachable = null;
    await this.attempt(() => old?.engine?.stop());
    await this.attempt(() => old?.sandbox?.stop());
    try {
      await between?.();
    } finally {
      await this.#begin();
      this.#changed();
    }
  }

  /** None begins any more. */
  stop(): void {
    this.#isStopped = true;
  }

  /** A part that fails is reported; it must not keep the next engine from starting. */
  async attempt(task: () => Promise<void> | undefined): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.#stream.publish(failureOf(error));
    }
  }

  async #begin(): Promise<void> {
    if (this.#isStopped) return;
    this.#running = await openRunning(this.#start, this.#stream.publish);
    const { plan, engine } = this.#running;
    this.#stream.publish({ type: 'engine-began', dataDirectory: plan.dataDirectory, engine });
  }
}

/** It lives, and is no test of one's own phone, which connects nobody. */
const connects = (call: Call): boolean => isLive(call) && call.request.origin !== 'setup-test';
