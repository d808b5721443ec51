import {
  fractionOf,
  type Segment,
  type SegmentKind,
  type Timeline,
} from '../../shared/call/timeline/timeline.ts';

/** One character of a lane with what it stands for; null where the lane is empty. */
export interface Cell {
  character: string;
  kind: SegmentKind | null;
}

/** Kinds differ in shape, so that the drawing reads without colour too. */
export const shapes: Record<SegmentKind, string> = {
  waiting: '·',
  ringing: '▒',
  routing: '─',
  untold: '░',
  talking: '█',
};

/** A lane over so many characters. What is inferred has a gap in every third place. */
export function drawLane(timeline: Timeline, segments: readonly Segment[], width: number): Cell[] {
  const cells: Cell[] = Array.from({ length: width }, () => ({ character: ' ', kind: null }));
  for (const segment of segments) {
    const from = columnOf(timeline, segment.from, width);
    const to = Math.max(from + 1, Math.round(fractionOf(timeline, segment.to) * width));
    for (let column = from; column < to; column += 1) {
      const gap = segment.inferred && column > from && column % 3 === 2;
      cells[column] = { character: gap ? ' ' : shapes[segment.kind], kind: segment.kind };
    }
  }
  return cells;
}

function columnOf(timeline: Timeline, at: number, width: number): number {
  return Math.min(width - 1, Math.round(fractionOf(timeline, at) * width));
}

/** The ticks' marks under the lanes; where one place is taken the next free one serves. Late ones stand at the end. */
export function drawMarks(timeline: Timeline, width: number): string {
  const { ticks } = timeline;
  const places: string[] = Array.from({ length: width }, () => ' ');
  for (const [index, tick] of ticks.entries()) {
    const fromEnd = ticks.length - index;
    const wanted = tick.late ? Math.max(0, width - fromEnd) : columnOf(timeline, tick.at, width);
    const place = freePlace(places, wanted);
    if (place >= 0) places[place] = markOf(index);
  }
  return places.join('').trimEnd();
}

/** 1 to 9, then a to z: one character for each tick. */
export const markOf = (index: number): string => (index + 1).toString(36).slice(-1);

function freePlace(places: readonly string[], wanted: number): number {
  const after = places.findIndex((place, column) => column >= wanted && place === ' ');
  return after >= 0 ? after : places.lastIndexOf(' ');
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
const roomOfLabel = 8;

/** Seconds under the lanes at round distances: `0s`, `10s`, `1:30`. */
export function drawAxis(timeline: Timeline, width: number): string {
  const seconds = (timeline.endsAt - timeline.startedAt) / 1000;
  if (seconds <= 0) return '0s';
  const step = steps.find((wide) => (wide / seconds) * width >= roomOfLabel) ?? seconds;
  let line = '';
  for (let second = 0; second <= seconds; second += step) {
    const column = Math.round((second / seconds) * width);
    const label = second < 60 ? `${second}s` : clock(second);
    if (column + label.length <= width && column >= line.length) line = line.padEnd(column) + label;
  }
  return line;
}

/** Seconds as `0:07`, `12:30`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
