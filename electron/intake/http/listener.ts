import type { AppError } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Intake, ListeningPlace } from '../../engine/ports.ts';
import { allowedCallers } from './allowed-callers.ts';
import { componentUrls, isEveryAddress, placeOf } from './component-urls.ts';
import type { ListenerOptions, Service } from './listener-options.ts';
import { addressOf, listenOnBoth } from './loopback.ts';
import { createServer } from './server.ts';
import { readingWithoutSecret } from './strangers.ts';
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
  /** With the port that was really bound. */
  let running: { server: ReturnType<typeof createServer>; port: number } | null = null;
  let known: { events: string; place: ListeningPlace } | null = null;
  const callers = allowedCallers(options.listener.allowedAddresses, options.pbxUrl);

  const stop = async () => {
    const ending = running;
    running = null;
    known = null;
    callers.stop();
    await ending?.server.close();
  };

  const start: Listener['start'] = async (service) => {
    await stop();
    const { host, port: wanted } = options.listener;
    const readTarget = targetReader(options);
    const isRead = readingWithoutSecret(callers, options.now);
    const starting = createServer({ ...options, service, callers, readTarget, isRead });
    try {
      await callers.start();
      await starting.listen({ host: addressOf(host), port: wanted });
      const port = portOf(starting) ?? wanted;
      if (host === 'localhost') await listenOnBoth(starting.server, port);
      running = { server: starting, port };
    } catch (error) {
      callers.stop();
      await starting.close();
      return fail(bindError(host, wanted, error));
    }
    return ok(null);
  };

  const bound = () => ({ ...options.listener, port: running?.port ?? options.listener.port });
  const addresses = () => componentUrls(bound());
  /** Every click asks, and only the addresses of this computer may change by themselves. */
  const place = () => {
    if (running === null) return null;
    if (known !== null && !isEveryAddress(options.listener.host)) return known.place;
    const listener = bound();
    // The URL names all that the place is made of.
    const { events } = componentUrls(listener);
    if (known?.events !== events) known = { events, place: placeOf(listener) };
    return known.place;
  };

  const admit: Listener['admit'] = ({ pathToken, username, password }) => {
    Object.assign(options.listener, { pathToken, username, password });
    known = null;
  };

  return { start, stop, addresses, place, admit };
}

/** Asked once a start: it is a question to the system, and a click would wait for it. */
function portOf({ server }: ReturnType<typeof createServer>): number | null {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : null;
}

function bindError(host: string, port: number, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  return code === 'EADDRINUSE'
    ? { kind: 'listener-port-taken', host, port }
    : { kind: 'listener-cannot-bind', host, port, code };
}
