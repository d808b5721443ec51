/** Highest values of an axis whose half is a round number, too. */
const counts = [2, 4, 6, 8, 10];
const seconds = [4, 10, 20, 30, 60, 120, 240, 600, 1200, 1800, 3600];

/** The value (number of calls) at which the axis of a chart ends: the first round one that is not below the highest. */
export function topOfCounts(highest: number): number {
  const power = 10 ** Math.max(0, Math.ceil(Math.log10(highest / 10)));
  return (counts.find((count) => count * power >= highest) ?? 10) * power;
}

/** The same for a length of time (s). */
export const topOfSeconds = (highest: number): number =>
  seconds.find((second) => second >= highest) ?? Math.ceil(highest / 3600) * 3600;
