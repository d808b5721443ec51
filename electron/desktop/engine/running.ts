import { isDeepStrictEqual } from 'node:util';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxState } from '../../../shared/ipc/snapshot.ts';
import { fail, type Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { EngineOptions, RunningEngine } from '../../compose/start-engine.ts';
import { type EngineEvent, failureOf } from '../../engine/event-stream.ts';
import type { Note } from '../../storage/database.ts';
import type { Plan } from './plan.ts';

/** The simulated PBX: where it listens and what a configuration needs to use it. */
export interface RunningSandbox {
  config: Config;
  stop(): Promise<void>;
}

/** What an engine is started with. */
export interface EngineStart {
  plan(): Plan;
  /** Goes on with restores that were broken off, in whatever data directory; `note` tells what was set aside. */
  finishRestores(note: Note): Promise<Result<null, AppError>>;
  startEngine(
    start: Pick<EngineOptions, 'config' | 'dataDirectory' | 'listeners'>,
  ): Promise<Result<RunningEngine, AppError>>;
  startSandbox(pathToken: string): Promise<Result<RunningSandbox, AppError>>;
  /** The configuration with the listener's address: the one that faces the PBX where none was chosen. */
  facePbx(config: Config): Promise<Config>;
}

/** What runs, or why it does not. */
export interface Running {
  plan: Plan;
  config: Config | null;
  engine: RunningEngine | null;
  sandbox: RunningSandbox | null;
  error: AppError | null;
}

type Publish = (event: EngineEvent) => void;

/** Settles, whatever happens: what failed stands in `error`. */
export async function openRunning(options: EngineStart, publish: Publish): Promise<Running> {
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

async function openWith(options: EngineStart, running: Running, publish: Publish): Promise<Running> {
  const { plan } = running;
  const finished = await options.finishRestores((words) =>
    publish({ type: 'problem', error: { kind: 'storage-failed', words } }),
  );
  if (!finished.ok) return { ...running, error: finished.error };
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
  { startEngine }: EngineStart,
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

/** The engine, whether or not calls may be made with it; else why there is none. */
export function runningEngine(running: Running | null): Result<RunningEngine, AppError> {
  if (running?.engine) return { ok: true, value: running.engine };
  return fail(running?.error ?? { kind: 'not-set-up' });
}

/** The engine, if calls may be made with it; else why not. */
export function readyEngine(running: Running | null, plan: Plan): Result<RunningEngine, AppError> {
  const current = running?.plan ?? plan;
  if (running?.error) return fail(running.error);
  if (current.mode === 'pbx' && !current.config.ok) return current.config;
  return runningEngine(running);
}

export function pbxStateOf(running: Running | null, reachable: boolean | null): PbxState {
  if (running === null) return 'unknown';
  if (running.plan.mode === 'sandbox') return 'sandbox';
  if (!running.plan.config.ok) return 'not-set-up';
  if (reachable === null) return 'unknown';
  return reachable ? 'reachable' : 'unreachable';
}

/** The engine with the new plan, where that has only other secrets of the listener; null where it has to be replaced. */
export function admitted(running: Running, plan: Plan): Running | null {
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
export function chosenConfig({ mode, config, draft }: Plan): Config | null {
  if (mode !== 'pbx') return null;
  return config.ok ? config.value : draft;
}
