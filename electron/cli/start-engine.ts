import type { AppError } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type EngineOptions, type RunningEngine, startEngine } from '../compose/start-engine.ts';
import { logEngine, secretsOf } from '../log/engine-log.ts';
import { openLog } from '../log/log.ts';
import { logDirectoryOf } from './commands/log.ts';

/** Starts a command's engine, which writes its log beside its data (`dotaraf log`) until it stops. */
export async function startLoggedEngine(options: EngineOptions): Promise<Result<RunningEngine, AppError>> {
  const logDirectory = logDirectoryOf(options.dataDirectory);
  const log = openLog(logDirectory);
  log.hide(secretsOf(options.config));
  const listeners = [...(options.listeners ?? []), logEngine(log, Date.now)];
  const engine = await startEngine({ ...options, logDirectory, listeners });
  if (!engine.ok) {
    log.error({ command: options.owner, error: engine.error }, 'the engine did not start');
    log.close();
    return engine;
  }
  log.info({ command: options.owner }, 'the engine started');
  const stop = async () => {
    await engine.value.stop();
    log.close();
  };
  return ok({ ...engine.value, stop });
}
