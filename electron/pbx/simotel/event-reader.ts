import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { parseEvent } from './wire/event.ts';
import type { PushedTimes } from './wire/pushed-times.ts';

export type { PushedTimes };

/** Under which key it is remembered between runs by which clock the events of a PBX tell their times. */
export const pushedTimesKey = (baseUrl: string): string => `event-times:${new URL(baseUrl).host}`;

/** A remembered value; null for what is none. */
export const readPushedTimes = (text: string | null): PushedTimes | null =>
  text === 'utc' || text === 'local' ? text : null;

/** Reads a pushed event's fields; `nameFromPath` is what stands behind the address, null where nothing does. */
export type ReadPushedEvent = (fields: Record<string, unknown>, nameFromPath: string | null) => PbxEvent;

export interface EventReaderOptions {
  /** The PBX's zone, an IANA name. */
  zone: string;
  /** The clock that this PBX's events told their times by, as it was last noticed; null: never noticed yet. */
  known: PushedTimes | null;
  /** UTC ms: an event comes soon after what it tells. */
  now(): number;
  /** Told when another clock is noticed than the known one. */
  noticed(times: PushedTimes): void;
}

/**
 * Reads the events of one PBX and notices by which clock they tell their times. The newest event that shows it counts, so
 * a switch of the PBX's setting is noticed within one call; until one does, times are UTC (W7.2).
 */
export function createEventReader({ zone, known, now, noticed }: EventReaderOptions): ReadPushedEvent {
  let usual = known;
  return (fields, nameFromPath) => {
    const { event, times } = parseEvent(fields, nameFromPath, { zone, usual: usual ?? 'utc', around: now() });
    if (times !== null && times !== usual) {
      usual = times;
      noticed(times);
    }
    return event;
  };
}
