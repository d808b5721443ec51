import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { errorAnswer } from './answers.ts';
import { refuseBroken, refuseTunnel } from './broken-requests.ts';
import { answer, beginExchange, exchangeOf } from './exchange.ts';
import { Guests } from './guests.ts';
import type { Serving } from './listener-options.ts';
import { mostRequestsPerSecond, rateLimit } from './rate-limit.ts';
import { readBody, tokenRoutes } from './routes.ts';
import { serveOnce } from './serve-once.ts';
import { watchSlowSenders } from './slow-senders.ts';
import { guardConnections } from './socket-life.ts';
import { afterBody, StrangersConnections } from './strangers.ts';

/** Milliseconds: Node has no longer one. */
const longestTimer = 2 ** 31 - 1;

/** Milliseconds and bytes. */
const limits = {
  bodyLimit: 64 * 1024,
  connectionTimeout: 15_000,
  // Slow senders are watched by `watchSlowSenders`, with no timer while nobody is connected.
  requestTimeout: 0,
  keepAliveTimeout: 10_000,
  http: {
    // Events may come as one long query string.
    maxHeaderSize: 32 * 1024,
    headersTimeout: 0,
    connectionsCheckingInterval: longestTimer,
    requireHostHeader: false,
  },
};

/**
 * The server, not listening yet. Refusals, in this order: foreign address 403, too many requests 429, wrong path or
 * token 404, events without their credentials 401, body over 64 KiB 413, unparseable 400. All answers are JSON, all requests are reported.
 */
export function createServer(options: Serving): FastifyInstance {
  const { isAllowed } = options.callers;
  const guests = new Guests(options.callers, options.now);
  const app = Fastify({
    ...limits,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: limits.http.maxHeaderSize,
    },
    clientErrorHandler: (error, socket) => refuseBroken(options, socket, error),
    // A path that can't be decoded: no hook runs for it.
    frameworkErrors: (_error, request, reply) => {
      const status = isAllowed(request.raw.socket.remoteAddress) ? 404 : 403;
      if (status === 403 || guests.has(request.raw.socket)) reply.header('connection', 'close');
      answer(reply, beginExchange(request.raw, reply.raw, options), status, errorAnswer(status));
    },
  });
  app.server.on('connect', (request, socket: Socket) => refuseTunnel(options, socket, request));
  ignoreExpectations(app.server);
  app.addHook('preClose', async () => closeConnections());
  const strangers = new StrangersConnections(options.now);
  const closeConnections = guardConnections(app.server, isAllowed, strangers, guests);
  serveOnce(app.server, { isAllowed, readTarget: options.readTarget, strangers, guests });
  watchSlowSenders(app.server, (socket) =>
    refuseBroken(options, socket, { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
  );
  acceptAnyBody(app);
  admitRequests(app, options, guests);
  app.setErrorHandler(answerError);
  app.register(tokenRoutes, options);
  return app;
}

/** Begins an exchange for each request, and refuses what is refused whatever it asks for. */
function admitRequests(app: FastifyInstance, options: Serving, guests: Guests): void {
  const { isAllowed } = options.callers;
  const isWithinRate = rateLimit(options.requestsPerSecond ?? mostRequestsPerSecond, options.now);
  app.decorateRequest('exchange');
  app.addHook('onRequest', (request, reply, done) => {
    const exchange = beginExchange(request.raw, reply.raw, options);
    request.setDecorator('exchange', exchange);
    const isForeign = !isAllowed(request.raw.socket.remoteAddress);
    if (isForeign || guests.has(request.raw.socket)) reply.header('connection', 'close');
    if (isForeign && !exchange.target.ownSecret)
      afterBody(request.raw, () => answer(reply, exchange, 403, errorAnswer(403)));
    else if (!isWithinRate(request.raw.socket.remoteAddress ?? '')) {
      reply.header('retry-after', '1');
      answer(reply, exchange, 429, errorAnswer(429));
    } else {
      if (isForeign) exchange.refusal = 403;
      else if (request.is404) exchange.refusal = 404;
      done();
    }
  });
  // What it says is worth knowing: it may be the question of a call that waits for one.
  app.addHook('preHandler', (request, reply, done) => {
    const exchange = exchangeOf(request);
    if (exchange.refusal === null) return done();
    readBody(request, exchange);
    answer(reply, exchange, exchange.refusal, errorAnswer(exchange.refusal));
  });
}

/** Bodies are told by what they hold: a missing, wrong or invalid content type must not lose the PBX's question. */
function acceptAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', (request, _reply, done) => {
    // Deleted, the headers would become a slow object.
    request.raw.headers['content-type'] = undefined;
    done();
  });
}

/** An `Expect` other than `100-continue` would be answered by Node itself, past all rules here. */
function ignoreExpectations(server: Server): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const given = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const status = exchangeOf(request).refusal ?? (given === 413 || given === 400 ? given : 500);
  const send = () => void answer(reply, exchangeOf(request), status, errorAnswer(status));
  if (status === 403) return void afterBody(request.raw, send);
  // Kept open, the rest of a large body is read away, and the sender gets to see the answer.
  reply.removeHeader('connection');
  send();
}
