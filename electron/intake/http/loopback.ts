import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { plainAddress } from './allowed-addresses.ts';

/** Whether an address leads to this computer alone, wherever it is used (RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3). */
export const isLoopback = (address: string): boolean =>
  /^(127\.|::1$|localhost$)/i.test(plainAddress(address));

/** Where to listen for a configured host. `localhost` is both addresses of this computer, and Node would listen to one of them. */
export const addressOf = (host: string): string => (host === 'localhost' ? '127.0.0.1' : host);

/**
 * Hands the connections to the other address of `localhost` to the server. Where a computer has none, or another program
 * has the port there, the first one is listened to alone.
 */
export async function listenOnBoth(server: Server, port: number): Promise<void> {
  const second = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    server.emit('connection', socket),
  );
  server.once('close', () => second.close());
  await new Promise<void>((resolve) => {
    second.on('error', () => resolve()).listen(port, '::1', resolve);
  });
}
