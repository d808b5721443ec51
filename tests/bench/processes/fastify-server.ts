/** Between the bare server and the listener: Fastify reads the body as text, asks nothing, and sends the same bytes. */
import { serveQuestions } from '../support/fastify-questions.ts';
import { cpuMicroseconds, serve } from '../support/processes.ts';

const asks = {
  start: ({ headers, body }: { headers: Record<string, string>; body: string }): Promise<number> =>
    serveQuestions((_request, reply) => reply.code(200).headers(headers).send(body)),
  cpuMicroseconds,
};
export type FastifyServerProcess = typeof asks;

serve(asks);
