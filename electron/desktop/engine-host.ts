import type { CallEvent } from '../../shared/call/events.ts';
import type { AppError } from '../../shared/errors.ts';
import type { PbxState } from '../../shared/ipc/snapshot.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import type { DeskEngine, EngineStart, RunningSandbox, StartEngine, StartSandbox } from './parts/ports.ts';

/** What the engine is to be run with, from the settings as they are now. */
export interface Plan {
  mode: 'pbx' | 'sandbox';
  pathToken: string;
  /** The whole configuration, or what is wrong with it. */
  config: Result<Config, AppError>;
  /** Enough to listen while the setup is half way; null where not even that can be had. */
  draft: Config | null;
  dataDirectory: string;
}

/** What the host knows of an engine's start. */
export type EngineBegin = Omit<EngineStart, 'guards' | 'contactsDirectory'>;

export interface EngineHostOptions {
  plan(): Plan;
  startEngine(start: EngineBegin): ReturnType<StartEngine>;
  startSandbox: StartSandbox;
  facePbx(config: Config): Promise<Config>;
  onEvent(event: CallEvent): void;
  onIncoming: EngineStart['onIncoming'];
  onRequest(): void;
  /** The state, the configuration or the engine changed. */
  changed(): void;
  problem(error: AppError): void;
}

export interface EngineHost {
  /**
   * (Re)starts the engine with the settings of now; runs one after the other. `between` runs while none does: what it
   * changes reaches no engine that began before.
   */
  restart(between?: () => void | Promise<void>): Promise<void>;
  /** Starts the engine anew where this computer faces the PBX with another address, as after a change of network. */
  faceAnew(): Promise<void>;
  engine(): DeskEngine | null;
  /** The engine, whether or not calls may be made with it; else why there is none. */
  running(): Result<DeskEngine, AppError>;
  /** The engine, if calls may be made with it; else why not. */
  ready(): Result<DeskEngine, AppError>;
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
  engine: DeskEngine | null;
  sandbox: RunningSandbox | null;
  error: AppError | null;
}

/** What faces the PBX where there is no way to it: the address of before is still the better one. */
const noNetwork = '127.0.0.1';

/** Owns the one engine of the app: the settings say what it connects to, a change of them replaces it. */
export function createEngineHost(options: EngineHostOptions): EngineHost {
  let running: Running | null = null;
  let reachable: boolean | null = null;
  let queue = Promise.resolve();
  let stopped = false;

  const contact = (now: boolean) => {
    if (reachable === now) return;
    reachable = now;
    options.changed();
  };
  const replace = async (between?: () => void | Promise<void>) => {
    await close(running);
    running = null;
    reachable = null;
    await between?.();
    if (!stopped) running = await open(options, contact);
    options.changed();
  };
  const enqueue = (between?: () => void | Promise<void>) => {
    queue = queue.then(() => replace(between));
    return queue;
  };
  return {
    restart: enqueue,
    faceAnew: async () => {
      const before = running;
      const chosen = before === null ? null : chosenConfig(before.plan);
      if (chosen === null) return;
      const { host } = (await options.facePbx(chosen)).listener;
      const isKept = host === before?.config?.listener.host || host === noNetwork;
      if (!isKept && running === before) await enqueue();
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

/** What is to be run with a real PBX, its listener's address not yet found. */
function chosenConfig({ mode, config, draft }: Plan): Config | null {
  if (mode !== 'pbx') return null;
  return config.ok ? config.value : draft;
}

async function open(options: EngineHostOptions, contact: (reachable: boolean) => void): Promise<Running> {
  const plan = options.plan();
  const nothing: Running = { plan, config: null, engine: null, sandbox: null, error: null };
  if (plan.mode === 'pbx') {
    const chosen = chosenConfig(plan);
    if (chosen === null) return nothing;
    const config = await options.facePbx(chosen);
    return openEngine(options, { ...nothing, config }, config, contact);
  }
  const sandbox = await options.startSandbox(plan.pathToken);
  if (!sandbox.ok) return { ...nothing, error: sandbox.error };
  const { config } = sandbox.value;
  return openEngine(options, { ...nothing, config, sandbox: sandbox.value }, config, contact);
}

async function openEngine(
  options: EngineHostOptions,
  running: Running,
  config: Config,
  contact: (reachable: boolean) => void,
): Promise<Running> {
  const engine = await options.startEngine({
    config,
    dataDirectory: running.plan.dataDirectory,
    onEvent: options.onEvent,
    onIncoming: options.onIncoming,
    onRequest: options.onRequest,
    onContact: contact,
    onProblem: options.problem,
  });
  return engine.ok ? { ...running, engine: engine.value } : { ...running, error: engine.error };
}

async function close(running: Running | null): Promise<void> {
  await running?.engine?.stop();
  await running?.sandbox?.stop();
}

function runningEngine(running: Running | null): Result<DeskEngine, AppError> {
  if (running?.engine) return { ok: true, value: running.engine };
  return fail(running?.error ?? { kind: 'config-missing', file: 'settings.json' });
}

function readyEngine(running: Running | null, plan: Plan): Result<DeskEngine, AppError> {
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
