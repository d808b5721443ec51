/** Between the bare server and the listener: Fastify reads the body as text, asks nothing, and sends the same bytes. */
import Fastify from 'fastify';
import { serve } from '../support/processes.ts';

const asks = {
  async start({ headers, body }: { headers: Record<string, string>; body: string }): Promise<number> {
    const app = Fastify({ keepAliveTimeout: 10_000 });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
    app.post('/:token/trunk-api', (_request, reply) => reply.code(200).headers(headers).send(body));
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  },
  cpuMicroseconds() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
};
export type FastifyServerProcess = typeof asks;

serve(asks);
