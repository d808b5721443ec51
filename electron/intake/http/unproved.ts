import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { AllowedCallers } from './allowed-callers.ts';
import { parseInPortions, parseNoMore } from './portions.ts';
import { TokenBucket } from './token-bucket.ts';

/** Requests without the secret that all of them have together. */
const mostRequests = { perSecond: 50, atOnce: 20 };

/**
 * Connections of addresses that may ask and are not known as the PBX's, until this desk's secret is shown on them: whoever
 * is there may ask one thing after the other. A PBX waits for each answer, too.
 */
export class Unproved {
  readonly #isPbx: AllowedCallers['isPbx'];
  /** Each with what answers the newest request on it. */
  readonly #open = new Map<Socket, ServerResponse | null>();
  readonly #isEnding = new WeakSet<Socket>();
  readonly #requests: TokenBucket;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor({ isPbx }: Pick<AllowedCallers, 'isPbx'>, now: () => number) {
    this.#isPbx = isPbx;
    this.#requests = new TokenBucket(mostRequests.perSecond, now, mostRequests.atOnce);
  }

  watch(socket: Socket): void {
    if (this.#isPbx(socket.remoteAddress ?? '')) return;
    this.#open.set(socket, null);
    parseInPortions(socket);
    socket.once('close', () => this.#open.delete(socket));
  }

  /**
   * Whether a request is served; `isProof`: whether it shows the secret. One that comes before the answer to the one before ends the
   * connection after that answer: nothing more that came with it is parsed. So do too many without the secret, at once.
   */
  isServed(socket: Socket, response: ServerResponse, isProof: () => boolean): boolean {
    const before = this.#open.get(socket);
    if (before === undefined) return true;
    if (before !== null && !before.closed) {
      if (!this.#isEnding.has(socket)) before.once('close', () => socket.destroySoon());
      this.#isEnding.add(socket);
      parseNoMore(socket);
      return false;
    }
    if (isProof()) {
      this.#open.delete(socket);
      return true;
    }
    if (!this.#requests.take()) {
      parseNoMore(socket);
      socket.destroy();
      return false;
    }
    this.#open.set(socket, response);
    return true;
  }
}
