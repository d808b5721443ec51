import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel } from '../channel.ts';
import type { AppRequests } from '../messages.ts';
import { mediaToApp } from './addresses.ts';

export interface MediaServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Players take their sound from here: what intercepts a page's requests can only answer whole, and Electron's answers
 * come piece by piece. `streams`: false for whole answers.
 */
export async function openMediaServer(app: Channel<AppRequests>, streams: boolean): Promise<MediaServer> {
  const server = createServer((request, response) => {
    void answer(app, request, response, streams).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  app: Channel<AppRequests>,
  request: IncomingMessage,
  response: ServerResponse,
  streams: boolean,
): Promise<void> {
  const url = mediaToApp(request.headers.host ?? '', request.url ?? '/');
  const range = request.headers.range ?? null;
  const opened =
    url === null ? null : await app.ask('stream:open', { url, method: request.method ?? '', range });
  if (opened === null) return void response.destroy();
  const { id, status, headers } = opened;
  response.on('close', () => void app.ask('stream:leave', { id }));
  const pieces: Uint8Array[] = [];
  if (streams) response.writeHead(status, headers).flushHeaders();
  for (;;) {
    const piece = await app.ask('stream:read', { id });
    if (piece === null || response.destroyed) break;
    if (!streams) pieces.push(piece);
    else if (!response.write(piece)) await drained(response);
  }
  if (!streams) response.writeHead(status, headers);
  response.end(Buffer.concat(pieces));
}

/** A player that has enough for now, or left. */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
