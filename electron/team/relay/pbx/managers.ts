import type { TrunkManager } from '../../../../shared/pbx/records.ts';
import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import type { RelayClock } from '../slots/clock.ts';

/** Milliseconds after which what is known of the managers is asked again, and the least pause between two questions. */
const [staleAfter, leastPause] = [60_000, 2_000];

interface Pace {
  /** When this relay last gave it a campaign, by the monotonic clock. */
  usedAt: number;
  /** When it was given each campaign that is not among its lines as they were last counted. */
  given: number[];
}

/**
 * Which trunk manager dials the next call: one that is active and has a line free, not sooner after its last call than its
 * `dial_interval`; of several the one that was used longest ago.
 */
export class Managers {
  readonly #client: Pick<SimotelClient, 'findTrunkManagers'>;
  readonly #ids: readonly string[];
  readonly #clock: RelayClock;
  readonly #paces = new Map<string, Pace>();
  #known: TrunkManager[] = [];
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | null = null;

  constructor(client: Pick<SimotelClient, 'findTrunkManagers'>, ids: readonly string[], clock: RelayClock) {
    this.#client = client;
    this.#ids = ids;
    this.#clock = clock;
  }

  /** Null: each is at its capacity or has to wait. What the PBX does not tell of a manager keeps nobody waiting. */
  async take(): Promise<string | null> {
    const age = this.#clock.monotonic() - this.#askedAt;
    const isFull = this.#candidates().length === 0 && this.#ids.some((id) => !this.#hasLine(id));
    if (age > staleAfter || (isFull && age > leastPause)) await this.#ask();
    const [id] = this.#candidates();
    if (id === undefined) return null;
    const pace = this.#paceOf(id);
    pace.usedAt = this.#clock.monotonic();
    pace.given.push(pace.usedAt);
    return id;
  }

  /** What was taken was not used: no campaign was added. */
  giveBack(id: string): void {
    const pace = this.#paceOf(id);
    pace.given.pop();
    pace.usedAt = Number.NEGATIVE_INFINITY;
  }

  #candidates(): string[] {
    return this.#ids
      .filter((id) => this.#hasLine(id) && this.#mayBegin(id))
      .sort((one, other) => this.#paceOf(one).usedAt - this.#paceOf(other).usedAt);
  }

  #hasLine(id: string): boolean {
    const manager = this.#known.find((one) => one.id === id);
    if (manager === undefined) return true;
    const { active, capacity, currentCapacity } = manager;
    if (!active && this.#ids.length > 1) return false;
    return capacity === null || (currentCapacity ?? 0) + this.#paceOf(id).given.length < capacity;
  }

  #mayBegin(id: string): boolean {
    const interval = this.#known.find((one) => one.id === id)?.dialIntervalSeconds ?? 0;
    return this.#clock.monotonic() - this.#paceOf(id).usedAt >= interval * 1000;
  }

  #paceOf(id: string): Pace {
    const known = this.#paces.get(id) ?? { usedAt: Number.NEGATIVE_INFINITY, given: [] };
    this.#paces.set(id, known);
    return known;
  }

  #ask(): Promise<void> {
    const began = this.#clock.monotonic();
    this.#asking ??= this.#client.findTrunkManagers().then((found) => {
      this.#asking = null;
      this.#askedAt = this.#clock.monotonic();
      if (!found.ok) return;
      this.#known = found.value;
      for (const pace of this.#paces.values()) pace.given = pace.given.filter((at) => at >= began);
    });
    return this.#asking;
  }
}
