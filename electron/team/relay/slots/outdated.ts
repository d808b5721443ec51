import { callSchema } from './records.ts';
import type { Entry } from './store.ts';
import { timings } from './timings.ts';

interface Kept {
  revision: number;
  stamp: number;
}

/** Entries of a kind at a time, every few seconds: far more than some desks may leave meanwhile. */
const most = 1_000;

/** The entries of the bucket that nobody will ask for any more: records of calls, and what was removed. */
export class Outdated {
  /** Each with how long it is kept; its entries in the order in which they were written. */
  readonly #kinds = {
    cancelled: { keptFor: timings.forgetCancelled, entries: new Map<string, Kept>() },
    call: { keptFor: timings.forgetCall, entries: new Map<string, Kept>() },
    removed: { keptFor: timings.forgetRemoved, entries: new Map<string, Kept>() },
  };

  see({ key, value, revision, stamp }: Entry): void {
    this.forget(key);
    const kind = kindOf(key, value);
    if (kind !== null) this.#kinds[kind].entries.set(key, { revision, stamp });
  }

  forget(key: string): void {
    for (const { entries } of Object.values(this.#kinds)) entries.delete(key);
  }

  /** Those that are due, some at a time. `natsNow`: as the stamps. */
  due(natsNow: number): { key: string; revision: number }[] {
    const due: { key: string; revision: number }[] = [];
    for (const { keptFor, entries } of Object.values(this.#kinds)) {
      const before = due.length;
      for (const [key, { revision, stamp }] of entries) {
        if (due.length - before >= most || stamp + keptFor > natsNow) break;
        due.push({ key, revision });
      }
    }
    return due;
  }
}

function kindOf(key: string, value: unknown): 'cancelled' | 'call' | 'removed' | null {
  if (value === null) return key.startsWith('slot.') ? null : 'removed';
  if (!key.startsWith('call.')) return null;
  return callSchema.safeParse(value).data?.row === null ? 'cancelled' : 'call';
}
