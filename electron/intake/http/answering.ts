import { componentAnswer } from './answers.ts';
import { answer, type Exchange } from './exchange.ts';
import type { Serving } from './listener-options.ts';
import { redactedRequest } from './redacted.ts';
import { bodyValues, componentRequest, noValues } from './request-values.ts';
import type { Route } from './routes.ts';
import { isGone, pollSockets } from './socket-life.ts';

/** The PBX waits one second for a component's answer (`client_api_caller_timeout`, W6.4). */
const waitOfPbxMilliseconds = 1000;

/** Answers what was let in. Fails where the owner does. `isReadable`: its body was. */
export async function answerRoute(
  route: Route,
  exchange: Exchange,
  isReadable: boolean,
  serving: Serving,
): Promise<void> {
  if (route.to === 'events') takeEvent(route, exchange, serving);
  else await answerComponent(route, exchange, isReadable, serving);
}

/** Answers the dialplan's question (W6). */
async function answerComponent(
  { component, row }: Extract<Route, { to: 'component' }>,
  exchange: Exchange,
  isReadable: boolean,
  { listener, service, now }: Serving,
): Promise<void> {
  const { request, response } = exchange;
  // What is decided goes into the call's log.
  const question = redactedRequest(
    componentRequest(component, exchange.values, isReadable),
    listener.pathToken,
  );
  exchange.question = question;
  await pollSockets();
  const decided = service.decide(question, row);
  const decision = decided instanceof Promise ? await decided : decided;
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
