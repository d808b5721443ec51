import type { Call } from './call.ts';
import type { LegId, Source } from './events.ts';
import { type LegEnd, unknownEnd, type Verdict } from './outcome.ts';
import { isFirstPartyOver } from './state.ts';

/** How a leg ended, as every view tells it, and who says so when (UTC ms). */
export interface LegRecord {
  end: LegEnd;
  at: number;
  source: Source;
  /** By the PBX's clock; null where it did not say. */
  endedAt: number | null;
}

/**
 * The end of a leg; null while nothing says how it ended. What was told with the call's end stands, also where another
 * version of this app told it; else the record that is believed counts. A failed attempt before the last one is no end.
 */
export function legRecord(call: Call, leg: LegId): LegRecord | null {
  const record = recordOf(call, leg);
  const told = call.ended?.legs[leg] ?? unknownEnd;
  if (isUnknown(told)) return record;
  if (record !== null) return { ...record, end: told };
  return { end: told, at: call.endedAt ?? call.request.at, source: 'app', endedAt: null };
}

const isUnknown = (end: LegEnd): boolean =>
  Object.values(end).every((fact) => fact === null || fact === undefined);

function recordOf(call: Call, leg: LegId): LegRecord | null {
  if (leg === 'a' && !isFirstPartyOver(call)) return null;
  const record = leg === 'a' ? call.firstPartyRecord : call.secondPartyRecord;
  if (record === null) return null;
  const { end, at, source } = record;
  return { end, at, source, endedAt: record.type === 'first-party-report' ? null : record.endedAt };
}

/** Both ends. */
export const legEnds = (call: Call): Record<LegId, LegEnd> => ({
  a: legRecord(call, 'a')?.end ?? unknownEnd,
  b: legRecord(call, 'b')?.end ?? unknownEnd,
});

/** The call's end as every view tells it; null while it lives. */
export const verdictOf = (call: Call): Verdict | null =>
  call.ended === null ? null : { ...call.ended, legs: legEnds(call) };
