const minute = 60_000;

/**
 * Whether one more is taken: so many of the last minute are. A page that opens links by itself makes hundreds of what a
 * person does a few times. `now`: milliseconds of any clock that goes on.
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
