import { fail, type Result } from '../../../../shared/result.ts';
import type { RelayClock } from '../slots/clock.ts';

/** Pieces of one desk that wait; and milliseconds after which the desk waits for the answer no more. */
const [mostWaiting, waitedFor] = [10, 8_000];

interface Piece {
  desk: string;
  since: number;
  begin(): Promise<void>;
  refuse(): void;
}

/**
 * What a relay does for desks that costs the PBX requests or the relay memory: one piece of each desk is under way at a
 * time, and so many of all desks together. Others wait for their turn, the first one first.
 */
export class CostlyWork {
  readonly #atOnce: number;
  readonly #clock: Pick<RelayClock, 'monotonic'>;
  readonly #busy = new Set<string>();
  #waiting: Piece[] = [];

  constructor(atOnce: number, clock: Pick<RelayClock, 'monotonic'>) {
    this.#atOnce = atOnce;
    this.#clock = clock;
  }

  /** `too-fast`: the desk has too many that wait, or this one waited for longer than the desk did. */
  run<T, E>(desk: string, work: () => Promise<Result<T, E>>): Promise<Result<T, E | 'too-fast'>> {
    if (this.#waiting.filter((one) => one.desk === desk).length >= mostWaiting)
      return Promise.resolve(fail('too-fast'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        ...{ desk, since: this.#clock.monotonic() },
        begin: () => work().then(resolve, reject),
        refuse: () => resolve(fail('too-fast')),
      });
      this.#next();
    });
  }

  #next(): void {
    const late = (one: Piece) => this.#clock.monotonic() - one.since > waitedFor;
    for (const one of this.#waiting.filter(late)) one.refuse();
    this.#waiting = this.#waiting.filter((one) => !late(one));
    for (const one of [...this.#waiting]) {
      if (this.#busy.size >= this.#atOnce) return;
      if (this.#busy.has(one.desk)) continue;
      this.#waiting = this.#waiting.filter((other) => other !== one);
      this.#busy.add(one.desk);
      void one.begin().finally(() => {
        this.#busy.delete(one.desk);
        this.#next();
      });
    }
  }
}
