import Fastify, { type RouteHandler } from 'fastify';

/** Fastify that reads the body of a dialplan's question as text and does nothing else itself; gives its port. */
export async function serveQuestions(answer: RouteHandler<{ Body: string }>): Promise<number> {
  const app = Fastify({ keepAliveTimeout: 10_000 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
  app.post<{ Body: string }>('/:token/trunk-api', answer);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
