import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { AllowedCallers } from './allowed-callers.ts';
import type { Guests } from './guests.ts';
import type { Serving } from './listener-options.ts';
import type { StrangersConnections } from './strangers.ts';
import type { Unproved } from './unproved.ts';

/** Who is served one request a connection. */
interface ServedOnce {
  isAllowed: AllowedCallers['isAllowed'];
  readTarget: Serving['readTarget'];
  strangers: StrangersConnections;
  guests: Guests;
  unproved: Unproved;
}

/**
 * Tells whether a request is served: one of each connection from an address that may not ask, and of one that may, where
 * this desk's secret was never shown on it: what came behind it in the same bytes is dropped, and what comes after its answer ends
 * the connection. Of others that may ask and did not show it, whatever comes after the answer before (`Unproved`).
 */
export function servedOnce({ isAllowed, readTarget, strangers, guests, unproved }: ServedOnce) {
  const served = new WeakMap<Socket, ServerResponse>();
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { socket } = request;
    const first = served.get(socket);
    if (first !== undefined) {
      if (guests.has(socket)) guests.dropped(socket);
      else strangers.dropped(socket);
      if (first.writableFinished) socket.destroy();
      return false;
    }
    if (guests.has(socket) && readTarget(request).target.ownSecret) guests.putBack(socket);
    if (guests.has(socket) || !isAllowed(socket.remoteAddress)) served.set(socket, response);
    return unproved.isServed(socket, response, () => readTarget(request).target.ownSecret);
  };
}
