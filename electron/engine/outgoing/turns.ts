import { holdsAgent, type LiveCall } from './live-call.ts';

/**
 * Whose turn it is: the agent has one phone. A call waits for one that a dead process began and for one that is being
 * taken back, and for no other. Times are UTC ms.
 */
export class Turns {
  /** The click whose order is going out, before the log knows of it. */
  #placing: string | null = null;
  #waiting: string | null = null;

  /** The call whose order is going out; null where none is. */
  get placing(): string | null {
    return this.#placing;
  }

  /** Why another click would be refused; null where it may be placed, or may wait. */
  inTheWay(calls: readonly LiveCall[], now: number): LiveCall | null {
    const holds = (call: LiveCall) =>
      holdsAgent(call, now) || call.callId === this.#placing || call.callId === this.#waiting;
    return calls.find((call) => holds(call) && !call.recovered && !call.cancelled) ?? null;
  }

  waits(callId: string): void {
    this.#waiting = callId;
  }

  /** The call that waited and may be placed now; null where none may. */
  next(calls: readonly LiveCall[], now: number): string | null {
    const waiting = calls.find(({ callId }) => callId === this.#waiting);
    if (waiting === undefined || waiting.ended !== null) this.#waiting = null;
    if (this.#waiting === null || calls.some((call) => holdsAgent(call, now))) return null;
    const next = this.#waiting;
    this.#waiting = null;
    return next;
  }

  /** Nobody else may be placed until `place` has settled. */
  async take(callId: string, place: () => Promise<void>): Promise<void> {
    this.#placing = callId;
    await place();
    this.#placing = null;
  }
}
