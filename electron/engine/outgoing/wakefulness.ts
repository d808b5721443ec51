import type { Clock } from '../ports.ts';

/** Milliseconds between two looks at the clock. */
const pace = 2_000;
/** A look that comes this late (ms) was not possible earlier: the machine slept, or was too busy to run. */
const lateness = 3_000;

/** Milliseconds of sleep behind which nobody waits any more for a call that was not ordered before it (W3.3). */
export const longestNap = 60_000;

/** Notices that this process did not run for a while, during which it heard nothing. */
export class Wakefulness {
  readonly #clock: Clock;
  readonly #isWanted: () => boolean;
  readonly #paused: (since: number) => void;
  /** Ends the wait for the next look; null: nobody watches. */
  #endWait: (() => void) | null = null;
  #awakeAt = 0;

  /** `isWanted`: whether anybody must be heard. `paused` is told from when on (UTC ms) nobody was, until now. */
  constructor(clock: Clock, isWanted: () => boolean, paused: (since: number) => void) {
    this.#clock = clock;
    this.#isWanted = isWanted;
    this.#paused = paused;
  }

  /** Watches from when that is wanted for as long as it is: between two calls this machine's clock may be set. */
  watch(): void {
    const isWanted = this.#isWanted();
    if (isWanted === (this.#endWait !== null)) return;
    this.#awakeAt = this.#clock.now();
    if (isWanted) this.#next();
    else this.#stop();
  }

  /** Looks now: whoever acts on what was not heard asks first whether anything could be. */
  look(): void {
    const since = this.#awakeAt;
    this.#awakeAt = this.#clock.now();
    if (this.#endWait !== null && this.#awakeAt - since > pace + lateness) this.#paused(since);
  }

  #next(): void {
    this.#endWait = this.#clock.after(pace, () => {
      this.look();
      if (this.#isWanted()) this.#next();
      else this.#stop();
    });
  }

  #stop(): void {
    this.#endWait?.();
    this.#endWait = null;
  }
}
