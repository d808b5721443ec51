/** The least that a question can cost a relay: Fastify reads its body, one request over NATS is answered by another connection, the same bytes go out. */
import type { NatsConnection } from '@nats-io/transport-node';
import Fastify from 'fastify';
import { type ConnectionOptions, connectTo } from '../../../electron/team/protocol/connection.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { serve } from '../support/processes.ts';

const subject = 'bench.echo';
const word = JSON.stringify({ word: 'wanted' });

const connected = async (options: ConnectionOptions): Promise<NatsConnection> =>
  valueIn(await connectTo(options));

const asks = {
  /** Says that every call is still wanted, as a desk does. */
  async answer(options: ConnectionOptions): Promise<void> {
    (await connected(options)).subscribe(subject, {
      callback: (_error, message) => void message.respond(word),
    });
  },
  /** Gives the port. */
  async serve({ body, ...options }: ConnectionOptions & { body: string }): Promise<number> {
    const connection = await connected(options);
    const app = Fastify({ keepAliveTimeout: 10_000 });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
    app.post<{ Body: string }>('/:token/trunk-api', async (request, reply) => {
      await connection.request(subject, request.body);
      return reply.code(200).header('content-type', 'application/json').send(body);
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  },
  cpuMicroseconds() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
};
export type BareQuestionProcess = typeof asks;

serve(asks);
