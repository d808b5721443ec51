import type { CallEvent } from '../../shared/call/events.ts';
import type { Lane, SegmentKind, Tick, Timeline } from '../../shared/call/timeline/timeline.ts';
import type { Texts } from '../../shared/locales/texts.ts';
import { eventLine } from '../log/call-lines.ts';
import { english } from './english.ts';
import { type Cell, clock, drawAxis, drawLane, drawMarks, markOf, shapes } from './lane-drawing.ts';
import { safeForTerminal } from './safe-text.ts';
import { cut, type Paint, painter, type Style, widthOf, wrap } from './terminal-text.ts';

/** `width` in columns (40 to 120 are used), `now` in UTC ms. */
export interface DrawingOptions {
  width: number;
  colour: boolean;
  now: number;
}

const indent = 2;
const [narrowest, widest] = [40, 120];
const colours: Record<SegmentKind, Style> = {
  waiting: 'gray',
  ringing: 'yellow',
  routing: 'cyan',
  untold: 'gray',
  talking: 'green',
};

/** The call as lines for a terminal: sentence and seconds, both lanes on one axis, the ticks with their words. */
export function drawTimeline(timeline: Timeline, options: DrawingOptions): string[] {
  const texts = english();
  const paint = painter(options.colour);
  const width = Math.min(widest, Math.max(narrowest, options.width)) - 2 * indent;
  const lines = [
    ...headLines(timeline, texts, paint, { width, now: options.now }),
    '',
    ...laneLines(timeline, texts, paint, width),
    '',
    ...timeline.ticks.flatMap((tick, index) => tickLines(timeline, tick, index, { texts, paint, width })),
  ];
  return lines.map((line) => `${' '.repeat(indent)}${line}`.trimEnd());
}

function headLines(
  timeline: Timeline,
  texts: Texts,
  paint: Paint,
  { width, now }: { width: number; now: number },
): string[] {
  const until = timeline.live ? Math.max(now, timeline.startedAt) : timeline.endsAt;
  const seconds = clock((until - timeline.startedAt) / 1000);
  const sentence = wrap(safeForTerminal(texts.sentenceOf(timeline, '')), width - seconds.length - 2);
  const style = styleOf(timeline);
  const [first = '', ...rest] = sentence;
  const gap = ' '.repeat(Math.max(2, width - widthOf(first) - seconds.length));
  const notes = texts.notesOf(timeline).flatMap((note) => wrap(note, width));
  return [
    `${paint(first, 'bold', style)}${gap}${paint(seconds, 'bold')}`,
    ...rest.map((line) => paint(line, 'bold', style)),
    ...notes.map((line) => paint(line, 'dim')),
  ];
}

function styleOf({ stage, verdict }: Timeline): Style {
  if (verdict?.outcome === 'completed') return 'green';
  if (verdict !== null)
    return verdict.outcome === 'cancelled' || verdict.outcome === 'unconfirmed' ? 'gray' : 'red';
  if (stage === 'talking') return 'green';
  return stage.endsWith('ringing') ? 'yellow' : 'cyan';
}

function laneLines(timeline: Timeline, texts: Texts, paint: Paint, width: number): string[] {
  const { a, b } = timeline.lanes;
  const names = ['you', cut(safeForTerminal(timeline.number), 14)];
  const label = Math.max(...names.map(widthOf)) + 2;
  const ends = [a, b].map((lane) => endOf(lane, texts));
  const room = Math.max(...ends.map(widthOf));
  const chart = Math.max(10, width - label - (room === 0 ? 0 : room + 2));
  const lane = (index: 0 | 1, { segments }: Lane) => {
    const cells = drawLane(timeline, segments, chart);
    const end = ends[index] ?? '';
    return `${paint((names[index] ?? '').padEnd(label), 'dim')}${coloured(cells, paint)}  ${paint(end, 'dim')}`;
  };
  const under = (text: string) => `${' '.repeat(label)}${text}`;
  return [
    lane(0, a),
    lane(1, b),
    under(drawMarks(timeline, chart)),
    under(paint(drawAxis(timeline, chart), 'dim')),
    '',
    ...legend(timeline, texts, width).map((line) => paint(line, 'dim')),
  ];
}

const endOf = ({ end }: Lane, texts: Texts) => (end === null ? '' : texts.say(`laneEnd.${end.kind}`));

/** Neighbours of one kind are painted together. */
function coloured(cells: readonly Cell[], paint: Paint): string {
  let line = '';
  for (let start = 0; start < cells.length; ) {
    const kind = cells[start]?.kind ?? null;
    const next = cells.findIndex((cell, index) => index > start && cell.kind !== kind);
    const end = next < 0 ? cells.length : next;
    const text = cells
      .slice(start, end)
      .map((cell) => cell.character)
      .join('');
    line += kind === null ? text : paint(text, colours[kind]);
    start = end;
  }
  return line;
}

/** What the shapes mean, those that are there; broken between its items alone. */
function legend({ lanes }: Timeline, texts: Texts, width: number): string[] {
  const segments = [...lanes.a.segments, ...lanes.b.segments];
  const kinds = Object.keys(shapes).filter((kind): kind is SegmentKind => kind in shapes);
  const used = kinds.filter((kind) => segments.some((segment) => segment.kind === kind));
  const words = used.map((kind) => `${shapes[kind]} ${texts.segment(kind)}`);
  const gaps = segments.some((segment) => segment.inferred) ? ['with gaps: inferred'] : [];
  const items = [...words, ...gaps].map((item) => item.replaceAll(' ', '\u00a0'));
  return wrap(items.join('   '), width).map((line) => line.trim().replaceAll('\u00a0', ' '));
}

function tickLines(
  timeline: Timeline,
  tick: Tick,
  index: number,
  { texts, paint, width }: { texts: Texts; paint: Paint; width: number },
): string[] {
  const time = secondsText((tick.at - timeline.startedAt) / 1000).padStart(9);
  const hanging = time.length + 5;
  const { event, facts } = texts.row({ ...tick, key: tick.kind, leg: tick.lane, inferred: false });
  const told = wrap(safeForTerminal(facts === '' ? event : `${event}: ${facts}`), width - hanging);
  return told.map((line, row) =>
    row === 0
      ? `${paint(markOf(index), 'bold')}  ${paint(time, 'dim')}  ${line}`
      : `${' '.repeat(hanging)}${line}`,
  );
}

const secondsText = (seconds: number) =>
  Math.abs(seconds) < 1000 ? `${seconds.toFixed(1)} s` : clock(seconds);

/** One event as one line, for output that is no terminal. `startedAt`: UTC ms of the click. */
export function plainLine(event: CallEvent, startedAt: number): string {
  return safeForTerminal(eventLine(event, startedAt));
}
