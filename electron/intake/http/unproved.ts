import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { AllowedCallers } from './allowed-callers.ts';
import { parseInPortions } from './portions.ts';

/**
 * Connections of addresses that may ask and are not known as the PBX's, until this desk's secret is shown on them: whoever
 * is there may ask one thing after the other. A PBX waits for each answer, too.
 */
export class Unproved {
  readonly #isPbx: AllowedCallers['isPbx'];
  /** Each with what answers the newest request on it. */
  readonly #open = new Map<Socket, ServerResponse | null>();
  readonly #over = new WeakSet<Socket>();

  constructor({ isPbx }: Pick<AllowedCallers, 'isPbx'>) {
    this.#isPbx = isPbx;
  }

  watch(socket: Socket): void {
    if (this.#isPbx(socket.remoteAddress ?? '')) return;
    this.#open.set(socket, null);
    parseInPortions(socket, () => this.#over.has(socket));
    socket.once('close', () => this.#open.delete(socket));
  }

  /**
   * Whether a request is served; `isProof`: whether it shows the secret. One that comes before the answer to the one before ends the
   * connection after that answer: nothing more that came with it is parsed.
   */
  isServed(socket: Socket, response: ServerResponse, isProof: () => boolean): boolean {
    const before = this.#open.get(socket);
    if (before === undefined) return true;
    if (before !== null && !before.closed) {
      if (!this.#over.has(socket)) before.once('close', () => socket.destroySoon());
      this.#over.add(socket);
      return false;
    }
    if (isProof()) this.#open.delete(socket);
    else this.#open.set(socket, response);
    return true;
  }
}
