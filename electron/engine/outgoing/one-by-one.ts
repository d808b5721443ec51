import type { Clock } from '../ports.ts';

interface Task {
  owner: string;
  run(): Promise<void>;
}

/**
 * Tasks that wait for one another: those of one owner follow at once, another owner's so many milliseconds (`gap`) after
 * the last one.
 */
export class OneByOne {
  readonly #clock: Clock;
  readonly #gap: number;
  #waiting: Task[] = [];
  #isBusy = false;
  #owner = '';
  #freeAt = 0;
  #cancelTimer = () => {};

  constructor(clock: Clock, gap: number) {
    this.#clock = clock;
    this.#gap = gap;
  }

  take<T>(owner: string, task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ owner, run: () => task().then(resolve, reject) });
      this.#next();
    });
  }

  /** What an owner waits for is not done any more: its promises stay open. */
  forget(owner: string): void {
    this.#waiting = this.#waiting.filter((task) => task.owner !== owner);
    this.#next();
  }

  #next(): void {
    this.#cancelTimer();
    if (this.#isBusy || this.#waiting.length === 0) return;
    const own = this.#waiting.findIndex(({ owner }) => owner === this.#owner);
    const left = this.#freeAt - this.#clock.now();
    if (own >= 0 || left <= 0) void this.#run(Math.max(own, 0));
    else this.#cancelTimer = this.#clock.after(left, () => this.#next());
  }

  async #run(place: number): Promise<void> {
    const [task] = this.#waiting.splice(place, 1);
    if (task === undefined) return;
    this.#isBusy = true;
    this.#owner = task.owner;
    await task.run();
    this.#isBusy = false;
    this.#freeAt = this.#clock.now() + this.#gap;
    this.#next();
  }
}
