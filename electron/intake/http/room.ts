import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** One that is taken, the newest request on it, and what answers that. */
interface Taken {
  address: string;
  request: IncomingMessage | null;
  response: ServerResponse | null;
}

/**
 * A bounded number of connections, of which none is held by who asks nothing: where all are taken, a new one gets the place
 * of one on which no whole request waits for its answer. That is one of the address that has the most, so that nobody
 * loses theirs to another one's many; there one that never asked, and of those that which has been silent for longest.
 */
export class Room {
  readonly #most: number;
  /** Longest silent first. */
  readonly #taken = new Map<Socket, Taken>();

  constructor(most: number) {
    this.#most = most;
  }

  isFull(): boolean {
    return this.#taken.size >= this.#most;
  }

  /** Closed at once, where a whole request waits for its answer on each of the others. */
  take(socket: Socket): void {
    if (this.isFull()) {
      const idle = this.#mostIdle();
      if (idle !== null) this.#taken.delete(idle);
      (idle ?? socket).destroy();
      if (idle === null) return;
    }
    this.#taken.set(socket, { address: socket.remoteAddress ?? '', request: null, response: null });
    socket.once('close', () => this.#taken.delete(socket));
  }

  /** The headers of a request have come. */
  asked(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const taken = this.#taken.get(socket);
    if (taken === undefined) return;
    Object.assign(taken, { request, response });
    this.#taken.delete(socket);
    this.#taken.set(socket, taken);
  }

  closeAll(): void {
    for (const socket of this.#taken.keys()) socket.destroy();
  }

  #mostIdle(): Socket | null {
    const counts = new Map<string, number>();
    for (const { address } of this.#taken.values()) counts.set(address, (counts.get(address) ?? 0) + 1);
    let found: { socket: Socket; count: number; neverAsked: boolean } | null = null;
    for (const [socket, taken] of this.#taken) {
      if (isAwaited(taken)) continue;
      const [count, neverAsked] = [counts.get(taken.address) ?? 0, taken.request === null];
      const isBetter =
        found === null || count > found.count || (count === found.count && neverAsked && !found.neverAsked);
      if (isBetter) found = { socket, count, neverAsked };
    }
    return found?.socket ?? null;
  }
}

/** Whether a whole request waits for its answer. */
const isAwaited = ({ request, response }: Taken): boolean =>
  request?.complete === true && response?.writableFinished === false;
