import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refused } from '../../../shared/call/refused-request.ts';
import type { RequestEntry } from '../../engine/ports.ts';
import { plainAddress } from './allowed-addresses.ts';
import type { Serving } from './listener-options.ts';
import { redactedTarget } from './redacted.ts';
import { reasonOf, refusedOf } from './refusal.ts';
import { queryValues, type Values } from './request-values.ts';
import type { Target } from './target.ts';

/** One request from its arrival to its answer; what becomes known on the way is filled in. */
export interface Exchange {
  /** By the options' clock. */
  arrivedAt: number;
  answer: string;
  request: RequestEntry['question'];
  event: RequestEntry['event'];
  /** What its target shows. */
  target: Target;
  /** With which status it is to be refused once its body was read; null: it is not. */
  refusal: number | null;
  /** What it brought, as far as it was read: the values of its query string, later those of its body, too. */
  values: Values;
  /** Why the engine refused it. */
  reason: Refused['reason'] | null;
  /** Told at the end whether all of the answer was handed to the socket. */
  over: (complete: boolean) => void;
}

/** What a request says before its body is read: its target, and the values of its query string, where those may be read. */
export function saidBy(request: IncomingMessage, serving: Serving): Pick<Exchange, 'target' | 'values'> {
  const target = serving.readTarget(request.url ?? '');
  const isRead = serving.isRead(request.socket.remoteAddress, target);
  return { target, values: isRead ? queryValues(request) : {} };
}

/** Begins an exchange and reports it when it is over, however it ends. */
export function beginExchange(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
): Exchange {
  const { now, service } = serving;
  const arrivedAt = now();
  const from = plainAddress(request.socket.remoteAddress ?? '');
  const exchange: Exchange = {
    ...{ arrivedAt, answer: '', request: null, event: null, refusal: null, reason: null },
    ...saidBy(request, serving),
    over: () => {},
  };
  // It comes for every response, sent or given up; stream.finished listens to much more.
  response.once('close', () => {
    service.requestArrived(entryOf(request, response, exchange, from, serving));
    exchange.over(response.writableFinished);
  });
  return exchange;
}

function entryOf(
  request: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
  from: string,
  serving: Serving,
): RequestEntry {
  const { statusCode: status, headersSent } = response;
  const refused = headersSent && status !== 200 ? reasonOf(status, exchange.target) : exchange.reason;
  return {
    from,
    target: redactedTarget(request, serving.listener),
    accepted: headersSent && status === 200,
    answer: headersSent ? `${status} ${exchange.answer}` : null,
    milliseconds: Math.round(serving.now() - exchange.arrivedAt),
    question: exchange.request,
    event: exchange.event,
    refused: refused === null ? null : refusedOf(refused, from, exchange, serving),
  };
}

/** The exchange of a request whose first hook has run. */
export const exchangeOf = (request: FastifyRequest) => request.getDecorator<Exchange>('exchange');

/** Every answer goes out here: JSON, kept for the report. */
export function answer(reply: FastifyReply, exchange: Exchange, status: number, body: object): FastifyReply {
  exchange.answer = JSON.stringify(body);
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(exchange.answer);
}
