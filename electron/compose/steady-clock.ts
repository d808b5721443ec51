import { uptime } from 'node:os';
import type { Clock } from '../engine/ports.ts';
import { systemClock } from './system-clock.ts';

/** This machine's clock, which somebody may set while a call is followed, for an engine that may not be misled by that. */
export interface SteadyClock extends Clock {
  /**
   * While `isBusy`, time goes on from where it was, evenly: a clock that is set moves nothing, and a sleep counts as the
   * time that it took. Else it is the machine's.
   */
  steadyWhile(isBusy: () => boolean): void;
  /** Milliseconds by which `now` was moved since it began, because somebody set the machine's clock. */
  moved(): number;
  goOnFrom(at: number): void;
}

/** What tells time. All in milliseconds. */
export interface TimeSource {
  clock: Clock;
  /** Since some moment; stands still, perhaps, while the machine sleeps, and is never set. */
  elapsed(): number;
  /** Since the machine started, sleeps included; may be coarse by a second. */
  upFor(): number;
}

const thisMachine: TimeSource = {
  clock: systemClock,
  elapsed: () => performance.now(),
  upFor: () => uptime() * 1000,
};

/** What `upFor` may be off by without a sleep. */
const coarseness = 1_500;

/**
 * `upFor` reads a file on Linux. It is read this often (ms of `elapsed`), and at once when the machine's clock and `elapsed`
 * part by so much: one of them was set, or stood still in a sleep.
 */
const lookEvery = 1_000;
const parted = 500;

export function createSteadyClock({ clock, elapsed, upFor }: TimeSource = thisMachine): SteadyClock {
  let isBusy = () => false;
  /** What `elapsed` missed while the machine slept. */
  let slept = 0;
  const awakeAtFirst = upFor() - elapsed();
  const lastLook = { at: elapsed(), apart: clock.now() - elapsed() };
  const lookForSleep = (at: number) => {
    const apart = clock.now() - at;
    if (at - lastLook.at < lookEvery && Math.abs(apart - lastLook.apart) < parted) return;
    Object.assign(lastLook, { at, apart });
    const missed = upFor() - at - awakeAtFirst;
    if (missed > slept + coarseness) slept = missed;
  };
  const steady = () => {
    const at = elapsed();
    lookForSleep(at);
    return at + slept;
  };
  const aheadAtFirst = clock.now() - steady();
  let ahead = aheadAtFirst;
  const now = () => {
    const passed = steady();
    if (!isBusy()) ahead = clock.now() - passed;
    return Math.round(ahead + passed);
  };
  return {
    after: clock.after,
    now,
    moved() {
      now();
      return Math.round(ahead - aheadAtFirst);
    },
    goOnFrom(at) {
      const behind = at - now();
      if (behind > 0 && isBusy()) ahead += behind;
    },
    steadyWhile(check) {
      isBusy = check;
    },
  };
}
