import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../../shared/call/call.ts';
import { isLive } from '../../../shared/call/state.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxState } from '../../../shared/ipc/snapshot.ts';
import { fail, type Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { EngineOptions, RunningEngine } from '../../compose/start-engine.ts';
import { createEventStream, type EngineEvent, failureOf } from '../../engine/event-stream.ts';
import type { Plan } from './plan.ts';

/** The simulated PBX: where it listens and what a configuration needs to use it. */
export interface RunningSandbox {
  config: Config;
  stop(): Promise<void>;
}

export interface EngineHostOptions {
  plan(): Plan;
  startEngine(
    start: Pick<EngineOptions, 'config' | 'dataDirectory' | 'listeners'>,
  ): Promise<Result<RunningEngine, AppError>>;
  startSandbox(pathToken: string): Promise<Result<RunningSandbox, AppError>>;
  /** The configuration with the listener's address: the one that faces the PBX where none was chosen. */
  facePbx(config: Config): Promise<Config>;
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
  faceAnew(): Promise<void>;
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

interface Running {
  plan: Plan;
  config: Config | null;
  engine: RunningEngine | null;
  sandbox: RunningSandbox | null;
  error: AppError | null;
}

/** What faces the PBX where there is no way to it: the address of before is still the better one. */
const noNetwork = '127.0.0.1';

/** Owns the one engine of the app: the settings say what it connects to, a change of them replaces it. */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  const stream = createEventStream<HostEvent>();
  let running: Running | null = null;
  let reachable: boolean | null = null;
  let queue = Promise.resolve();
  let stopped = false;
  let waiting = 0;
  /** Settings that need another engine wait for the end of a call. */
  let isDue = false;
  const { promise: first, resolve: hasBegun } = Promise.withResolvers<void>();
  let isFirst = true;

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
    running = await open(options, stream.publish);
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
  const enqueue = (between?: () => void | Promise<void>) => {
    waiting += 1;
    const replaced = queue
      .then(() => replace(between))
      .finally(() => {
        waiting -= 1;
        isFirst = false;
        hasBegun();
      });
    // A failure is its caller's alone: the next one has its turn.
    queue = replaced.catch(() => {});
    return replaced;
  };
  const isChanging = () => isFirst || waiting > 0;
  const isInCall = () => running?.engine?.calls().some(connects) ?? false;
  stream.subscribe((event) => {
    if (!isDue || event.type !== 'call-event' || isInCall()) return;
    void enqueue().catch((error) => stream.publish(failureOf(error)));
  });
  const refresh = async () => {
    const plan = options.plan();
    if (isChanging() || running === null || running.error !== null) return enqueue();
    if (isDeepStrictEqual(running.plan, plan)) return;
    const admitting = admitted(running, plan);
    if (admitting !== null) {
      running = admitting;
      options.changed();
    } else if (isInCall()) isDue = true;
    else await enqueue();
  };
  return {
    subscribe: stream.subscribe,
    restart: enqueue,
    refresh,
    isChanging,
    async settled() {
      await first;
      while (isChanging()) await queue;
    },
    faceAnew: async () => {
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
    pbxState: () => stateOf(running, reachable),
    error: () => running?.error ?? null,
    stop: () => {
      stopped = true;
      return enqueue();
    },
  };
}

/** It lives, and is no test of one's own phone, which connects nobody. */
const connects = (call: Call): boolean => isLive(call) && call.request.origin !== 'setup-test';

/** The engine with the new plan, where that has only other secrets of the listener; null where it has to be replaced. */
function admitted(running: Running, plan: Plan): Running | null {
  const [before, now] = [chosenConfig(running.plan), chosenConfig(plan)];
  const { config, engine } = running;
  if (before === null || now === null || config === null || engine === null) return null;
  const { pathToken, username, password } = now.listener;
  const secrets = { pathToken, username, password };
  const withThem = (one: Config): Config => ({ ...one, listener: { ...one.listener, ...secrets } });
  const isRest =
    running.plan.config.ok === plan.config.ok &&
    running.plan.dataDirectory === plan.dataDirectory &&
    isDeepStrictEqual(withThem(before), withThem(now));
  if (!isRest) return null;
  engine.admit(secrets);
  return { ...running, plan, config: withThem(config) };
}

/** What is to be run with a real PBX, its listener's address not yet found. */
function chosenConfig({ mode, config, draft }: Plan): Config | null {
  if (mode !== 'pbx') return null;
  return config.ok ? config.value : draft;
}

type Publish = (event: HostEvent) => void;

/** Settles, whatever happens: what failed stands in `error`. */
async function open(options: EngineHostOptions, publish: Publish): Promise<Running> {
  const plan = options.plan();
  const running: Running = { plan, config: null, engine: null, sandbox: null, error: null };
  try {
    return await openWith(options, running, publish);
  } catch (error) {
    return failed(running, error, publish);
  }
}

function failed(running: Running, error: unknown, publish: Publish): Running {
  const failure = failureOf(error);
  publish(failure);
  return { ...running, error: failure.error };
}

async function openWith(options: EngineHostOptions, running: Running, publish: Publish): Promise<Running> {
  const { plan } = running;
  if (plan.mode === 'sandbox') {
    const sandbox = await options.startSandbox(plan.pathToken);
    if (!sandbox.ok) return { ...running, error: sandbox.error };
    const { config } = sandbox.value;
    return openEngine(options, { ...running, config, sandbox: sandbox.value }, config, publish);
  }
  const chosen = chosenConfig(plan);
  if (chosen === null) return running;
  const config = await options.facePbx(chosen);
  return openEngine(options, { ...running, config }, config, publish);
}

async function openEngine(
  { startEngine }: EngineHostOptions,
  running: Running,
  config: Config,
  publish: Publish,
): Promise<Running> {
  const { dataDirectory } = running.plan;
  try {
    const engine = await startEngine({ config, dataDirectory, listeners: [publish] });
    return engine.ok ? { ...running, engine: engine.value } : { ...running, error: engine.error };
  } catch (error) {
    return failed(running, error, publish);
  }
}

function runningEngine(running: Running | null): Result<RunningEngine, AppError> {
  if (running?.engine) return { ok: true, value: running.engine };
  return fail(running?.error ?? { kind: 'config-missing', file: 'settings.json' });
}

function readyEngine(running: Running | null, plan: Plan): Result<RunningEngine, AppError> {
  const current = running?.plan ?? plan;
  if (running?.error) return fail(running.error);
  if (current.mode === 'pbx' && !current.config.ok) return current.config;
  return runningEngine(running);
}

function stateOf(running: Running | null, reachable: boolean | null): PbxState {
  if (running === null) return 'unknown';
  if (running.plan.mode === 'sandbox') return 'sandbox';
  if (!running.plan.config.ok) return 'not-set-up';
  if (reachable === null) return 'unknown';
  return reachable ? 'reachable' : 'unreachable';
}
