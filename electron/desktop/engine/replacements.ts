type Between = () => void | Promise<void>;

/** One replacement of the engine after the other. */
export interface Replacements {
  /** Settles when this one is done; rejects with what it rejects with. */
  enqueue(between?: Between): Promise<void>;
  /** One is under way or waits, or there was none yet: the first one starts the engine. */
  isChanging(): boolean;
  /** Settles when none is. */
  settled(): Promise<void>;
}

export function createReplacements(replace: (between?: Between) => Promise<void>): Replacements {
  let queue = Promise.resolve();
  let waiting = 0;
  const { promise: first, resolve: hasBegun } = Promise.withResolvers<void>();
  let isFirst = true;
  const isChanging = () => isFirst || waiting > 0;
  return {
    enqueue: (between) => {
      waiting += 1;
      const replaced = queue
        .then(() => replace(between))
        .finally(() => {
          waiting -= 1;
          isFirst = false;
          hasBegun();
        });
      // A failure is its caller's alone: the next one has its turn.
      queue = replaced.catch(() => {});
      return replaced;
    },
    isChanging,
    settled: async () => {
      await first;
      while (isChanging()) await queue;
    },
  };
}
