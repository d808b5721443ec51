import type { RelayClock } from '../slots/clock.ts';

interface Kept<T> {
  value: T;
  weight: number;
  usedAt: number;
}

interface Bounds {
  /** Milliseconds after its last use. */
  keptFor: number;
  /** What all may weigh together; beyond that the one that was used longest ago goes. */
  mostWeight: number;
}

/** What is wanted again soon, if at all: it goes some time after its last use. */
export class KeptWhileUsed<T> {
  readonly #clock: RelayClock;
  readonly #bounds: Bounds;
  /** The one that was used longest ago is the first. */
  readonly #kept = new Map<string, Kept<T>>();
  #isTimed = false;

  constructor(clock: RelayClock, bounds: Bounds) {
    this.#clock = clock;
    this.#bounds = bounds;
  }

  /** Null: it was not kept, or no longer. */
  use(key: string): T | null {
    const known = this.#kept.get(key);
    if (known === undefined) return null;
    this.keep(key, known.value, known.weight);
    return known.value;
  }

  keep(key: string, value: T, weight: number): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, weight, usedAt: this.#clock.monotonic() });
    let sum = 0;
    for (const one of this.#kept.values()) sum += one.weight;
    for (const [oldest, one] of this.#kept) {
      if (sum <= this.#bounds.mostWeight || oldest === key) break;
      this.#kept.delete(oldest);
      sum -= one.weight;
    }
    this.#dropLater();
  }

  drop(key: string): void {
    this.#kept.delete(key);
  }

  #dropLater(): void {
    if (this.#isTimed || this.#kept.size === 0) return;
    this.#isTimed = true;
    this.#clock.after(this.#bounds.keptFor, () => {
      this.#isTimed = false;
      const now = this.#clock.monotonic();
      for (const [key, { usedAt }] of this.#kept)
        if (now - usedAt >= this.#bounds.keptFor) this.#kept.delete(key);
      this.#dropLater();
    });
  }
}
