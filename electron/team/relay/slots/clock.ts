/** A relay's time: no rule asks what o'clock it is. */
export interface RelayClock {
  /** Milliseconds of a clock that never goes back. */
  monotonic(): number;
  after(milliseconds: number, task: () => void): () => void;
}

/**
 * Runs a task again and again, so many milliseconds after it ended last and never beside itself, until that is stopped. The
 * task must not throw.
 */
export function repeat(
  clock: Pick<RelayClock, 'after'>,
  milliseconds: number,
  task: () => Promise<void>,
): () => void {
  let isStopped = false;
  let cancel = () => {};
  const next = () => {
    cancel = clock.after(milliseconds, async () => {
      await task();
      if (!isStopped) next();
    });
  };
  next();
  return () => {
    isStopped = true;
    cancel();
  };
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
