/** The least that a question can cost a relay: Fastify reads its body, one request over NATS is answered by another connection, the same bytes go out. */
import type { NatsConnection } from '@nats-io/transport-node';
import { type ConnectionOptions, connectTo } from '../../../electron/team/protocol/connection.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { serveQuestions } from '../support/fastify-questions.ts';
import { cpuMicroseconds, serve } from '../support/processes.ts';

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
    return serveQuestions(async (request, reply) => {
      await connection.request(subject, request.body);
      return reply.code(200).header('content-type', 'application/json').send(body);
    });
  },
  cpuMicroseconds,
};
export type BareQuestionProcess = typeof asks;

serve(asks);
