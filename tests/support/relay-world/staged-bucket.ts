import type { Watch } from '../../../electron/team/relay/slots/joining.ts';
import type { Entry, Store, Written } from '../../../electron/team/relay/slots/store.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { RealTime } from './real-time.ts';

/** What is wrong between one relay and the bucket. */
export interface Link {
  /** Nothing goes through. */
  cut: boolean;
  /** Milliseconds that the watch is late. */
  late: number;
  /** So many deliveries of the watch are lost. */
  losing: number;
  /** The watch gives two neighbours in the wrong order. */
  swapping: boolean;
  /** So many writes are done and their answers lost. */
  losingAnswers: number;
}

export const goodLink = (): Link => ({ cut: false, late: 0, losing: 0, swapping: false, losingAnswers: 0 });

type Got = Awaited<ReturnType<Store['get']>>;

const way = 2;
const patience = 2_000;

/** The KV bucket of a world: one order of writes, stamps of its own clock, watches that troubles may hold up. */
export class StagedBucket {
  readonly #time: RealTime;
  #entries = new Map<string, Entry>();
  #revision = 0;
  #watchers = new Set<(entry: Entry) => void>();
  #ids = 0;

  constructor(time: RealTime) {
    this.#time = time;
  }

  /** The disk is lost: the bucket is there again, empty. Watches of the old one are silent. */
  wipe(): void {
    this.#entries = new Map();
    this.#watchers = new Set();
    this.#revision = 0;
  }

  entries(): Entry[] {
    return [...this.#entries.values()];
  }

  /** One relay's way to the bucket; nothing settles once `alive` says no. */
  storeFor(link: Link, alive: () => boolean): { store: Store; watch: Watch } {
    const request = <T>(act: () => T, lost: T): Promise<T> =>
      new Promise((resolve) => {
        const settle = (value: T, milliseconds: number) =>
          this.#time.after(milliseconds, () => alive() && resolve(value));
        this.#time.after(way, () => {
          if (!alive()) return;
          if (link.cut) return void settle(lost, patience);
          const value = act();
          if (link.losingAnswers > 0) {
            link.losingAnswers -= 1;
            settle(lost, patience);
          } else settle(value, way);
        });
      });
    const unknown: Written = { kind: 'unknown' };
    const store: Store = {
      get: (key) => request<Got>(() => ok(this.#entries.get(key) ?? null), fail('away')),
      put: (key, value, revision) => request(() => this.#put(key, value, revision), unknown),
      set: (key, value) => request(() => this.#write(key, value), unknown),
      remove: (key) => request(() => this.#write(key, null), unknown),
      forget: (key, revision) => request(() => this.#forget(key, revision), unknown),
      newId: () => {
        this.#ids += 1;
        return `id-${this.#ids}`;
      },
    };
    return { store, watch: (seen) => this.#watch(link, alive, seen) };
  }

  #put(key: string, value: unknown, revision: number): Written {
    const now = this.#entries.get(key);
    const current = now === undefined || now.value === null ? [0, now?.revision ?? 0] : [now.revision];
    return current.includes(revision) ? this.#write(key, value) : { kind: 'conflict' };
  }

  #forget(key: string, revision: number): Written {
    if ((this.#entries.get(key)?.revision ?? 0) <= revision) this.#entries.delete(key);
    return { kind: 'written', revision };
  }

  #write(key: string, value: unknown): Written {
    this.#revision += 1;
    // As JSON: nothing is shared between those who write and those who read.
    const plain: unknown = JSON.parse(JSON.stringify(value));
    const entry = { key, value: plain, revision: this.#revision, stamp: this.#time.now };
    this.#entries.set(key, entry);
    for (const tell of this.#watchers) tell(entry);
    return { kind: 'written', revision: this.#revision };
  }

  async #watch(link: Link, alive: () => boolean, seen: (entry: Entry) => void): ReturnType<Watch> {
    if (link.cut) return fail('away');
    let isOn = true;
    const queue: Entry[] = [];
    const drain = () => {
      if (!isOn || !alive()) return;
      if (link.cut) return void this.#time.after(500, drain);
      const entry = queue.shift();
      if (entry !== undefined) seen(entry);
    };
    const tell = (entry: Entry) => {
      if (link.losing > 0) {
        link.losing -= 1;
        return;
      }
      const last = queue.at(-1);
      if (link.swapping && last !== undefined) queue.splice(-1, 1, entry, last);
      else queue.push(entry);
      this.#time.after(way + link.late, drain);
    };
    const inOrder = this.entries().toSorted((one, other) => one.revision - other.revision);
    for (const entry of inOrder) tell(entry);
    this.#watchers.add(tell);
    return ok({
      stop: () => {
        isOn = false;
        this.#watchers.delete(tell);
      },
    });
  }
}
