import type { Lane, SegmentKind, Timeline } from './model.ts';

/** A segment on an axis from 0 to 1. */
export interface Spark {
  kind: SegmentKind;
  from: number;
  to: number;
  inferred: boolean;
}

/** Where a moment (UTC ms) stands on the axis, 0 to 1; what lies outside is put at the edge. */
export function fractionOf(timeline: Pick<Timeline, 'startedAt' | 'endsAt'>, at: number): number {
  const length = timeline.endsAt - timeline.startedAt;
  return length <= 0 ? 0 : Math.min(1, Math.max(0, (at - timeline.startedAt) / length));
}

/** The lanes without ticks and times, for a drawing of a few pixels. */
export function sparkline(timeline: Timeline): { a: Spark[]; b: Spark[] } {
  const sparks = ({ segments }: Lane) =>
    segments.map(({ kind, from, to, inferred }) => ({
      kind,
      from: fractionOf(timeline, from),
      to: fractionOf(timeline, to),
      inferred,
    }));
  return { a: sparks(timeline.lanes.a), b: sparks(timeline.lanes.b) };
}
