import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { AllowedCallers } from './allowed-callers.ts';
import { boundChunks } from './body.ts';
import { parseInPortions, parseNoMore, parseOn } from './portions.ts';
import type { Target } from './target.ts';
import { TokenBucket } from './token-bucket.ts';

/** Connections at a time that all addresses which may not ask have together. */
const mostAtOnce = 4;

/**
 * Connections and readings a second, on average, that all addresses which may not ask have together; for a moment twice
 * as many. They are there to say that the PBX asks from another address than was thought, which a few show.
 */
const mostOfStrangers = { connections: 20, readings: 5 };

/** Bytes of a body that a stranger may finish sending before it is answered: one over the limit sees its answer, too. */
const mostBytesAwaited = 256 * 1024;

/** Seconds for which strangers may be locked out by what they sent at once. */
const longestDebt = 10;

/** The connections that all strangers have together: a bounded number at a time and a second. */
export class StrangersConnections {
  readonly #open = new Set<Socket>();
  readonly #bucket: TokenBucket;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#bucket = new TokenBucket(mostOfStrangers.connections, now);
  }

  /** Whether one more is taken; it is theirs until it closes. */
  isTaken(socket: Socket): boolean {
    if (this.#open.size >= mostAtOnce || !this.#bucket.take()) return false;
    this.#open.add(socket);
    parseInPortions(socket);
    socket.once('close', () => this.#open.delete(socket));
    return true;
  }

  /** Whether it was taken as one of theirs. */
  has(socket: Socket): boolean {
    return this.#open.has(socket);
  }

  /** One that was taken is not theirs, and counts as none: this desk's secret came on it. */
  putBack(socket: Socket): void {
    if (this.#open.delete(socket)) this.#bucket.putBack();
  }

  /**
   * A request was dropped: parsing it took as much as one of a connection of its own, and counts as such. Nothing more that came with
   * it is parsed.
   */
  dropped(socket: Socket): void {
    parseNoMore(socket);
    this.#bucket.owe(longestDebt);
  }
}

/**
 * Whether what a request says is read: always that of the PBX's own address or with this desk's secret, of strangers'
 * so much as shows that the PBX may be one, and as much of all other allowed addresses'.
 */
export function readingWithoutSecret(
  { isAllowed, isPbx }: Pick<AllowedCallers, 'isAllowed' | 'isPbx'>,
  now: () => number,
): (address: string | undefined, target: Target) => boolean {
  const ofStrangers = new TokenBucket(mostOfStrangers.readings, now);
  const ofAllowed = new TokenBucket(mostOfStrangers.readings, now);
  return (address = '', { ownSecret }) =>
    ownSecret || isPbx(address) || (isAllowed(address) ? ofAllowed : ofStrangers).take();
}

/**
 * Calls back when a body that nobody reads has come: one that was cut off would hide the answer. Where too much of it comes,
 * nothing more of the connection is parsed, and it ends with the answer.
 */
export function afterBody(request: IncomingMessage, response: ServerResponse, done: () => void): void {
  if (request.readableEnded) return void done();
  const { socket } = request;
  let size = 0;
  const end = () => {
    parseOn(socket);
    request.off('data', count).off('end', end);
    done();
  };
  const over = () => {
    parseNoMore(socket);
    response.setHeader('connection', 'close');
    end();
  };
  const count = (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostBytesAwaited) over();
  };
  boundChunks(request, over);
  request.on('data', count).once('end', end);
}
