import { createServer as createHttp, type IncomingMessage, request, type Server } from 'node:http';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Reply } from './fake-http.ts';

/** A proxy before a PBX, on which a test makes the way there go wrong. */
export interface FaultyProxy {
  baseUrl: string;
  /** The paths of the services that were asked for, in order. */
  asked: string[];
  /** The next `times` requests for this service (`*`: for any) are answered so, and never reach the PBX. */
  set(service: string, reply: Reply, times?: number): void;
  /** The same, after the PBX has done its work. */
  setAfter(service: string, reply: Reply, times?: number): void;
  clear(): void;
  /** The network is gone: connections break, new ones are refused. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

interface Fault {
  reply: Reply;
  acts: boolean;
  left: number;
}

interface Forwarded {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function forward(origin: string, from: IncomingMessage, body: Buffer): Promise<Forwarded> {
  return new Promise((resolve, reject) => {
    const { host: _host, connection: _connection, ...headers } = from.headers;
    const onward = request(
      `${origin}${from.url}`,
      { method: from.method, headers, agent: false },
      (answer) => {
        const status = answer.statusCode ?? 502;
        read(answer).then((text) => resolve({ status, headers: answer.headers, body: text }), reject);
      },
    );
    onward.on('error', reject).end(body);
  });
}

/** Starts a proxy before the PBX of this base address, with TLS where certificates are given. */
export async function startFaultyProxy(pbxBaseUrl: string, tls?: ServerOptions): Promise<FaultyProxy> {
  const pbx = new URL(pbxBaseUrl);
  const faults = new Map<string, Fault>();
  const sockets = new Set<Socket>();
  const asked: string[] = [];

  function take(service: string): Fault | null {
    const name = faults.has(service) ? service : '*';
    const fault = faults.get(name);
    if (fault === undefined) return null;
    fault.left -= 1;
    if (fault.left <= 0) faults.delete(name);
    return fault;
  }

  const server: Server = (tls === undefined ? createHttp() : createHttps(tls)).on(
    'request',
    (from, response) => {
      void (async () => {
        const service = (from.url ?? '').replace(`${pbx.pathname}/`, '');
        asked.push(service);
        const body = await read(from);
        const fault = take(service);
        const seen = {
          method: from.method ?? '',
          path: from.url ?? '',
          headers: from.headers,
          rawHeaders: [],
          body: '',
        };
        if (fault !== null && !fault.acts) return fault.reply(response, seen);
        const answer = await forward(pbx.origin, from, body);
        if (fault !== null) return fault.reply(response, seen);
        response.writeHead(answer.status, { ...answer.headers, connection: 'keep-alive' }).end(answer.body);
      })().catch(() => response.destroy());
    },
  );
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  const goDown = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const port = await listen(0);
  const scheme = tls === undefined ? 'http' : 'https';
  return {
    baseUrl: `${scheme}://127.0.0.1:${port}${pbx.pathname}`,
    asked,
    set: (service, reply, times = 1) => void faults.set(service, { reply, acts: false, left: times }),
    setAfter: (service, reply, times = 1) => void faults.set(service, { reply, acts: true, left: times }),
    clear: () => faults.clear(),
    goDown,
    comeBack: async () => void (await listen(port)),
    close: async () => {
      if (server.listening) await goDown();
    },
  };
}
