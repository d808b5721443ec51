/** Processor time (µs) of a task for an input of some size, the best of a few: other processes of the machine don't count. */
export function costOf(task: (size: number) => void, size: number): number {
  const costs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    task(size);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.max(100, Math.min(...costs));
}
