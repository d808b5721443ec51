import type { Socket } from 'node:net';
import type { AllowedCallers } from './allowed-callers.ts';
import { isLoopback } from './loopback.ts';
import { StrangersConnections } from './strangers.ts';

/** From a loopback address, or from the address that it came to. */
const isOfThisComputer = ({ remoteAddress = '', localAddress }: Socket): boolean =>
  isLoopback(remoteAddress) || remoteAddress === localAddress;

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
