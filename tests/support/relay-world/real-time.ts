interface Task {
  at: number;
  order: number;
  run: () => void;
}

/** The time of a world of relays: nothing passes but what a test lets pass. Milliseconds. */
export class RealTime {
  now: number;
  #order = 0;
  readonly #heap: Task[] = [];

  constructor(now: number) {
    this.now = now;
  }

  after(milliseconds: number, run: () => void): () => void {
    this.#order += 1;
    const task = { at: this.now + Math.max(0, milliseconds), order: this.#order, run };
    this.#push(task);
    return () => {
      task.run = () => {};
    };
  }

  /** Lets time pass, running what becomes due in order and letting promises settle after each. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds;
    await settled();
    for (let task = this.#heap[0]; task !== undefined && task.at <= until; task = this.#heap[0]) {
      this.#pop();
      this.now = Math.max(this.now, task.at);
      task.run();
      await settled();
    }
    this.now = until;
  }

  #push(task: Task): void {
    let at = this.#heap.push(task) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#isBefore(at, up)) break;
      this.#swap(at, up);
      at = up;
    }
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    let at = 0;
    for (;;) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      let least = at;
      if (left < this.#heap.length && this.#isBefore(left, least)) least = left;
      if (right < this.#heap.length && this.#isBefore(right, least)) least = right;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}

/** Lets everything that waits on settled promises run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
