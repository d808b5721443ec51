import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { plainAddress } from './allowed-addresses.ts';
import type { ListenerOptions } from './listener-options.ts';
import { redactedPath, redactedRequest, type TraceEntry } from './trace.ts';

/** One request from its arrival to its answer; what becomes known on the way is filled in. */
export interface Exchange {
  /** By the options' clock. */
  arrivedAt: number;
  answer: string;
  request: TraceEntry['request'];
  event: TraceEntry['event'];
  /** Told at the end whether all of the answer was handed to the socket. */
  over: (complete: boolean) => void;
}

/** Begins an exchange and traces it when it is over, however it ends. */
export function beginExchange(
  request: IncomingMessage,
  response: ServerResponse,
  options: ListenerOptions,
): Exchange {
  const arrivedAt = options.now();
  const exchange: Exchange = { arrivedAt, answer: '', request: null, event: null, over: () => {} };
  const remoteAddress = plainAddress(request.socket.remoteAddress ?? '');
  // It comes for every response, sent or given up; stream.finished listens to much more.
  response.once('close', () => {
    options.trace({
      method: request.method ?? '',
      path: redactedPath(request.url ?? '', options.listener.pathToken),
      remoteAddress,
      status: response.headersSent ? response.statusCode : null,
      answer: exchange.answer,
      milliseconds: Math.round(options.now() - exchange.arrivedAt),
      request: exchange.request && redactedRequest(exchange.request, options.listener.pathToken),
      event: exchange.event,
    });
    exchange.over(response.writableFinished);
  });
  return exchange;
}

/** The exchange of a request whose first hook has run. */
export const exchangeOf = (request: FastifyRequest) => request.getDecorator<Exchange>('exchange');

/** Every answer goes out here: JSON, noted for the trace. */
export function answer(reply: FastifyReply, exchange: Exchange, status: number, body: object): FastifyReply {
  exchange.answer = JSON.stringify(body);
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(exchange.answer);
}
