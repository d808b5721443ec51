import type { Socket } from 'node:net';
import { plainAddress } from './allowed-addresses.ts';
import type { AllowedCallers } from './allowed-callers.ts';
import { StrangersConnections } from './strangers.ts';

/** RFC 1122, section 3.2.1.3, and RFC 4291, section 2.5.3; or the address that it came to. */
function isOfThisComputer({ remoteAddress = '', localAddress }: Socket): boolean {
  const address = plainAddress(remoteAddress);
  return address.startsWith('127.') || address === '::1' || remoteAddress === localAddress;
}

/**
 * Connections from this computer where the PBX is not on it: each of its users may open them. Until this desk's secret was
 * shown on one, it is one of as many as strangers have.
 */
export class Guests extends StrangersConnections {
  readonly #callers: Pick<AllowedCallers, 'isPbx' | 'isPbxHere'>;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(callers: Pick<AllowedCallers, 'isPbx' | 'isPbxHere'>, now: () => number) {
    super(now);
    this.#callers = callers;
  }

  /** Whether one more connection is taken; one from elsewhere always is. */
  override isTaken(socket: Socket): boolean {
    const { isPbx, isPbxHere } = this.#callers;
    if (!isOfThisComputer(socket) || isPbxHere() || isPbx(socket.remoteAddress ?? '')) return true;
    return super.isTaken(socket);
  }
}
