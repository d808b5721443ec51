import type { Log } from './log.ts';

/**
 * Writes what the process did not catch into the log, at once: an exception may end it, and a rejected promise is told
 * nowhere else where there is no standard error. What follows of an exception stays as the runtime has it (Electron
 * shows a window, Node ends). The result ends it.
 */
export function logUncaught(
  log: Pick<Log, 'error' | 'flush'>,
  from: NodeJS.EventEmitter = process,
): () => void {
  const write = (error: unknown, message: string) => {
    log.error({ error: error instanceof Error ? error : String(error) }, message);
    log.flush();
  };
  const exception = (error: unknown) => write(error, 'an exception was not caught');
  const rejection = (reason: unknown) => write(reason, 'a rejected promise was not handled');
  from.on('uncaughtExceptionMonitor', exception);
  from.on('unhandledRejection', rejection);
  return () => {
    from.off('uncaughtExceptionMonitor', exception);
    from.off('unhandledRejection', rejection);
  };
}
