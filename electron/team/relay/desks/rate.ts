import { TokenBucket } from '../../../intake/http/token-bucket.ts';
import type { RelayClock } from '../slots/clock.ts';

export interface RateOptions {
  /** What is answered on average, and at once. */
  perSecond: number;
  atOnce: number;
  /** What is refused within ten seconds before it is a flood. */
  tolerated: number;
}

/** `flood`: told once, when it begins; what comes then is `dropped`. */
export type Verdict = 'within' | 'too-fast' | 'flood' | 'dropped';

/** Milliseconds: in which refusals are counted together, and for which a flooding asker is shut out. */
const counted = 10_000;
export const shutOutFor = 5 * 60_000;

interface Asker {
  bucket: TokenBucket;
  refused: number;
  refusedSince: number;
  droppedUntil: number;
}

/**
 * How often each asker may ask; a message may count as several (`cost`). Judging one costs next to nothing: a flood must not
 * keep the relay busy.
 */
export function createRate(
  { perSecond, atOnce, tolerated }: RateOptions,
  clock: Pick<RelayClock, 'monotonic'>,
): (asker: string, cost?: number) => Verdict {
  const askers = new Map<string, Asker>();
  return (name, cost = 1) => {
    const now = clock.monotonic();
    let asker = askers.get(name);
    if (asker === undefined) {
      asker = {
        bucket: new TokenBucket(perSecond, () => clock.monotonic(), atOnce),
        refused: 0,
        refusedSince: now,
        droppedUntil: Number.NEGATIVE_INFINITY,
      };
      askers.set(name, asker);
    }
    if (now < asker.droppedUntil) return 'dropped';
    if (asker.bucket.take(cost)) return 'within';
    if (now - asker.refusedSince > counted) {
      asker.refused = 0;
      asker.refusedSince = now;
    }
    asker.refused += cost;
    if (asker.refused <= tolerated) return 'too-fast';
    asker.refused = 0;
    asker.droppedUntil = now + shutOutFor;
    return 'flood';
  };
}
