/**
 * Runs each of the tasks once a round, in turn, so that what else the machine does meets all of them alike. Every other
 * round goes backwards: none always follows the same one.
 */
export async function interleave<Value, Name extends string>(
  rounds: number,
  tasks: Record<Name, (round: number) => Value | Promise<Value>>,
): Promise<Record<Name, Value[]>> {
  const names = Object.keys(tasks) as Name[];
  const results = new Map(names.map((name) => [name, [] as Value[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      results.get(name)?.push(await tasks[name](round));
    }
  }
  return Object.fromEntries(results) as Record<Name, Value[]>;
}

/** What one thing costs in milliseconds of this process's clock. */
export async function timed(task: () => unknown): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Looks every few milliseconds until it holds, for at most so many seconds. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  for (const started = performance.now(); performance.now() - started < seconds * 1000; ) {
    if (await holds()) return;
    await pause(2);
  }
  throw new Error(`It did not happen within ${seconds} seconds: ${holds}`);
}
