/** That something happened, for whoever wants to know. */
export interface Signal {
  tell(): void;
  /** The result ends the subscription. */
  subscribe(listener: () => void): () => void;
}

/** Tells at once, in the order in which the listeners subscribed. */
export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Tells once, at the end of a turn of the event loop, however often it was told in that turn. */
export function createTurnSignal(): Signal & { stop(): void } {
  const signal = createSignal();
  let scheduled: NodeJS.Immediate | null = null;
  const pass = () => {
    scheduled = null;
    signal.tell();
  };
  return {
    ...signal,
    tell: () => {
      scheduled ??= setImmediate(pass);
    },
    stop: () => {
      if (scheduled !== null) clearImmediate(scheduled);
      scheduled = null;
    },
  };
}
