import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request as it arrived: header names in lower case, the body as text. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  rawHeaders: string[];
  body: string;
}

/** Writes the answer; may also never end it or destroy the socket. */
export type Reply = (response: ServerResponse, request: Received) => void;

export interface FakeHttp {
  port: number;
  origin: string;
  received: Received[];
  /** What each request gets from now on. */
  reply: Reply;
  /** How many connections were ever opened. */
  connections(): number;
  close(): Promise<void>;
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = '', url = '', headers, rawHeaders } = request;
  return { method, path: url, headers, rawHeaders, body: Buffer.concat(chunks).toString('utf8') };
}

const listening = (server: Server) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

/** A real HTTP server on a free port of 127.0.0.1 that answers with `reply`. */
export async function startFakeHttp(reply: Reply): Promise<FakeHttp> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer((request, response) => {
    receive(request).then(
      (seen) => {
        received.push(seen);
        fake.reply(response, seen);
      },
      () => response.destroy(),
    );
  });
  server.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listening(server);
  const fake: FakeHttp = {
    port,
    origin: `http://127.0.0.1:${port}`,
    received,
    reply,
    connections: () => opened,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return fake;
}

/** An answer of any status and text. */
export const sends =
  (status: number, text: string, type = 'application/json'): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': type }).end(text);
  };

/** The PBX's envelope of a success around `data`. */
export const succeeds = (data: unknown): Reply =>
  sends(200, JSON.stringify({ success: 1, message: '', data }));
