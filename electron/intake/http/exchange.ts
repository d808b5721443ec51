import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refused } from '../../../shared/call/refused-request.ts';
import type { RequestEntry } from '../../engine/ports.ts';
import { plainAddress } from './allowed-addresses.ts';
import { errorAnswer } from './answers.ts';
import type { Serving } from './listener-options.ts';
import { reasonOf, refusedOf } from './refusal.ts';
import { noValues, queryValues, type Values } from './request-values.ts';
import type { TargetRead } from './target.ts';

/** One request from its arrival to its answer; what becomes known on the way is filled in. */
export interface Exchange extends TargetRead {
  request: IncomingMessage;
  response: ServerResponse;
  /** Whether what it says is read, where it is refused. */
  isRead: boolean;
  /** By the options' clock. */
  arrivedAt: number;
  /** The sender's address. */
  from: string;
  answer: string;
  question: RequestEntry['question'];
  event: RequestEntry['event'];
  /** What it brought, as far as it was read: the values of its query string, later those of its body, too. */
  values: Values;
  /** Why the engine refused it. */
  reason: Refused['reason'] | null;
  /** Told at the end whether all of the answer was handed to the socket. */
  over: (complete: boolean) => void;
}

/** What a request says before its body is read: its target, and the values of its query string, where those may be read. */
export function saidBy(
  request: IncomingMessage,
  serving: Serving,
): TargetRead & Pick<Exchange, 'values' | 'isRead'> {
  const { target, route, redacted } = serving.readTarget(request);
  // What leads somewhere has the secret in it, in whatever writing.
  const isRead = route !== null || serving.isRead(request.socket.remoteAddress, target);
  return { target, route, redacted, isRead, values: isRead ? queryValues(request) : noValues };
}

const nothing = () => {};

/** Begins an exchange and reports it when it is over, however it ends. */
export function beginExchange(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
): Exchange {
  const arrivedAt = serving.now();
  const { target, route, redacted, isRead, values } = saidBy(request, serving);
  const exchange: Exchange = {
    request,
    response,
    arrivedAt,
    from: plainAddress(request.socket.remoteAddress ?? ''),
    target,
    route,
    redacted,
    isRead,
    values,
    answer: '',
    question: null,
    event: null,
    reason: null,
    over: nothing,
  };
  // It comes once for every response, sent or given up; stream.finished listens to much more.
  response.on('close', () => {
    serving.service.requestArrived(entryOf(exchange, serving));
    exchange.over(response.writableFinished);
  });
  return exchange;
}

function entryOf(exchange: Exchange, serving: Serving): RequestEntry {
  const { request, response, from, question, event } = exchange;
  const { statusCode: status, headersSent } = response;
  const refused = headersSent && status !== 200 ? reasonOf(status, exchange.target) : exchange.reason;
  return {
    from,
    target: `${request.method ?? ''} ${exchange.redacted}`,
    accepted: headersSent && status === 200,
    answer: headersSent ? `${status} ${exchange.answer}` : null,
    milliseconds: Math.round(serving.now() - exchange.arrivedAt),
    question,
    event,
    refused: refused === null ? null : refusedOf(refused, from, exchange, serving),
  };
}

/** Every answer to a request goes out here: JSON, kept for the report. */
export function answer(exchange: Exchange, status: number, body: object): void {
  exchange.answer = JSON.stringify(body);
  const head = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(exchange.answer),
  };
  exchange.response.writeHead(status, head).end(exchange.answer);
}

export const refuse = (exchange: Exchange, status: number): void =>
  answer(exchange, status, errorAnswer(status));
