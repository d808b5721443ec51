import type { Clock } from '../ports.ts';

/** A clock whose timers all stop with their owner. What waited for one of them then waits for ever, and is forgotten. */
export class OwnedClock implements Clock {
  readonly #clock: Clock;
  readonly #cancels = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  after(milliseconds: number, task: () => void): () => void {
    const stop = this.#clock.after(milliseconds, () => {
      this.#cancels.delete(cancel);
      task();
    });
    const cancel = () => {
      this.#cancels.delete(cancel);
      stop();
    };
    this.#cancels.add(cancel);
    return cancel;
  }

  goOnFrom(at: number): void {
    this.#clock.goOnFrom?.(at);
  }

  stop(): void {
    for (const cancel of [...this.#cancels]) cancel();
  }
}
