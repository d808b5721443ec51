import { uptime } from 'node:os';
import type { RelayClock } from './slots/clock.ts';

/** Milliseconds between two looks at the system's uptime, each of which reads a file; and by how much it is coarse. */
const [lookEvery, coarseness] = [50, 1_500];

/**
 * Goes on while the machine sleeps, as the system's uptime does, so that a memory ages then, too; `elapsed` may stand still
 * meanwhile. Both in milliseconds.
 */
export function sleeplessTime(elapsed: () => number, upFor: () => number): () => number {
  const awakeAtFirst = upFor() - elapsed();
  let slept = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = elapsed();
    if (now - lookedAt >= lookEvery) {
      lookedAt = now;
      const missed = upFor() - now - awakeAtFirst;
      if (missed > slept + coarseness) slept = missed;
    }
    return now + slept;
  };
}

/** This machine's. */
export const relayClock: RelayClock = {
  monotonic: sleeplessTime(
    () => performance.now(),
    () => uptime() * 1000,
  ),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Milliseconds UTC by this machine's clock as it stood at the start; never set back or on. */
export function steadyNow(clock: RelayClock = relayClock): () => number {
  const begun = Date.now() - clock.monotonic();
  return () => Math.round(begun + clock.monotonic());
}
