import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { ListenerOptions } from './listener-options.ts';
import { createServer } from './server.ts';

/** The HTTP server that the dialplan's components and the PBX's events call (wire contract, sections 6 and 7). */
export interface Listener {
  /** `listener-port-taken` when another program has the port, `listener-cannot-bind` for all other reasons. */
  start(): Promise<Result<{ host: string; port: number }, AppError>>;
  /** Ends every connection at once, idle, half-open and unanswered ones too. */
  stop(): Promise<void>;
}

/** Nothing listens before `start`; a stopped listener may be started again. */
export function createListener(options: ListenerOptions): Listener {
  let server: ReturnType<typeof createServer> | null = null;

  const stop = async () => {
    const running = server;
    server = null;
    await running?.close();
  };

  const start = async () => {
    await stop();
    const { host, port } = options.listener;
    const starting = createServer(options);
    try {
      await starting.listen({ host, port });
    } catch (error) {
      await starting.close();
      return fail(bindError(host, port, error));
    }
    server = starting;
    const address = starting.server.address();
    return ok({ host, port: typeof address === 'object' && address !== null ? address.port : port });
  };

  return { start, stop };
}

function bindError(host: string, port: number, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  return code === 'EADDRINUSE'
    ? { kind: 'listener-port-taken', host, port }
    : { kind: 'listener-cannot-bind', host, port, code };
}
