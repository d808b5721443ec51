import type { AppError } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Intake, ListeningPlace } from '../../engine/ports.ts';
import { allowedCallers } from './allowed-callers.ts';
import { componentUrls, placeOf } from './component-urls.ts';
import type { ListenerOptions, Service } from './listener-options.ts';
import { addressOf, listenOnBoth } from './loopback.ts';
import { createServer } from './server.ts';
import { readingOfStrangers } from './strangers.ts';
import { targetReader } from './target.ts';

/** An intake that serves a relay as well. */
export interface Listener extends Omit<Intake, 'start'> {
  start(service: Service): ReturnType<Intake['start']>;
  /** From now on only these secrets are valid, no longer the earlier ones; no connection is closed. */
  admit(secrets: Pick<ListenerOptions['listener'], 'pathToken' | 'username' | 'password'>): void;
}

/**
 * The HTTP server that the dialplan's components and the PBX's events call (W6 and W7). Nothing
 * listens before `start`: `listener-port-taken` when another program has the port, `listener-cannot-bind` for all other
 * reasons. `stop` ends every connection at once, idle, half-open and unanswered ones too; a stopped listener may be
 * started again. Its addresses carry the secret, and the port that was really bound.
 */
export function createListener(given: ListenerOptions): Listener {
  const options = { ...given, listener: { ...given.listener } };
  let server: ReturnType<typeof createServer> | null = null;
  const callers = allowedCallers(options.listener.allowedAddresses, options.pbxUrl);

  const stop = async () => {
    const running = server;
    server = null;
    callers.stop();
    await running?.close();
  };

  const start: Listener['start'] = async (service) => {
    await stop();
    const { host, port } = options.listener;
    const readTarget = targetReader(() => options.listener.pathToken);
    const isRead = readingOfStrangers(callers, options.now);
    const starting = createServer({ ...options, service, callers, readTarget, isRead });
    try {
      await callers.start();
      await starting.listen({ host: addressOf(host), port });
      if (host === 'localhost') await listenOnBoth(starting.server, portOf(starting) ?? port);
    } catch (error) {
      callers.stop();
      await starting.close();
      return fail(bindError(host, port, error));
    }
    server = starting;
    return ok(null);
  };

  /** With the port that was really bound. */
  const bound = () => ({ ...options.listener, port: portOf(server) ?? options.listener.port });
  const addresses = () => componentUrls(bound());
  let known: { events: string; place: ListeningPlace } | null = null;
  const place = () => {
    if (server === null) return null;
    const listener = bound();
    // Every click asks, and the URL names all that the place is made of.
    const { events } = componentUrls(listener);
    if (known?.events !== events) known = { events, place: placeOf(listener) };
    return known.place;
  };

  const admit: Listener['admit'] = ({ pathToken, username, password }) =>
    void Object.assign(options.listener, { pathToken, username, password });

  return { start, stop, addresses, place, admit };
}

/** The port that was really bound; null before. */
function portOf(server: ReturnType<typeof createServer> | null): number | null {
  const address = server?.server.address() ?? null;
  return typeof address === 'object' && address !== null ? address.port : null;
}

function bindError(host: string, port: number, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  return code === 'EADDRINUSE'
    ? { kind: 'listener-port-taken', host, port }
    : { kind: 'listener-cannot-bind', host, port, code };
}
