import type { Clock } from '../ports.ts';

/** Milliseconds between two looks at the clock. */
const pace = 2_000;
/** A look that comes this late (ms) was not possible earlier: the machine slept, or was too busy to run. */
const lateness = 3_000;

/** Notices that this process did not run for a while, during which it heard nothing. */
export class Wakefulness {
  readonly #clock: Clock;
  readonly #isWanted: () => boolean;
  readonly #paused: (since: number) => void;
  #isWatching = false;
  #awakeAt = 0;

  /** `isWanted`: whether anybody must be heard. `paused` is told from when on (UTC ms) nobody was, until now. */
  constructor(clock: Clock, isWanted: () => boolean, paused: (since: number) => void) {
    this.#clock = clock;
    this.#isWanted = isWanted;
    this.#paused = paused;
  }

  /** Watches for as long as that is wanted. */
  watch(): void {
    if (this.#isWatching || !this.#isWanted()) return;
    this.#isWatching = true;
    this.#awakeAt = this.#clock.now();
    this.#next();
  }

  /** Looks now: whoever acts on what was not heard asks first whether anything could be. */
  look(): void {
    const since = this.#awakeAt;
    this.#awakeAt = this.#clock.now();
    if (this.#isWatching && this.#awakeAt - since > pace + lateness) this.#paused(since);
  }

  #next(): void {
    this.#clock.after(pace, () => {
      this.look();
      this.#isWatching = this.#isWanted();
      if (this.#isWatching) this.#next();
    });
  }
}
