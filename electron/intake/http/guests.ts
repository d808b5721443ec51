import type { Socket } from 'node:net';
import { plainAddress } from './allowed-addresses.ts';
import type { AllowedCallers } from './allowed-callers.ts';
import { connectionsOfStrangers, mostAtOnce, type StrangersConnections } from './strangers.ts';

/** RFC 1122, section 3.2.1.3, and RFC 4291, section 2.5.3; or the address that it came to. */
function isOfThisComputer({ remoteAddress = '', localAddress }: Socket): boolean {
  const address = plainAddress(remoteAddress);
  return address.startsWith('127.') || address === '::1' || remoteAddress === localAddress;
}

/**
 * Connections from this computer where the PBX is not on it: each of its users may open them. Until this desk's secret was
 * shown on one, it is one of as many as strangers have.
 */
export class Guests {
  readonly #callers: Pick<AllowedCallers, 'isPbx' | 'isPbxHere'>;
  readonly #connections: StrangersConnections;
  readonly #open = new Set<Socket>();

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(callers: Pick<AllowedCallers, 'isPbx' | 'isPbxHere'>, now: () => number) {
    this.#callers = callers;
    this.#connections = connectionsOfStrangers(now);
  }

  /** Whether one more connection is taken; one from elsewhere always is. */
  isTaken(socket: Socket): boolean {
    const { isPbx, isPbxHere } = this.#callers;
    if (!isOfThisComputer(socket) || isPbxHere() || isPbx(socket.remoteAddress ?? '')) return true;
    if (this.#open.size >= mostAtOnce || !this.#connections.isTaken()) return false;
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return true;
  }

  isGuest(socket: Socket): boolean {
    return this.#open.has(socket);
  }

  /** A request with this desk's secret came on it: it is no guest's, and counts as none. */
  showedSecret(socket: Socket): void {
    if (this.#open.delete(socket)) this.#connections.putBack();
  }

  /** A request was dropped: parsing it took as much as one of a connection of its own, and counts as such. */
  dropped(): void {
    this.#connections.dropped();
  }
}
