/** A relay's time: no rule asks what o'clock it is. */
export interface RelayClock {
  /** Milliseconds of a clock that never goes back. */
  monotonic(): number;
  after(milliseconds: number, task: () => void): () => void;
}

/** Has a task run once within so many milliseconds of being asked, however often that is meanwhile. */
export class Soon {
  readonly #clock: RelayClock;
  readonly #milliseconds: number;
  readonly #task: () => void;
  #cancel: (() => void) | null = null;

  constructor(clock: RelayClock, milliseconds: number, task: () => void) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#task = task;
  }

  ask(): void {
    this.#cancel ??= this.#clock.after(this.#milliseconds, () => {
      this.#cancel = null;
      this.#task();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
