/** The same Ctrl-C may arrive twice: from the terminal and passed on by npm. */
const sameWithin = 1_000;

/** Calls `heard` for SIGINT and SIGTERM, once for the same signal within a second. The result stops listening. */
export function onSignals(heard: (signal: NodeJS.Signals) => void): () => void {
  const lastAt = new Map<NodeJS.Signals, number>();
  const listener = (signal: NodeJS.Signals) => {
    const now = performance.now();
    const repeated = now - (lastAt.get(signal) ?? Number.NEGATIVE_INFINITY) < sameWithin;
    lastAt.set(signal, now);
    if (!repeated) heard(signal);
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return () => {
    process.off('SIGINT', listener);
    process.off('SIGTERM', listener);
  };
}
