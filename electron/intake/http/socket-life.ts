import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { StrangersConnections } from './strangers.ts';

/**
 * Lets the event loop poll its sockets once more. After this process was suspended or blocked, a request and the
 * client's later close wait together in the kernel: only the next poll shows the close. One `setImmediate` comes
 * before that poll, the second one after it.
 */
export const pollSockets = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });

/** Whether the other side has closed or ended its connection: nobody reads what is written now. */
export function isGone(socket: Socket): boolean {
  return socket.destroyed || socket.readableEnded || !socket.writable;
}

const mostConnections = 256;
const mostForeignConnections = 16;

/**
 * Keeps room for the PBX: addresses that may not ask get few connections, all together a bounded number at a time and a
 * second; beyond, nothing of theirs is parsed. Returns what closes every connection at once, also those that never
 * became a request.
 */
export function guardConnections(
  server: Server,
  isAllowed: (address: string | undefined) => boolean,
  strangers: StrangersConnections,
): () => void {
  const sockets = new Map<Socket, 'allowed' | 'foreign'>();
  server.maxConnections = mostConnections;
  server.on('connection', (socket: Socket) => {
    const origin = isAllowed(socket.remoteAddress) ? 'allowed' : 'foreign';
    const foreign = [...sockets.values()].filter((other) => other === 'foreign').length;
    if (origin === 'foreign' && (foreign >= mostForeignConnections || !strangers.isTaken()))
      return void socket.destroy();
    sockets.set(socket, origin);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets.keys()) socket.destroy();
  };
}
