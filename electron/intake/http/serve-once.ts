import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { AllowedCallers } from './allowed-callers.ts';
import type { Guests } from './guests.ts';
import type { StrangersConnections } from './strangers.ts';
import type { Target } from './target.ts';

/** Who is served one request a connection. */
export interface ServedOnce {
  isAllowed: AllowedCallers['isAllowed'];
  readTarget(target: string): Target;
  strangers: StrangersConnections;
  guests: Guests;
}

/**
 * Serves one request of each connection from an address that may not ask, and of one that may, where this desk's secret
 * was never shown on it: what came behind it in the same bytes is dropped, and what comes after its answer ends the connection.
 */
export function serveOnce(server: Server, { isAllowed, readTarget, strangers, guests }: ServedOnce): void {
  const served = new WeakMap<Socket, ServerResponse>();
  const handlers = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const first = served.get(socket);
    if (first !== undefined) {
      if (guests.has(socket)) guests.dropped();
      else strangers.dropped();
      socket.pause();
      if (first.writableFinished) socket.destroy();
      return;
    }
    if (guests.has(socket) && readTarget(request.url ?? '').ownSecret) guests.putBack(socket);
    if (guests.has(socket) || !isAllowed(socket.remoteAddress)) served.set(socket, response);
    for (const handle of handlers) handle.call(server, request, response);
  });
}
