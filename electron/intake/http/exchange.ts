import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestEntry } from '../../engine/ports.ts';
import { plainAddress } from './allowed-addresses.ts';
import type { Serving } from './listener-options.ts';
import { redactedPath, redactedRequest } from './redacted.ts';

/** One request from its arrival to its answer; what becomes known on the way is filled in. */
export interface Exchange {
  /** By the options' clock. */
  arrivedAt: number;
  answer: string;
  request: RequestEntry['question'];
  event: RequestEntry['event'];
  /** Told at the end whether all of the answer was handed to the socket. */
  over: (complete: boolean) => void;
}

/** Begins an exchange and reports it when it is over, however it ends. */
export function beginExchange(
  request: IncomingMessage,
  response: ServerResponse,
  { listener, now, service }: Serving,
): Exchange {
  const arrivedAt = now();
  const exchange: Exchange = { arrivedAt, answer: '', request: null, event: null, over: () => {} };
  const from = plainAddress(request.socket.remoteAddress ?? '');
  // It comes for every response, sent or given up; stream.finished listens to much more.
  response.once('close', () => {
    service.requestArrived({
      from,
      target: `${request.method ?? ''} ${redactedPath(request.url ?? '', listener.pathToken)}`,
      accepted: response.headersSent && response.statusCode === 200,
      answer: response.headersSent ? `${response.statusCode} ${exchange.answer}` : null,
      milliseconds: Math.round(now() - exchange.arrivedAt),
      question: exchange.request && redactedRequest(exchange.request, listener.pathToken),
      event: exchange.event,
    });
    exchange.over(response.writableFinished);
  });
  return exchange;
}

/** The exchange of a request whose first hook has run. */
export const exchangeOf = (request: FastifyRequest) => request.getDecorator<Exchange>('exchange');

/** Every answer goes out here: JSON, kept for the report. */
export function answer(reply: FastifyReply, exchange: Exchange, status: number, body: object): FastifyReply {
  exchange.answer = JSON.stringify(body);
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(exchange.answer);
}
