/**
 * Requests a second that an address may send, on average; for a moment twice as many. Four times of what a PBX with
 * 500 a second sends: it never meets the limit, a program that runs wild can't take the whole processor.
 */
export const mostRequestsPerSecond = 2000;

/** Addresses that are remembered; beyond, those that have been quiet are forgotten. */
const mostAddresses = 1000;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Whether a request of an address is within its limit: a token bucket an address. `now`: milliseconds of a clock that
 * never goes back.
 */
export function rateLimit(perSecond: number, now: () => number): (address: string) => boolean {
  const most = perSecond * 2;
  const buckets = new Map<string, Bucket>();
  const refilled = (bucket: Bucket, at: number) =>
    Math.min(most, bucket.tokens + ((at - bucket.at) * perSecond) / 1000);
  const forgetQuiet = (at: number) => {
    for (const [address, bucket] of buckets) if (refilled(bucket, at) >= most) buckets.delete(address);
  };
  return (address) => {
    const at = now();
    let bucket = buckets.get(address);
    if (bucket === undefined) {
      if (buckets.size >= mostAddresses) forgetQuiet(at);
      bucket = { tokens: most, at };
      buckets.set(address, bucket);
    }
    bucket.tokens = refilled(bucket, at);
    bucket.at = at;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
