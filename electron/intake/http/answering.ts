import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import { componentAnswer } from './answers.ts';
import { answer, type Exchange, refuse } from './exchange.ts';
import type { Serving } from './listener-options.ts';
import { redactedRequest } from './redacted.ts';
import { bodyValues, componentRequest, noValues } from './request-values.ts';
import type { Route } from './routes.ts';
import { afterPoll, isGone } from './socket-life.ts';

/** The PBX waits one second for a component's answer (`client_api_caller_timeout`, W6.4). */
const waitOfPbxMilliseconds = 1000;

/** Answers what was let in. `isReadable`: its body was. */
export function answerRoute(route: Route, exchange: Exchange, isReadable: boolean, serving: Serving): void {
  if (route.to === 'component') return void answerComponent(route, exchange, isReadable, serving);
  try {
    takeEvent(route, exchange, serving);
  } catch {
    ownerFailed(exchange);
  }
}

/** A failure of the owner changes no answer that is out already. */
function ownerFailed(exchange: Exchange): void {
  if (!exchange.response.headersSent) refuse(exchange, 500);
}

/** Answers the dialplan's question (W6). */
function answerComponent(
  { component, row }: Extract<Route, { to: 'component' }>,
  exchange: Exchange,
  isReadable: boolean,
  serving: Serving,
): void {
  // What is decided goes into the call's log.
  const question = redactedRequest(
    componentRequest(component, exchange.values, isReadable),
    serving.listener.pathToken,
  );
  exchange.question = question;
  afterPoll(() => {
    try {
      const decided = serving.service.decide(question, row);
      if (!(decided instanceof Promise)) return sendAnswer(question, decided, exchange, serving);
      decided
        .then((decision) => sendAnswer(question, decision, exchange, serving))
        .catch(() => ownerFailed(exchange));
    } catch {
      ownerFailed(exchange);
    }
  });
}

function sendAnswer(
  question: ComponentRequest,
  decision: RouteDecision,
  exchange: Exchange,
  { service, now }: Serving,
): void {
  const { request, response } = exchange;
  const gone = isGone(request.socket);
  if (decision.kind === 'refuse') exchange.reason = decision.reason;
  answer(exchange, 200, componentAnswer(question, decision));
  const answeredInMilliseconds = Math.round(now() - exchange.arrivedAt);
  const inTime = !gone && answeredInMilliseconds <= waitOfPbxMilliseconds;
  const tell = (complete: boolean) =>
    service.answered(question, decision, { answeredInMilliseconds, inTime: inTime && complete });
  if (response.closed) tell(false);
  else exchange.over = tell;
}

/** Takes an event (W7). The answer is always the same, whatever it holds. */
function takeEvent(
  { name }: Extract<Route, { to: 'events' }>,
  exchange: Exchange,
  { readEvent, service }: Serving,
): void {
  const event = readEvent(exchange.values, name);
  exchange.event = event.kind;
  answer(exchange, 200, { ok: '1' });
  service.event(event);
}

/**
 * Adds the values of a request's body to those of its query string; the body's win. Gives whether the body could be read:
 * where it could not, the query string's stay alone.
 */
export function addBody(exchange: Exchange, text: string): boolean {
  const values = bodyValues(text);
  if (values === null) return false;
  exchange.values = exchange.values === noValues ? values : { ...exchange.values, ...values };
  return true;
}
