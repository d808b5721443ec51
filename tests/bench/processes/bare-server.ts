/** The least that can answer: a bare node:http server that reads the body away and sends the same bytes. */
import { createServer } from 'node:http';
import { cpuMicroseconds, serve } from '../support/processes.ts';

const asks = {
  start: ({ headers, body }: { headers: Record<string, string>; body: string }): Promise<number> => {
    const server = createServer({ keepAliveTimeout: 10_000 }, (request, response) => {
      request.on('end', () => response.writeHead(200, headers).end(body));
      request.resume();
    });
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  },
  cpuMicroseconds,
};
export type BareServerProcess = typeof asks;

serve(asks);
