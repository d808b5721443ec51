import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { plainAddress } from './allowed-addresses.ts';
import { answerRaw, errorAnswer } from './answers.ts';
import { answer, beginExchange, exchangeOf } from './exchange.ts';
import type { Serving } from './listener-options.ts';
import { mostRequestsPerSecond, rateLimit } from './rate-limit.ts';
import { redactedPath } from './redacted.ts';
import { tokenRoutes } from './routes.ts';
import { guardConnections } from './socket-life.ts';

/** Milliseconds and bytes. A whole request takes the PBX far less than these. */
const limits = {
  bodyLimit: 64 * 1024,
  connectionTimeout: 15_000,
  requestTimeout: 5_000,
  keepAliveTimeout: 10_000,
  http: {
    // Events may come as one long query string.
    maxHeaderSize: 32 * 1024,
    headersTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
    requireHostHeader: false,
  },
};

/**
 * The server, not listening yet. Refusals, in this order: foreign address 403, too many requests 429, wrong path or
 * token 404, events without their credentials 401, body over 64 KiB 413, unparseable 400. All answers are JSON, all requests are reported.
 */
export function createServer(options: Serving): FastifyInstance {
  const { isAllowed } = options.callers;
  const isWithinRate = rateLimit(options.requestsPerSecond ?? mostRequestsPerSecond, options.now);
  const app = Fastify({
    ...limits,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: limits.http.maxHeaderSize,
    },
    clientErrorHandler: (error, socket) => refuseRaw(socket, statusOfBrokenRequest(error.code), null),
    // A path that can't be decoded: no hook runs for it.
    frameworkErrors: (_error, request, reply) => {
      const status = isAllowed(request.raw.socket.remoteAddress) ? 404 : 403;
      answer(reply, beginExchange(request.raw, reply.raw, options), status, errorAnswer(status));
    },
  });

  const refuseRaw = (socket: Socket, status: number, request: IncomingMessage | null) => {
    if (!socket.writable) return void socket.destroy();
    const allowedStatus = isAllowed(socket.remoteAddress) ? status : 403;
    options.service.requestArrived({
      from: plainAddress(socket.remoteAddress ?? ''),
      target: request
        ? `${request.method ?? ''} ${redactedPath(request.url ?? '', options.listener.pathToken)}`
        : '',
      accepted: false,
      answer: `${allowedStatus} ${JSON.stringify(errorAnswer(allowedStatus))}`,
      milliseconds: 0,
      question: null,
      event: null,
    });
    answerRaw(socket, allowedStatus);
  };

  app.server.on('connect', (request, socket: Socket) => refuseRaw(socket, 404, request));
  ignoreExpectations(app.server);
  app.addHook('preClose', async () => closeConnections());
  const closeConnections = guardConnections(app.server, isAllowed);
  acceptAnyBody(app);

  app.decorateRequest('exchange');
  app.addHook('onRequest', (request, reply, done) => {
    const exchange = beginExchange(request.raw, reply.raw, options);
    request.setDecorator('exchange', exchange);
    if (!isAllowed(request.raw.socket.remoteAddress)) answer(reply, exchange, 403, errorAnswer(403));
    else if (!isWithinRate(request.raw.socket.remoteAddress ?? '')) {
      reply.header('retry-after', '1');
      answer(reply, exchange, 429, errorAnswer(429));
    } else if (request.is404) answer(reply, exchange, 404, errorAnswer(404));
    else done();
  });
  app.setErrorHandler(answerError);
  app.register(tokenRoutes, options);
  return app;
}

function statusOfBrokenRequest(code: string): number {
  if (code === 'HPE_INVALID_METHOD') return 404;
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
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

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const given = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const status = given === 413 || given === 400 ? given : 500;
  // Kept open, the rest of a large body is read away, and the sender gets to see the answer.
  reply.removeHeader('connection');
  return answer(reply, exchangeOf(request), status, errorAnswer(status));
}
