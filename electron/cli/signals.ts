/** The same Ctrl-C may arrive twice: from the terminal and passed on by npm. */
const sameWithin = 1_000;

/**
 * Calls `heard` for SIGINT and SIGTERM, once for the same signal within a second. After the result was called nobody
 * hears them, but they are still taken: what npm passes on late must not kill a process that is about to give its exit code.
 */
export function onSignals(heard: (signal: NodeJS.Signals) => void): () => void {
  const lastAt = new Map<NodeJS.Signals, number>();
  let listening = true;
  const listener = (signal: NodeJS.Signals) => {
    if (!listening) return;
    const now = performance.now();
    const repeated = now - (lastAt.get(signal) ?? Number.NEGATIVE_INFINITY) < sameWithin;
    lastAt.set(signal, now);
    if (!repeated) heard(signal);
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return () => {
    listening = false;
  };
}
