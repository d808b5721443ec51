import type { z } from 'zod';
import { fail, ok, type Result } from '../../../../shared/result.ts';

/** One value of the bucket as it was written. `stamp`: NATS's clock, milliseconds UTC. */
export interface Entry {
  key: string;
  revision: number;
  stamp: number;
  /** Null: the key was deleted. */
  value: unknown;
}

/** `unknown`: no answer came; it may have been written all the same. */
export type Written = { kind: 'written'; revision: number } | { kind: 'conflict' } | { kind: 'unknown' };

/** The KV bucket that the relays share. Nothing throws for an expected failure. */
export interface Store {
  /** From the bucket itself, not from a memory; null where there is none. `away`: no answer. */
  get(key: string): Promise<Result<Entry | null, 'away'>>;
  /** Writes where the key still has this revision; 0: where it is not there, or deleted. */
  put(key: string, value: unknown, revision: number): Promise<Written>;
  /** Writes whatever is there. */
  set(key: string, value: unknown): Promise<Written>;
  /** Deletes; what was not there is no failure. */
  remove(key: string): Promise<Written>;
  /** Takes this revision of a key, and what was before it, out of the bucket without a trace; no watch is told. */
  forget(key: string, revision: number): Promise<Written>;
  newId(): string;
}

/** What a change is made of: `edit` gives the new value, or null to leave the old one. */
interface Change<T extends { writeId: string }> {
  key: string;
  schema: z.ZodType<T>;
  /** What is thought to be there, as `fill` gives it: that is written upon without a look, and only where it is there indeed. */
  known?: { revision: number; value: T } | null;
  /** The value with what its entry says of it. */
  fill?: (value: T, entry: Entry) => T;
  edit(current: T | null): Omit<T, 'writeId'> | null;
}

const mostAttempts = 8;

/**
 * Reads a record, changes it and writes it, until nobody else wrote in between. A write whose answer was lost is told by
 * its own id. Gives the value that is there now; `away` where the bucket gave no answer, and what was meant to be written may be.
 */
export async function change<T extends { writeId: string }>(
  store: Store,
  { key, schema, fill = (value) => value, known = null, edit }: Change<T>,
): Promise<Result<T | null, 'away'>> {
  const own = new Set<string>();
  const written = async (edited: Omit<T, 'writeId'>, revision: number): Promise<T | null> => {
    const writeId = store.newId();
    own.add(writeId);
    const next = schema.parse({ ...edited, writeId });
    return (await store.put(key, next, revision)).kind === 'written' ? next : null;
  };
  // Where nothing is to be changed, what is there may be newer.
  const expected = known === null ? null : edit(known.value);
  if (known !== null && expected !== null) {
    const next = await written(expected, known.revision);
    if (next !== null) return ok(next);
  }
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const entry = await store.get(key);
    if (!entry.ok) return entry;
    const read = entry.value === null ? undefined : schema.safeParse(entry.value.value);
    const current = entry.value !== null && read?.success ? fill(read.data, entry.value) : null;
    if (current !== null && own.has(current.writeId)) return ok(current);
    const edited = edit(current);
    if (edited === null) return ok(current);
    const next = await written(edited, entry.value?.revision ?? 0);
    if (next !== null) return ok(next);
  }
  return fail('away');
}
