import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
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
}

/** Begins an exchange and traces it when it is over, however it ends. */
export function beginExchange(
  request: IncomingMessage,
  response: ServerResponse,
  options: ListenerOptions,
): Exchange {
  const exchange: Exchange = { arrivedAt: options.now(), answer: '', request: null, event: null };
  const remoteAddress = plainAddress(request.socket.remoteAddress ?? '');
  finished(response, () => {
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
  });
  return exchange;
}

/** The exchange of a request whose first hook has run. */
export const exchangeOf = (request: FastifyRequest) => request.getDecorator<Exchange>('exchange');

/** Every answer goes out here: JSON, noted for the trace. */
export function answer(reply: FastifyReply, exchange: Exchange, status: number, body: object): FastifyReply {
  exchange.answer = JSON.stringify(body);
  return reply.code(status).type('application/json; charset=utf-8').send(exchange.answer);
}
