import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Component, components } from '../../../shared/call/events.ts';
import { componentAnswer } from './answers.ts';
import { answer, type Exchange, exchangeOf } from './exchange.ts';
import type { Serving } from './listener-options.ts';
import { redactedRequest } from './redacted.ts';
import { bodyValues, componentRequest } from './request-values.ts';
import { hasCredentials, secretMatcher } from './secrets.ts';
import { isGone, pollSockets } from './socket-life.ts';

const method = ['GET', 'POST'];

interface Asked {
  Params: { row?: string };
}

/** The PBX waits one second for a component's answer (`client_api_caller_timeout`, W6.4). */
const waitOfPbxMilliseconds = 1000;

/** Everything under the path token. */
export async function tokenRoutes(app: FastifyInstance, options: Serving): Promise<void> {
  const isToken = secretMatcher(() => options.listener.pathToken);
  app.addHook<{ Params: { token: string } }>('onRequest', (request, _reply, done) => {
    const exchange = exchangeOf(request);
    // As it was sent it is known already; here it is decoded.
    if (!exchange.target.ownSecret && !isToken(request.params.token)) exchange.refusal ??= 404;
    done();
  });
  for (const component of components) {
    const handler = (request: FastifyRequest<Asked>, reply: FastifyReply) =>
      answerComponent(component, request, reply, options);
    const { hasRows = false, shared = [] } = options;
    if (hasRows) app.route<Asked>({ method, url: `/:token/:row/${component}`, handler });
    if (!hasRows || shared.includes(component))
      app.route<Asked>({ method, url: `/:token/${component}`, handler });
  }
  await app.register(eventRoutes, options);
}

async function answerComponent(
  component: Component,
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  options: Serving,
): Promise<FastifyReply> {
  const exchange = exchangeOf(request);
  const isReadable = readBody(request, exchange);
  // What is decided goes into the call's log.
  const question = redactedRequest(
    componentRequest(component, exchange.values, isReadable),
    options.listener.pathToken,
  );
  exchange.request = question;
  await pollSockets();
  const decided = options.service.decide(question, request.params.row ?? null);
  const decision = decided instanceof Promise ? await decided : decided;
  const gone = isGone(request.raw.socket);
  if (decision.kind === 'refuse') exchange.reason = decision.reason;
  answer(reply, exchange, 200, componentAnswer(question, decision));
  const answeredInMilliseconds = Math.round(options.now() - exchange.arrivedAt);
  const inTime = !gone && answeredInMilliseconds <= waitOfPbxMilliseconds;
  const tell = (complete: boolean) =>
    options.service.answered(question, decision, { answeredInMilliseconds, inTime: inTime && complete });
  if (reply.raw.closed) tell(false);
  else exchange.over = tell;
  return reply;
}

/**
 * Events (W7). The PBX can send Basic credentials with these alone: a component's request has
 * none. Once they are let in, the answer is always the same, whatever they hold.
 */
async function eventRoutes(app: FastifyInstance, options: Serving): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    const { username, password } = options.listener;
    const isGuarded = username !== undefined || password !== undefined;
    const exchange = exchangeOf(request);
    const isLetIn =
      !isGuarded || hasCredentials(request.headers.authorization, username ?? '', password ?? '');
    if (isLetIn || exchange.refusal !== null) return;
    reply.header('www-authenticate', 'Basic realm="events", charset="UTF-8"');
    exchange.refusal = 401;
  });
  const takeEvent = async (request: FastifyRequest<{ Params: { name?: string } }>, reply: FastifyReply) => {
    const exchange = exchangeOf(request);
    readBody(request, exchange);
    const event = options.readEvent(exchange.values, request.params.name ?? null);
    exchange.event = event.kind;
    answer(reply, exchange, 200, { ok: '1' });
    options.service.event(event);
    return reply;
  };
  app.route<{ Params: { name?: string } }>({ method, url: '/:token/events', handler: takeEvent });
  app.route<{ Params: { name?: string } }>({ method, url: '/:token/events/:name', handler: takeEvent });
}

/**
 * Adds the values of a request's body to those of its query string; the body's win. Gives whether the body could be read:
 * where it could not, the query string's stay alone.
 */
export function readBody({ body }: Pick<FastifyRequest, 'body'>, exchange: Exchange): boolean {
  const values = bodyValues(typeof body === 'string' ? body : '');
  exchange.values = { ...exchange.values, ...values };
  return values !== null;
}
