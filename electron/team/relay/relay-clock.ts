import { uptime } from 'node:os';
import type { RelayClock } from './slots/clock.ts';

/** This machine's: goes on while the machine sleeps, as the system's uptime does, so that a memory ages then, too. */
export const relayClock: RelayClock = {
  monotonic: () => uptime() * 1000,
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
