import { utcOfWallClock } from '../../../../shared/time/wall-clock.ts';
import { parseGregorianWallClock } from './instants.ts';

/** Whether a PBX tells the times of its pushed events in UTC, as it is delivered, or by its own clock (W7.2). */
export type PushedTimes = 'utc' | 'local';

/** An instant out of an id, UTC ms: of the beginning of what the event tells, or of its end. */
export interface Anchor {
  at: number;
  of: 'beginning' | 'end';
}

/** Milliseconds: two readings that lie closer together than any zone lies to UTC say nothing. */
const closestZones = 15 * 60_000;
/** Milliseconds by which a time may lie on the wrong side of its anchor, and on the right one. */
const slack = 15 * 60_000;
const longest = 3 * 3_600_000;

/**
 * Which of the two readings of an event's times is right: the one nearer to the instant that an id of the event holds
 * (W7.2). Null where no id holds one, where neither reading lies near it, or where both are the same.
 *
 * @param times the event's text dates, those of a beginning first
 * @param zone the PBX's, an IANA name
 */
export function pushedTimesOf(
  times: readonly unknown[],
  anchors: readonly Anchor[],
  zone: string,
): PushedTimes | null {
  for (const wall of times.map(parseGregorianWallClock)) {
    if (wall === null) continue;
    for (const anchor of anchors) {
      const found = nearerReading(wall, anchor, zone);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Whether an instant (UTC ms) may be about what its anchor is about. */
export function isNearAnchor(at: number, { at: anchor, of }: Anchor): boolean {
  const after = of === 'beginning' ? at - anchor : anchor - at;
  return after >= -slack && after <= longest;
}

function nearerReading(wall: number, anchor: Anchor, zone: string): PushedTimes | null {
  const local = utcOfWallClock(wall, zone, anchor.at);
  if (Math.abs(wall - local) < closestZones) return null;
  const [fitsUtc, fitsLocal] = [wall, local].map((at) => isNearAnchor(at, anchor));
  if (fitsUtc && fitsLocal)
    return Math.abs(wall - anchor.at) <= Math.abs(local - anchor.at) ? 'utc' : 'local';
  if (fitsUtc) return 'utc';
  return fitsLocal ? 'local' : null;
}
