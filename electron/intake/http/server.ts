import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { addBody, answerRoute } from './answering.ts';
import { isInChunks, readBody } from './body.ts';
import { refuseBroken, refuseTunnel } from './broken-requests.ts';
import { beginExchange, type Exchange, refuse } from './exchange.ts';
import { Guests } from './guests.ts';
import type { Serving } from './listener-options.ts';
import { mostRequestsPerSecond, rateLimit } from './rate-limit.ts';
import type { Route } from './routes.ts';
import { hasCredentials } from './secrets.ts';
import { servedOnce } from './serve-once.ts';
import { watchSlowSenders } from './slow-senders.ts';
import { guardConnections } from './socket-life.ts';
import { afterBody, StrangersConnections } from './strangers.ts';
import { Unproved } from './unproved.ts';

/** Milliseconds: Node has no longer one. */
const longestTimer = 2 ** 31 - 1;

/** Milliseconds and bytes. */
const limits = {
  // Slow senders are watched by `watchSlowSenders`, with no timer while nobody is connected.
  ...{ requestTimeout: 0, headersTimeout: 0, connectionsCheckingInterval: longestTimer },
  keepAliveTimeout: 10_000,
  // Events may come as one long query string.
  maxHeaderSize: 32 * 1024,
  requireHostHeader: false,
};

const methods = new Set(['GET', 'POST']);

/** A server that may listen once. */
export interface HttpServer {
  server: Server;
  /** Fails with the system's reason. */
  listen(at: { host: string; port: number }): Promise<void>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/**
 * The server, not listening yet. Refusals, in this order: foreign address 403, too many requests 429, wrong path or
 * token 404, events without their credentials 401, body over 64 KiB 413. All answers are JSON, all requests are reported.
 */
export function createServer(serving: Serving): HttpServer {
  const { now } = serving;
  const { isAllowed } = serving.callers;
  const server = createHttpServer(limits);
  const guests = new Guests(serving.callers, now);
  const strangers = new StrangersConnections(now);
  const unproved = new Unproved(serving.callers, now);
  const closeConnections = guardConnections(server, { isAllowed, strangers, guests, unproved });
  watchSlowSenders(server, (socket) => refuseBroken(serving, socket, { code: 'ERR_HTTP_REQUEST_TIMEOUT' }));
  const isServed = servedOnce({ isAllowed, readTarget: serving.readTarget, strangers, guests, unproved });
  const admitted = admittance(serving, guests);
  server.on('request', (request, response) => {
    if (isServed(request, response)) serve(request, response, serving, admitted);
  });
  // An `Expect` other than `100-continue` would be answered by Node itself, past all rules here.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('connect', (request, socket: Socket) => refuseTunnel(serving, socket, request));
  server.on('clientError', (error: Error & { code: string }, socket: Socket) =>
    refuseBroken(serving, socket, error),
  );
  return {
    server,
    async listen(at) {
      const listening = once(server, 'listening');
      server.listen(at);
      await listening;
    },
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      // An answer that was given in this turn of the event loop is written at its end.
      await setImmediate();
      closeConnections();
      await closed;
    },
  };
}

/** What a request is for, or with which status it is refused. */
type Admitted = Route | { to: 'refuse'; status: number };

/** Serves one request from its headers to its answer. `admitted`: null for one that was answered. */
function serve(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
  admitted: (exchange: Exchange) => Admitted | null,
): void {
  const exchange = beginExchange(request, response, serving);
  const wanted = admitted(exchange);
  if (wanted === null) return;
  const { isRead, target } = exchange;
  if (wanted.to === 'refuse' && !isRead)
    return void afterBody(request, response, () => refuse(exchange, wanted.status));
  readBody(request, target.ownSecret, (text) => {
    if (text === null) return void refuseLarge(wanted, exchange);
    // What a refused one says is worth knowing: it may be the question of a call that waits for one.
    const isReadable = addBody(exchange, text);
    if (wanted.to === 'refuse') return refuse(exchange, wanted.status);
    answerRoute(wanted, exchange, isReadable, serving);
  });
}

/** Kept open, the rest of a large body of whoever has the secret is read away, and the sender gets to see the answer. */
function refuseLarge(wanted: Admitted, exchange: Exchange): void {
  const status = wanted.to === 'refuse' ? wanted.status : 413;
  const { request, response, target } = exchange;
  if (!target.ownSecret && isInChunks(request)) {
    response.setHeader('connection', 'close');
    return void refuse(exchange, status);
  }
  if (status === 403 || !target.ownSecret)
    return void afterBody(request, response, () => refuse(exchange, status));
  response.removeHeader('connection');
  refuse(exchange, status);
}

/** Says what a request is for, before its body is read; what is refused whatever it brings is answered at once: null. */
function admittance(serving: Serving, guests: Guests): (exchange: Exchange) => Admitted | null {
  const { isAllowed } = serving.callers;
  const isWithinRate = rateLimit(serving.requestsPerSecond ?? mostRequestsPerSecond, serving.now);
  return (exchange) => {
    const { request, response, target, route } = exchange;
    const { socket } = request;
    const isForeign = !isAllowed(socket.remoteAddress);
    if (isForeign || guests.has(socket)) response.setHeader('connection', 'close');
    if (isForeign && !target.ownSecret) {
      afterBody(request, response, () => refuse(exchange, 403));
      return null;
    }
    if (!isWithinRate(socket.remoteAddress ?? '')) {
      response.setHeader('retry-after', '1');
      refuse(exchange, 429);
      return null;
    }
    if (isForeign) return { to: 'refuse', status: 403 };
    if (route === null || !methods.has(request.method ?? '')) return { to: 'refuse', status: 404 };
    if (route.to === 'events' && !mayPush(request, serving)) {
      response.setHeader('www-authenticate', 'Basic realm="events", charset="UTF-8"');
      return { to: 'refuse', status: 401 };
    }
    return route;
  };
}

/** The PBX can send Basic credentials with events alone: a component's request has none. */
function mayPush({ headers }: IncomingMessage, { listener: { username, password } }: Serving): boolean {
  const isGuarded = username !== undefined || password !== undefined;
  return !isGuarded || hasCredentials(headers.authorization, username ?? '', password ?? '');
}
