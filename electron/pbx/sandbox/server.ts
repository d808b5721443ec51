import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

/** A request as the API sees it: whole, or broken off because its body is too large or its sender left. */
export interface ApiRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** How to answer; `break` and `silence` are what faults do to the socket. */
export type Reply =
  | { kind: 'send'; status: number; headers: Record<string, string>; body: string | Buffer }
  | { kind: 'headers-only'; status: number; headers: Record<string, string> }
  | { kind: 'break' }
  | { kind: 'silence' };

export interface HttpSide {
  /** Whether these are its account's; the body of a request of nobody else is read. */
  isKnown(headers: IncomingMessage['headers']): boolean;
  /** Decides before the body is read; null reads on. */
  early(method: string, path: string): Reply | null;
  reply(request: ApiRequest): Reply;
  /** Milliseconds UTC of the PBX's clock, for the `Date` header. */
  now(): number;
  /** How a body is compressed for a request that leaves it open; and the 1xx lines before each answer. */
  contentCoding(): 'gzip' | 'deflate' | 'br' | 'none';
  informational(): readonly number[];
}

const compress = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

/** A status line and nothing more, which may come before the answer. */
function inform(response: ServerResponse, status: number): void {
  response.socket?.write(`HTTP/1.1 ${status} Information\r\n\r\n`);
}

function coded(side: HttpSide, request: IncomingMessage, reply: Reply): Reply {
  const coding = side.contentCoding();
  const isOpen = request.headers['accept-encoding'] === undefined;
  // A recording is compressed already.
  if (reply.kind !== 'send' || typeof reply.body !== 'string' || coding === 'none' || !isOpen) return reply;
  const body = compress[coding](reply.body);
  return { ...reply, body, headers: { ...reply.headers, 'content-encoding': coding } };
}

const longestBody = 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > longestBody) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, reply: Reply, now: number): void {
  if (reply.kind === 'silence') return;
  if (reply.kind === 'break') {
    response.destroy();
    return;
  }
  response.sendDate = false;
  response.writeHead(reply.status, { date: new Date(now).toUTCString(), server: 'nginx', ...reply.headers });
  if (reply.kind === 'headers-only') response.flushHeaders();
  else response.end(reply.body);
}

/** Connections that end with the refusal of their first request: what came behind it is dropped. */
const refused = new WeakSet<Socket>();

async function handle(side: HttpSide, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (refused.has(request.socket)) return;
  const method = request.method ?? '';
  const path = (request.url ?? '').replace(/[?#].*$/, '');
  const early = side.early(method, path);
  if (early !== null) {
    send(response, early, side.now());
    return;
  }
  const isKnown = side.isKnown(request.headers);
  if (!isKnown) {
    refused.add(request.socket);
    response.setHeader('connection', 'close');
  }
  const body = isKnown ? await readBody(request).catch(() => null) : '';
  const reply: Reply =
    body === null ? { kind: 'break' } : side.reply({ method, path, headers: request.headers, body });
  if (reply.kind === 'send') for (const status of side.informational()) inform(response, status);
  send(response, coded(side, request, reply), side.now());
}

/** Listens; rejects with the system's error when the address cannot be had. `mostConnections`: at a time; beyond, they are closed. */
export async function listen(
  side: HttpSide,
  host: string,
  port: number,
  mostConnections: number | undefined,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => void handle(side, request, response));
  if (mostConnections !== undefined) server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address: AddressInfo | string | null = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : port };
}

/** Ends all connections at once. */
export async function endServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
