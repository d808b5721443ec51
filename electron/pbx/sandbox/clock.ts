/** The PBX's clock and all timers of a sandbox; seconds are scripted ones, shortened by the time scale. */
export interface PbxClock {
  /** Milliseconds since the epoch, UTC, by the PBX's own (perhaps wrong) clock. */
  now(): number;
  /** Runs the task once after so many scripted seconds; the returned function cancels it. */
  after(seconds: number, task: () => void): () => void;
  /** Whole scripted seconds since a `now()`. */
  secondsSince(instant: number): number;
  /** Cancels every timer; later ones never run. */
  stop(): void;
}

export function createPbxClock(timeScale: number, offset: () => number): PbxClock {
  if (!(timeScale > 0)) throw new RangeError('timeScale must be above 0');
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  const now = () => Date.now() + offset();
  return {
    now,
    after(seconds, task) {
      if (stopped) return () => {};
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          task();
        },
        seconds * 1000 * timeScale,
      );
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    secondsSince: (instant) => Math.max(0, Math.round((now() - instant) / 1000 / timeScale)),
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
