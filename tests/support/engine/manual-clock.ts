import type { Clock } from '../../../electron/engine/ports.ts';

interface Task {
  at: number;
  order: number;
  run: () => void;
}

/** Lets everything that waits on settled promises run. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A clock that only tests move. Times are UTC milliseconds. */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  #tasks: Task[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    this.#order += 1;
    // Real clocks count whole milliseconds.
    const task = { at: this.#now + Math.max(0, Math.ceil(milliseconds)), order: this.#order, run };
    this.#tasks.push(task);
    return () => {
      this.#tasks = this.#tasks.filter((one) => one !== task);
    };
  }

  /** Timers that nobody cancelled and that have not run yet. */
  pending(): number {
    return this.#tasks.length;
  }

  /** Somebody sets the clock; what waits goes on waiting for its moment. */
  set(now: number): void {
    this.#now = now;
  }

  /** The machine sleeps: time passes, and no timer counts it. */
  sleep(milliseconds: number): void {
    this.#now += milliseconds;
    for (const task of this.#tasks) task.at += milliseconds;
  }

  /** A millisecond passes and nothing happens. */
  tick(): void {
    this.#now += 1;
  }

  /** Moves time on, running what becomes due in order and letting promises settle after each. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    await settled();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      const task = next;
      this.#tasks = this.#tasks.filter((one) => one !== task);
      this.#now = Math.max(this.#now, task.at);
      task.run();
      await settled();
    }
    this.#now = until;
  }

  #next(until: number): Task | undefined {
    const due = this.#tasks.filter((task) => task.at <= until);
    return due.sort((one, other) => one.at - other.at || one.order - other.order)[0];
  }
}
