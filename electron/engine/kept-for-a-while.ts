/** A small memory by key: the newest `most` entries, none older than `milliseconds`. */
export interface KeptForAWhile<T> {
  put(key: string, value: T): void;
  get(key: string): T | null;
  remove(key: string): void;
  find(fits: (value: T) => boolean): T | null;
}

/** Bounded, for what is kept are the words of other machines. `now`: UTC ms. */
export function keepForAWhile<T>(most: number, milliseconds: number, now: () => number): KeptForAWhile<T> {
  const kept = new Map<string, { at: number; value: T }>();
  const isFresh = ({ at }: { at: number }) => now() - at < milliseconds;
  return {
    put(key, value) {
      kept.delete(key);
      kept.set(key, { at: now(), value });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    get(key) {
      const entry = kept.get(key);
      return entry !== undefined && isFresh(entry) ? entry.value : null;
    },
    remove: (key) => void kept.delete(key),
    find: (fits) =>
      [...kept.values()].findLast((entry) => isFresh(entry) && fits(entry.value))?.value ?? null,
  };
}
