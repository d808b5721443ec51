import { isDeepStrictEqual } from 'node:util';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxState } from '../../../shared/ipc/snapshot.ts';
import type { Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { RunningEngine } from '../../compose/start-engine.ts';
import { createEventStream, failureOf } from '../../engine/event-stream.ts';
import { CurrentEngine, type HostEvent } from './current-engine.ts';
import { createReplacements } from './replacements.ts';
import { chosenConfig, type EngineStart, readyEngine, runningEngine } from './running.ts';

export interface EngineHostOptions extends EngineStart {
  /** The state, the configuration or the engine changed. */
  changed(): void;
}

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
   * Starts the engine again where this computer faces the PBX with another address, as after a change of network; not while
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

/** The address to keep while no interface faces the PBX: the earlier one is still better than none. */
const noNetwork = '127.0.0.1';

/** Owns the one engine of the app: the settings say what it connects to, a change of them replaces it. */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  const stream = createEventStream<HostEvent>();
  const current = new CurrentEngine(options, stream, options.changed);
  /** Settings that need another engine wait for the end of a call. */
  let isDue = false;
  const setDue = (now: boolean) => {
    if (isDue === now) return;
    isDue = now;
    options.changed();
  };
  const { enqueue, isChanging, settled } = createReplacements((between) => {
    isDue = false;
    return current.replace(between);
  });
  const refresh = async () => {
    const plan = options.plan();
    const { running } = current;
    if (isChanging() || running === null || running.error !== null) return enqueue();
    if (isDeepStrictEqual(running.plan, plan) || current.admit(plan)) return setDue(false);
    if (current.isInCall()) setDue(true);
    else await enqueue();
  };
  const attempt = (replaced: Promise<void>) =>
    void replaced.catch((error) => stream.publish(failureOf(error)));
  stream.subscribe((event) => {
    if (!isDue || event.type !== 'call-event' || current.isInCall()) return;
    attempt(enqueue());
  });
  stream.subscribe(({ type }) => {
    if (type === 'team-settings') attempt(refresh());
  });
  return {
    subscribe: stream.subscribe,
    restart: enqueue,
    refresh,
    isRestartDue: () => isDue,
    isChanging,
    settled,
    followNetwork: async () => {
      const before = current.running;
      const chosen = before === null ? null : chosenConfig(before.plan);
      if (chosen === null) return;
      await current.attempt(async () => {
        const { host } = (await options.facePbx(chosen)).listener;
        const isKept = host === before?.config?.listener.host || host === noNetwork;
        if (!isKept && current.running === before && !current.isInCall()) await enqueue();
      });
    },
    engine: () => current.running?.engine ?? null,
    running: () => runningEngine(current.running),
    ready: () => readyEngine(current.running, options.plan()),
    config: () => current.running?.config ?? null,
    pbxState: () => current.pbxState(),
    error: () => current.running?.error ?? null,
    stop: () => {
      current.stop();
      return enqueue();
    },
  };
}
