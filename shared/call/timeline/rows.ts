import type { LegId, Source } from '../events.ts';
import type { Facts, Lane, LaneEnd, MomentKind, SegmentKind, Timeline } from './model.ts';

/** What a row says: a moment of the log, the beginning of a segment, or a leg's end. */
export type RowKey = MomentKind | `leg-${SegmentKind}` | 'leg-ended';

/** One line of the timeline's table twin. `at`: UTC ms; `seconds` since the click. */
export interface TimelineRow {
  at: number;
  seconds: number;
  leg: LegId | null;
  key: RowKey;
  facts: Facts;
  source: Source;
  inferred: boolean;
}

type Row = Omit<TimelineRow, 'seconds'>;

/** The whole drawing as rows in order of time: for screen readers, for copying, and for the terminal. */
export function timelineRows(timeline: Timeline): TimelineRow[] {
  const { moments, lanes, startedAt } = timeline;
  return [...momentRows(moments), ...laneRows('a', lanes.a), ...laneRows('b', lanes.b)]
    .toSorted((one, other) => one.at - other.at)
    .map((row) => ({ ...row, seconds: (row.at - startedAt) / 1000 }));
}

/** A state that a phone reported is told by the segment that begins with it. */
function momentRows(moments: Timeline['moments']): Row[] {
  return moments
    .filter(({ kind }) => !kind.startsWith('state-'))
    .map(({ at, lane, kind, source, facts }) => ({
      at,
      leg: lane,
      key: kind,
      facts,
      source,
      inferred: kind === 'ended' && facts.inferred === true,
    }));
}

function laneRows(leg: LegId, { segments, end }: Lane): Row[] {
  const rows: Row[] = segments.map(({ from, to, kind, source, inferred, live }) => ({
    at: from,
    leg,
    key: `leg-${kind}` as const,
    facts: live ? {} : { seconds: Math.round((to - from) / 100) / 10 },
    source,
    inferred,
  }));
  return end === null ? rows : [...rows, endRow(leg, end)];
}

function endRow(leg: LegId, { at, kind, cause, source, inferred }: LaneEnd): Row {
  const facts = { end: kind, causeCode: cause?.code ?? null, causeText: cause?.text ?? null };
  return { at, leg, key: 'leg-ended', facts, source, inferred };
}
