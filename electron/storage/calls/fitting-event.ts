import type { z } from 'zod';
import { isMoment } from '../../../shared/time/moment.ts';
import { mostSeconds } from '../../../shared/time/seconds.ts';

/** An event as its schema takes it, and where in it a number was that can't be; `event` null: it can't be taken at all. */
interface Fitted<Event> {
  event: Event | null;
  unknown: string[];
}

type Node = Record<PropertyKey, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Makes the number at a path unknown: null, or absent where null is not taken either. False: there is no number. */
function forget(value: unknown, path: readonly PropertyKey[]): boolean {
  const key = path.at(-1);
  const parent = path.slice(0, -1).reduce<unknown>((node, step) => (isNode(node) ? node[step] : null), value);
  if (key === undefined || !isNode(parent)) return false;
  const there = parent[key];
  if (typeof there === 'number') parent[key] = null;
  else if (there === null) delete parent[key];
  else return false;
  return true;
}

/** A number becomes null first, and goes if its field takes no null. */
const mostTries = 2;

/**
 * Reads a value by the schema of the log's events. A number beyond what the schema takes (or null, as JSON writes an infinite
 * one) says nothing, so it is unknown: it costs the event nothing else. What lies at fault beside numbers is not mended.
 */
export function fitEvent<Event>(schema: z.ZodType<Event>, value: unknown): Fitted<Event> {
  let read = schema.safeParse(value);
  if (read.success) return { event: read.data, unknown: [] };
  const copy: unknown = structuredClone(value);
  const unknown = new Set<string>();
  for (let tries = 0; tries < mostTries && !read.success; tries += 1) {
    for (const { path } of read.error.issues) {
      if (!forget(copy, path)) return { event: null, unknown: [] };
      unknown.add(path.join('.'));
    }
    read = schema.safeParse(copy);
  }
  return { event: read.success ? read.data : null, unknown: [...unknown] };
}

/** What every field for a number takes in the log's events, but for the time of an event. */
const isOrdinary = (number: number): boolean =>
  Number.isInteger(number) && number >= 0 && number <= mostSeconds;

function hasOrdinaryNumbers(node: Node, except?: string): boolean {
  for (const name in node) {
    const value = node[name];
    if (typeof value === 'number' && name !== except && !isOrdinary(value)) return false;
    if (isNode(value) && !hasOrdinaryNumbers(value)) return false;
  }
  return true;
}

/**
 * Whether the schema takes an event for certain that was made here: its type says what it is made of, so only a number can
 * be at fault. False says nothing. A click waits for this, and would wait for its schema much longer.
 */
export const fitsAsMade = (event: object): boolean =>
  isNode(event) && isMoment(event.at) && hasOrdinaryNumbers(event, 'at');
