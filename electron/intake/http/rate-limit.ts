import { TokenBucket } from './token-bucket.ts';

/**
 * Requests a second that an address may send, on average; for a moment twice as many. Four times of what a PBX with
 * 500 a second sends: it never meets the limit, a program that runs wild can't take the whole processor.
 */
export const mostRequestsPerSecond = 2000;

/** Addresses that are remembered; beyond, those that have been quiet are forgotten. */
const mostAddresses = 1000;

/**
 * Whether a request of an address is within its limit: a token bucket an address. `now`: milliseconds of a clock that
 * never goes back.
 */
export function rateLimit(perSecond: number, now: () => number): (address: string) => boolean {
  const buckets = new Map<string, TokenBucket>();
  const forgetQuiet = () => {
    for (const [address, bucket] of buckets) if (bucket.isFull()) buckets.delete(address);
  };
  return (address) => {
    let bucket = buckets.get(address);
    if (bucket === undefined) {
      if (buckets.size >= mostAddresses) forgetQuiet();
      bucket = new TokenBucket(perSecond, now);
      buckets.set(address, bucket);
    }
    return bucket.take();
  };
}
