import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../../shared/call/call.ts';
import { isLive } from '../../../shared/call/state.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxState } from '../../../shared/ipc/snapshot.ts';
import type { Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { RunningEngine } from '../../compose/start-engine.ts';
import { createEventStream, type EngineEvent, failureOf } from '../../engine/event-stream.ts';
import { createReplacements } from './replacements.ts';
import {
  admitted,
  chosenConfig,
  type EngineStart,
  openRunning,
  pbxStateOf,
  type Running,
  readyEngine,
  runningEngine,
} from './running.ts';

export interface EngineHostOptions extends EngineStart {
  /** The state, the configuration or the engine changed. */
  changed(): void;
}

/** All that an engine reports, and that another one takes the place of the one before. */
export type HostEvent =
  | EngineEvent
  /** Null: it could not start. Its data directory is there, and what was read of it before is out of date. */
  | { type: 'engine-began'; dataDirectory: string; engine: RunningEngine | null };

export interface EngineHost {
  /** Reports what every engine reports from now on, one after the other. The result ends that. */
  subscribe(listener: (event: HostEvent) => void): () => void;
  /**
   * (Re)starts the engine with the settings of now; runs one after the other. `between` runs while none does: what it
   * changes reaches no engine that began before. Rejects with what `between` rejects with; the engine starts all the same.
   */
  restart(between?: () => void | Promise<void>): Promise<void>;
  /**
   * Lets the engine run with the settings of now. Where they are the same, or differ in the listener's secrets alone,
   * nothing closes; else the engine is replaced, at once or when the call under way is over.
   */
  refresh(): Promise<void>;
  /**
   * Starts the engine anew where this computer faces the PBX with another address, as after a change of network; not while
   * a call is under way: the next look finds the same.
   */
  followNetwork(): Promise<void>;
  /** Saved settings need another engine, which waits for the end of the call under way. */
  isRestartDue(): boolean;
  /** One engine takes another's place, or the first one has not begun: what it is asked now, the next one answers. */
  isChanging(): boolean;
  /** Settles when the engine has begun, and none takes its place: whatever a person asks of it waits for that. */
  settled(): Promise<void>;
  engine(): RunningEngine | null;
  /** The engine, whether or not calls may be made with it; else why there is none. */
  running(): Result<RunningEngine, AppError>;
  /** The engine, if calls may be made with it; else why not. */
  ready(): Result<RunningEngine, AppError>;
  /** What the engine runs with. */
  config(): Config | null;
  pbxState(): PbxState;
  /** Why nothing listens. */
  error(): AppError | null;
  stop(): Promise<void>;
}

/** What faces the PBX where there is no way to it: the address of before is still the better one. */
const noNetwork = '127.0.0.1';

/** Owns the one engine of the app: the settings say what it connects to, a change of them replaces it. */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  const stream = createEventStream<HostEvent>();
  let running: Running | null = null;
  let reachable: boolean | null = null;
  let stopped = false;
  /** Settings that need another engine wait for the end of a call. */
  let isDue = false;
  const setDue = (now: boolean) => {
    if (isDue === now) return;
    isDue = now;
    options.changed();
  };

  stream.subscribe((event) => {
    if (event.type !== 'reachability' || event.reachable === reachable) return;
    reachable = event.reachable;
    options.changed();
  });
  /** A part that fails is reported; it must not keep the next engine from starting. */
  const attempt = async (task: () => Promise<void> | undefined) => {
    try {
      await task();
    } catch (error) {
      stream.publish(failureOf(error));
    }
  };
  const close = async (old: Running | null) => {
    await attempt(() => old?.engine?.stop());
    await attempt(() => old?.sandbox?.stop());
  };
  const begin = async () => {
    if (stopped) return;
    running = await openRunning(options, stream.publish);
    const { plan, engine } = running;
    stream.publish({ type: 'engine-began', dataDirectory: plan.dataDirectory, engine });
  };
  const replace = async (between?: () => void | Promise<void>) => {
    const old = running;
    isDue = false;
    // One that stops takes nothing any more.
    running = null;
    reachable = null;
    await close(old);
    try {
      await between?.();
    } finally {
      await begin();
      options.changed();
    }
  };
  const { enqueue, isChanging, settled } = createReplacements(replace);
  const isInCall = () => running?.engine?.calls().some(connects) ?? false;
  stream.subscribe((event) => {
    if (!isDue || event.type !== 'call-event' || isInCall()) return;
    void enqueue().catch((error) => stream.publish(failureOf(error)));
  });
  const refresh = async () => {
    const plan = options.plan();
    if (isChanging() || running === null || running.error !== null) return enqueue();
    if (isDeepStrictEqual(running.plan, plan)) return setDue(false);
    const admitting = admitted(running, plan);
    if (admitting !== null) {
      running = admitting;
      setDue(false);
      options.changed();
    } else if (isInCall()) setDue(true);
    else await enqueue();
  };
  return {
    subscribe: stream.subscribe,
    restart: enqueue,
    refresh,
    isRestartDue: () => isDue,
    isChanging,
    settled,
    followNetwork: async () => {
      const before = running;
      const chosen = before === null ? null : chosenConfig(before.plan);
      if (chosen === null) return;
      await attempt(async () => {
        const { host } = (await options.facePbx(chosen)).listener;
        const isKept = host === before?.config?.listener.host || host === noNetwork;
        if (!isKept && running === before && !isInCall()) await enqueue();
      });
    },
    engine: () => running?.engine ?? null,
    running: () => runningEngine(running),
    ready: () => readyEngine(running, options.plan()),
    config: () => running?.config ?? null,
    pbxState: () => pbxStateOf(running, reachable),
    error: () => running?.error ?? null,
    stop: () => {
      stopped = true;
      return enqueue();
    },
  };
}

/** It lives, and is no test of one's own phone, which connects nobody. */
const connects = (call: Call): boolean => isLive(call) && call.request.origin !== 'setup-test';
