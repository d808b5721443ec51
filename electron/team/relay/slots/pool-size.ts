/**
 * How many slots a team needs so that at most `refused` of its calls (0.001: one in a thousand) find none free: Erlang's
 * B formula, by its recursion over the number of lines. `busy`: how many slots are taken at once on average, which is
 * calls a second times the seconds that a slot is held and rests (rule 4).
 */
export function poolSize(busy: number, refused = 0.001): number {
  let blocked = 1;
  let slots = 0;
  while (blocked > refused) {
    slots += 1;
    blocked = (busy * blocked) / (slots + busy * blocked);
  }
  return slots;
}

/** The most of these times that lie within so many milliseconds; in the order in which they came. */
export function mostWithin(times: readonly number[], milliseconds: number): number {
  let first = 0;
  let most = 0;
  for (const [at, time] of times.entries()) {
    while ((times[first] ?? time) <= time - milliseconds) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}
