import { fieldsOf, listOf } from './loose.ts';
import { spelled } from './names.ts';

/** One try of a report, its fields under the names that this folder reads. */
export type Attempt = Record<string, unknown>;

/** At most ten attempts can be ordered. Of a longer list the first and the last of so many are read: the order is unknown (W4.3). */
const mostAtAnEnd = 10;

/** The `tries` of a report: how many are listed, and those that are read, in their order. */
export function attemptsOf(tries: unknown): { listed: number; read: Attempt[] } {
  const all = listOf(tries)
    .map(fieldsOf)
    .filter((one) => one !== null);
  const atAnEnd =
    all.length <= 2 * mostAtAnEnd ? all : [...all.slice(0, mostAtAnEnd), ...all.slice(-mostAtAnEnd)];
  return { listed: all.length, read: atAnEnd.map(spelled) };
}
