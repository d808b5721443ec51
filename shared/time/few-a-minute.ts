const minute = 60_000;

/**
 * Whether one more is accepted, after so many within the last minute. What a page or a key does by itself it does
 * hundreds of times, and a person a few times. `now`: milliseconds of any clock that goes on.
 */
export function fewAMinute(most: number, now: () => number): () => boolean {
  let times: number[] = [];
  return () => {
    times = times.filter((time) => time > now() - minute);
    if (times.length >= most) return false;
    times.push(now());
    return true;
  };
}
