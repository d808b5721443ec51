import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Component, components } from '../../../shared/call/events.ts';
import { componentAnswer, errorAnswer } from './answers.ts';
import { answer, exchangeOf } from './exchange.ts';
import type { Serving } from './listener-options.ts';
import { bodyValues, componentRequest, formValues, type Values } from './request-values.ts';
import { hasCredentials, secretMatcher } from './secrets.ts';
import { isGone, pollSockets } from './socket-life.ts';

const method = ['GET', 'POST'];

/** Wire contract, section 6: the PBX waits one second for a component's answer (`client_api_caller_timeout`). */
const waitOfPbxMilliseconds = 1000;

/** Everything under the path token. */
export async function tokenRoutes(app: FastifyInstance, options: Serving): Promise<void> {
  const isToken = secretMatcher(options.listener.pathToken);
  app.addHook<{ Params: { token: string } }>('onRequest', (request, reply, done) => {
    if (isToken(request.params.token)) done();
    else answer(reply, exchangeOf(request), 404, errorAnswer(404));
  });
  for (const component of components) {
    const handler = (request: FastifyRequest, reply: FastifyReply) =>
      answerComponent(component, request, reply, options);
    app.route({ method, url: `/:token/${component}`, handler });
  }
  await app.register(eventRoutes, options);
}

async function answerComponent(
  component: Component,
  request: FastifyRequest,
  reply: FastifyReply,
  options: Serving,
): Promise<FastifyReply> {
  const exchange = exchangeOf(request);
  const { values, isReadable } = valuesOf(request);
  const question = componentRequest(component, values, isReadable);
  exchange.request = question;
  await pollSockets();
  const gone = isGone(request.raw.socket);
  const decision = options.service.decide(question);
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
 * Events (wire contract, section 7). The PBX can send Basic credentials with these alone: a component's request has
 * none. Once they are let in, the answer is always the same, whatever they hold.
 */
async function eventRoutes(app: FastifyInstance, options: Serving): Promise<void> {
  const { username, password } = options.listener;
  if (username !== undefined || password !== undefined) {
    app.addHook('onRequest', async (request, reply) => {
      if (hasCredentials(request.headers.authorization, username ?? '', password ?? '')) return;
      reply.header('www-authenticate', 'Basic realm="events", charset="UTF-8"');
      return answer(reply, exchangeOf(request), 401, errorAnswer(401));
    });
  }
  const takeEvent = async (request: FastifyRequest<{ Params: { name?: string } }>, reply: FastifyReply) => {
    const exchange = exchangeOf(request);
    const { values } = valuesOf(request);
    const event = options.readEvent(values, request.params.name ?? null);
    exchange.event = event.kind;
    answer(reply, exchange, 200, { ok: '1' });
    options.service.event(event);
    return reply;
  };
  app.route<{ Params: { name?: string } }>({ method, url: '/:token/events', handler: takeEvent });
  app.route<{ Params: { name?: string } }>({ method, url: '/:token/events/:name', handler: takeEvent });
}

/** The values of query string and body together, the body's win; those of the query string alone where it can't be read. */
function valuesOf(request: FastifyRequest): { values: Values; isReadable: boolean } {
  const query = queryValues(request);
  const body = bodyValues(typeof request.body === 'string' ? request.body : '');
  return { values: { ...query, ...body }, isReadable: body !== null };
}

function queryValues(request: FastifyRequest): Values {
  const target = request.raw.url ?? '';
  const start = target.indexOf('?');
  return start < 0 ? {} : formValues(target.slice(start + 1));
}
