import type { PbxClock } from '../clock.ts';

export type Interruption = 'first-party-hangs-up' | 'second-party-hangs-up' | 'campaign-removed';

/** How long a wait lasted, in whole scripted seconds, and what ended it (null: it ran out). */
interface Waited {
  seconds: number;
  by: Interruption | null;
}

/** The time that passes in one call, which a hang-up can cut short. */
export interface Line {
  /** Waits; only the named interruptions end it early. One that came while nothing waited counts at once. */
  wait(seconds: number, heeds: readonly Interruption[]): Promise<Waited>;
  interrupt(by: Interruption): void;
}

export function createLine(clock: PbxClock): Line {
  const pending = new Set<Interruption>();
  let wake: (by: Interruption) => void = () => {};
  return {
    wait(seconds, heeds) {
      const earlier = heeds.find((interruption) => pending.has(interruption));
      if (earlier !== undefined) return Promise.resolve({ seconds: 0, by: earlier });
      const startedAt = clock.now();
      return new Promise((resolve) => {
        const cancel = clock.after(seconds, () => {
          wake = () => {};
          resolve({ seconds, by: null });
        });
        wake = (by) => {
          if (!heeds.includes(by)) return;
          wake = () => {};
          cancel();
          resolve({ seconds: Math.min(seconds, clock.secondsSince(startedAt)), by });
        };
      });
    },
    interrupt(by) {
      pending.add(by);
      wake(by);
    },
  };
}
