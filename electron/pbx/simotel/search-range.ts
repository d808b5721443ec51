import type { PbxClock } from './clock.ts';

/** Our times, UTC ms. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The range around a search for one id: it keeps the PBX from going through years of records, and is wide enough
 * for a zone or clock that nobody has noticed yet. The id alone chooses.
 */
const aroundIdMs = 24 * 3_600_000;
/** The range around a search by number, where the time helps to choose. */
const aroundNumberMs = 2 * 60_000;

/** The `date_range` (W2.1) of a search for what happened in a span. */
export const rangeAround = (what: 'id' | 'number', { from, to }: Span, clock: PbxClock) => {
  const around = what === 'id' ? aroundIdMs : aroundNumberMs;
  return clock.minutesOf({ from: from - around, to: to + around + 60_000 });
};
