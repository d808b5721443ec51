/** The same Ctrl-C may arrive twice: from the terminal and passed on by npm. */
const sameWithin = 1_000;
const parentLooks = 250;

/**
 * Calls `heard` for SIGINT and SIGTERM, once for the same signal within a second. Under `npm run` the loss of the
 * parent counts as SIGTERM, where no signal came before: npm hands a signal to its shell alone, and a shell such as
 * dash dies of a SIGTERM without passing it on. The result stops listening.
 */
export function onSignals(heard: (signal: NodeJS.Signals) => void): () => void {
  const lastAt = new Map<NodeJS.Signals, number>();
  const listener = (signal: NodeJS.Signals) => {
    const now = performance.now();
    const repeated = now - (lastAt.get(signal) ?? Number.NEGATIVE_INFINITY) < sameWithin;
    lastAt.set(signal, now);
    if (!repeated) heard(signal);
  };
  const orphaned = () => {
    if (lastAt.size > 0) return;
    lastAt.set('SIGINT', performance.now());
    listener('SIGTERM');
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  const stopWatching = process.env.npm_lifecycle_event === undefined ? () => {} : whenOrphaned(orphaned);
  return () => {
    stopWatching();
    process.off('SIGINT', listener);
    process.off('SIGTERM', listener);
  };
}

/** Calls `orphaned` once, soon after the parent process is gone (on Windows a parent's end does not show). */
function whenOrphaned(orphaned: () => void): () => void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    orphaned();
  }, parentLooks);
  timer.unref();
  return () => clearInterval(timer);
}
