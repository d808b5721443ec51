/** One line about what the sandbox does, for a person to read. Holds no credential and no address of a component. */
interface Trace {
  /** Milliseconds since the epoch, UTC, by this machine's clock. */
  at: number;
  about: 'service' | 'campaign' | 'call' | 'component' | 'event';
  text: string;
}

export interface Tracer {
  tell(about: Trace['about'], text: string): void;
  /** Listens from now on; the returned function stops it. */
  listen(listener: (trace: Trace) => void): () => void;
}

export function createTracer(): Tracer {
  const listeners = new Set<(trace: Trace) => void>();
  return {
    tell(about, text) {
      for (const listener of listeners) listener({ at: Date.now(), about, text });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
