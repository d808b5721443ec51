import type { Lane, Segment, Timeline } from '../../../shared/call/timeline/model.ts';

/** Where a moment lies on a drawing, 0 at the click and 1 at the axis's end, and what stands under it. */
export interface Axis {
  place: (at: number) => number;
  marks: { at: number; seconds: number }[];
  /** Between these fractions the talk is drawn shorter than it was; null when everything is to scale. */
  fold: { from: number; to: number } | null;
  endsAt: number;
}

/** Seconds that a living call's axis may reach: it grows in steps, so that the lanes do not creep. */
const spans = [15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800];
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

/** A talk longer than this share of the axis is folded: what came before it is what one looks for. */
const longestTalk = 0.55;
const roomForNow = 1.08;

export function axisOf(timeline: Timeline): Axis {
  const endsAt = axisEnd(timeline);
  const talk = foldableTalk(timeline, endsAt);
  const pieces = talk === null ? straight(timeline.startedAt, endsAt) : folded(timeline, endsAt, talk);
  const place = (at: number) => placeOn(pieces, at);
  return {
    place,
    marks: marksOf(timeline.startedAt, talk?.from ?? endsAt, endsAt, place),
    fold: talk === null ? null : { from: place(talk.from), to: place(talk.to) },
    endsAt,
  };
}

function axisEnd({ startedAt, endsAt, live }: Timeline): number {
  const seconds = Math.max(1, (endsAt - startedAt) / 1000);
  if (!live) return startedAt + seconds * 1000;
  const wanted = seconds * roomForNow;
  return startedAt + (spans.find((span) => span >= wanted) ?? wanted) * 1000;
}

/** A piece of the axis: from one time to another, on a stretch of the drawing. */
interface Piece {
  from: number;
  to: number;
  start: number;
  end: number;
}

const straight = (from: number, to: number): Piece[] => [{ from, to, start: 0, end: 1 }];

function foldableTalk(timeline: Timeline, endsAt: number): Segment | null {
  const talk = timeline.lanes.b.segments.find((segment) => segment.kind === 'talking');
  if (talk === undefined) return null;
  const share = (talk.to - talk.from) / (endsAt - timeline.startedAt);
  return share > longestTalk ? talk : null;
}

function folded(timeline: Timeline, endsAt: number, talk: Segment): Piece[] {
  const before = talk.from - timeline.startedAt;
  const after = endsAt - talk.to;
  const rest = 1 - longestTalk;
  const start = before + after === 0 ? 0 : (rest * before) / (before + after);
  return [
    { from: timeline.startedAt, to: talk.from, start: 0, end: start },
    { from: talk.from, to: talk.to, start, end: start + longestTalk },
    { from: talk.to, to: endsAt, start: start + longestTalk, end: 1 },
  ];
}

function placeOn(pieces: Piece[], at: number): number {
  const piece = pieces.find(({ to }) => at <= to) ?? pieces.at(-1);
  if (piece === undefined || piece.to === piece.from) return piece?.end ?? 0;
  const share = Math.min(1, Math.max(0, (at - piece.from) / (piece.to - piece.from)));
  return piece.start + share * (piece.end - piece.start);
}

/** Round seconds, some five of them, up to the fold; and the end where there is room for it. */
function marksOf(startedAt: number, until: number, endsAt: number, place: (at: number) => number) {
  const span = (until - startedAt) / 1000;
  const room = Math.max(1, Math.round(place(until) * 5));
  const step = steps.find((seconds) => span / seconds <= room) ?? 3600;
  const count = Math.floor(span / step);
  const marks = Array.from({ length: count + 1 }, (_, index) => index * step);
  const last = (endsAt - startedAt) / 1000;
  const fits = place(startedAt + (marks.at(-1) ?? 0) * 1000) < 0.8;
  return (fits ? [...marks, last] : marks).map((seconds) => ({ seconds, at: startedAt + seconds * 1000 }));
}

/** Where a lane's end is marked: a leg that failed before anything of it could be drawn is marked at the end. */
export function endPlace({ segments, end }: Lane, axis: Axis): number {
  return end === null || segments.length === 0 ? 1 : axis.place(end.at);
}

/** Where something stands along the axis, as a style: `fraction` is 0 at the click and 1 at the axis's end. */
export const at = (fraction: number) => ({ insetInlineStart: `${(fraction * 100).toFixed(2)}%` });
