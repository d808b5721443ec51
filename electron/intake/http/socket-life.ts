import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Guests } from './guests.ts';
import { Room } from './room.ts';
import type { StrangersConnections } from './strangers.ts';
import type { Unproved } from './unproved.ts';

/**
 * Does something once the event loop has polled its sockets again. After this process was suspended or blocked, a request and the
 * client's later close wait together in the kernel: only the next poll shows the close. One `setImmediate` comes
 * before that poll, the second one after it.
 */
export function afterPoll(task: () => void): void {
  nextPoll ??= new Promise((resolve) => {
    setImmediate(() => {
      nextPoll = null;
      setImmediate(resolve);
    });
  });
  // By a promise, each task keeps the async context that it was given in: two listeners of one process may wait for the same poll.
  void nextPoll.then(task);
}

/** Of those that wait for the same poll. None of their tasks throws. */
let nextPoll: Promise<void> | null = null;

/** Whether the other side has closed or ended its connection: nobody reads what is written now. */
export function isGone(socket: Socket): boolean {
  return socket.destroyed || socket.readableEnded || !socket.writable;
}

const mostConnections = 256;

/** Who may ask, and those whose connections are watched. */
interface Guarded {
  isAllowed(address: string | undefined): boolean;
  strangers: StrangersConnections;
  guests: Guests;
  unproved: Unproved;
}

/**
 * Keeps room for the PBX: idle connections of whoever may ask make way for new ones (`Room`); addresses that may not ask, and
 * programs of this computer that did not show the secret, get few, all together a bounded number at a time and a second; beyond, nothing of theirs is parsed. Returns what closes every connection at once, also those that never
 * became a request.
 */
export function guardConnections(
  server: Server,
  { isAllowed, strangers, guests, unproved }: Guarded,
): () => void {
  const room = new Room(mostConnections);
  server.on('connection', (socket: Socket) => {
    if (isAllowed(socket.remoteAddress)) {
      if (!guests.isTaken(socket)) return void socket.destroy();
      if (!guests.has(socket)) unproved.watch(socket);
    } else if (room.isFull() || !strangers.isTaken(socket)) return void socket.destroy();
    room.take(socket);
  });
  server.prependListener('request', (request, response) => room.asked(request, response));
  return () => room.closeAll();
}
