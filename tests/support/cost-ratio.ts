/**
 * Processor time (µs) of this process: other ones of the machine don't count. (That of a thread alone is counted in ticks of
 * some milliseconds on Linux.)
 */
export function costOf(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/**
 * How many times the processor time of an input of one size that of a larger one takes, the best of fifteen each. They take
 * turns: on a busy machine, code is compiled only after some of them.
 */
export function costRatio(task: (size: number) => void, small: number, large: number): number {
  const costs = Array.from({ length: 15 }, () => [small, large].map((size) => costOf(() => task(size))));
  const best = (index: 0 | 1) => Math.min(...costs.map((turn) => turn[index] ?? Number.NaN));
  return best(1) / Math.max(100, best(0));
}
