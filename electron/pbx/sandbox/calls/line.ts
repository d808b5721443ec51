import type { PbxClock } from '../clock.ts';

export type Interruption =
  | 'first-party-picks-up'
  | 'first-party-hangs-up'
  | 'second-party-hangs-up'
  | 'campaign-removed';

/** How long a wait lasted, in whole scripted seconds, and what ended it (null: it ran out). */
interface Waited<I extends Interruption> {
  seconds: number;
  by: I | null;
}

/** The time that passes in one call, which a hang-up can cut short. */
export interface Line {
  /** Waits; only the named interruptions end it early. One that came while nothing waited counts at once. */
  wait<I extends Interruption>(seconds: number, heeds: readonly I[]): Promise<Waited<I>>;
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
        wake = (interruption) => {
          const by = heeds.find((heeded) => heeded === interruption);
          if (by === undefined) return;
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
