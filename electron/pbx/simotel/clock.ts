import { isPbxInstant } from '../../../shared/time/moment.ts';
import { minuteText, wallClockOf, zoneDifference } from '../../../shared/time/wall-clock.ts';

/** Differences below this (ms) are the `Date` header's whole seconds and the way of the request, not the clock. */
const noiseMs = 2000;
/** A slow answer says little about the clock: its `Date` counts only while there is no better one. */
const longestRoundTripMs = 3000;
/** No two time zones are further apart, with room; beyond it the date was misread. */
const furthestZonesMs = 27 * 3_600_000;

export interface PbxClock {
  /** Learns from an answer's HTTP `Date`, if a PBX's clock can show it; the times are ours, in milliseconds. */
  learnDate(header: string | string[] | undefined, startedAt: number, endedAt: number): void;
  /** `addedWallClock`: the date that the PBX gave a campaign, read as UTC; `at`: when it was added, by our clock. */
  learnWallClock(addedWallClock: number, at: number): void;
  /** See `Pbx.clockOffset`. */
  offset(): number | null;
  /** See `Pbx.clockError`. */
  error(): number | null;
  /**
   * A span of our times (UTC ms) as the texts that requests want: the PBX's wall clock, floored to the minute. Where the PBX's clock is set back within it, as daylight saving ends, it is wider by
   * as much on both sides: what clocks show twice must not make its end come before its beginning.
   */
  minutesOf(span: { from: number; to: number }): { from: string; to: string };
}

/**
 * How far the PBX's wall clock is from ours in `zone`: from the `Date` header the error of its clock, from the
 * date that it gave a campaign the error of its zone, in whole quarters of an hour. `moved`: by how many milliseconds our
 * clock was set since it began: what was learnt before that stays true.
 */
export function createPbxClock(zone: string, moved: () => number = () => 0): PbxClock {
  /** As if our clock had never been set. */
  let dateOffset: number | null = null;
  let zoneError: number | null = null;

  const error = () => (dateOffset === null ? null : dateOffset - moved());
  const offset = () => (dateOffset === null && zoneError === null ? null : (error() ?? 0) + (zoneError ?? 0));

  return {
    learnDate(header, startedAt, endedAt) {
      const date = typeof header === 'string' ? Date.parse(header) : Number.NaN;
      if (!isPbxInstant(date)) return;
      if (dateOffset !== null && endedAt - startedAt > longestRoundTripMs) return;
      const difference = date + 500 - (startedAt + endedAt) / 2;
      dateOffset = (Math.abs(difference) < noiseMs ? 0 : Math.round(difference)) + moved();
    },
    learnWallClock(wall, at) {
      const difference = wall - wallClockOf(at + (error() ?? 0), zone);
      if (Math.abs(difference) > furthestZonesMs) return;
      zoneError = zoneDifference(difference);
    },
    offset,
    error,
    minutesOf({ from, to }) {
      const ahead = offset() ?? 0;
      const [begins, ends] = [wallClockOf(from + ahead, zone), wallClockOf(to + ahead, zone)];
      const setBack = Math.max(0, to - from - (ends - begins));
      return { from: minuteText(begins - setBack), to: minuteText(ends + setBack) };
    },
  };
}
