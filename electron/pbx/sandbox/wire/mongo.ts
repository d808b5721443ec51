import { randomBytes } from 'node:crypto';

/** MongoDB's way to write ids and instants, which shows through in the PBX's answers (W1). */

/** Gives ids that grow: 4 bytes of seconds, 5 of this run, 3 that count. */
export function createIds(now: () => number): () => string {
  const run = randomBytes(5).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    const seconds = Math.floor(now() / 1000)
      .toString(16)
      .padStart(8, '0');
    return seconds + run + count.toString(16).padStart(6, '0');
  };
}

export const objectId = (id: string) => ({ $oid: id });

export const mongoDate = (instant: number) => ({ $date: { $numberLong: String(instant) } });

/** One of two ways to write a value, taking turns by the record's id, as no reader may count on one of them. */
export const eitherWay = <A, B>(id: string, one: A, other: B): A | B =>
  Number.parseInt(id.slice(-1), 16) % 2 === 0 ? one : other;
