import { useId } from 'react';
import type { LegId } from '../../../shared/call/events.ts';
import type { Lane, LaneEnd, LaneEndKind, Segment, Timeline } from '../../../shared/call/timeline/model.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { languageStyles } from '../../../shared/locales/language.ts';
import { useWords } from '../../text/words.ts';
import { type Axis, endPlace } from './axis.ts';
import style from './drawing.module.css';

/** Sizes in px: of a whole drawing, and of the one in a strip. */
const sizes = { full: { bar: 18, gap: 8, margin: 4 }, strip: { bar: 10, gap: 4, margin: 1 } };
type Size = keyof typeof sizes;

/** How thick a segment is drawn, as a share of the bar: kinds differ by shape and not by colour alone. */
const shares: Record<Segment['kind'], number> = {
  waiting: 1,
  ringing: 1,
  routing: 0.25,
  untold: 1,
  talking: 1,
};

/** Room that a word takes in a segment, px a letter and around it. */
const letter = 6.2;
const around = 12;

interface Props {
  timeline: Timeline;
  axis: Axis;
  /** Px. */
  width: number;
  size: Size;
}

/** Where something stands: time runs as the page does. */
type Place = (from: number, to: number) => { x: number; width: number };

/** The two lanes as one picture: above the agent, below the other party. Decorative: caption and table say the same. */
export function LanesDrawing({ timeline, axis, width, size }: Props) {
  const { language } = useWords();
  const id = useId();
  const { bar, gap, margin } = sizes[size];
  const height = 2 * bar + gap + 2 * margin;
  const mirrored = languageStyles[language].direction === 'rtl';
  const place: Place = (from, to) => {
    const [start, end] = [axis.place(from) * width, axis.place(to) * width];
    return { x: mirrored ? width - end : start, width: Math.max(2, end - start) };
  };
  const joined = joinedTalk(timeline);
  const tops = { a: margin, b: margin + bar + gap };
  return (
    <svg
      className={style.drawing}
      data-size={size}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <Patterns id={id} />
      {(['a', 'b'] as const).map((leg) => (
        <LaneRow
          key={leg}
          {...{ id, leg, place, size, width, joined }}
          lane={timeline.lanes[leg]}
          top={tops[leg]}
        />
      ))}
      {joined !== null && <Joined {...{ timeline, axis, place, size, height, joined }} />}
      {timeline.live && (
        <rect className={style.now} {...place(timeline.endsAt, timeline.endsAt)} y={0} height={height} />
      )}
      {(['a', 'b'] as const).map((leg) => (
        <EndMark
          key={leg}
          end={timeline.lanes[leg].end}
          x={markPlace(timeline.lanes[leg], axis, width, mirrored)}
          y={tops[leg] + bar / 2}
          radius={size === 'full' ? 6 : 4.5}
        />
      ))}
    </svg>
  );
}

/** Textures that tell waiting and ringing apart where colours do not. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}waiting`}
        width={5}
        height={5}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className={style.waitingGround} width={5} height={5} />
        <rect className={style.waitingInk} width={2} height={5} />
      </pattern>
      <pattern id={`${id}ringing`} width={6} height={6} patternUnits="userSpaceOnUse">
        <rect className={style.ringingGround} width={6} height={6} />
        <rect className={style.ringingInk} width={4} height={6} />
      </pattern>
    </defs>
  );
}

interface RowProps {
  id: string;
  leg: LegId;
  lane: Lane;
  place: Place;
  size: Size;
  width: number;
  top: number;
  joined: JoinedTalk | null;
}

function LaneRow({ id, lane, place, size, width, top, joined }: RowProps) {
  const { t } = useWords();
  const { bar } = sizes[size];
  const middle = top + bar / 2;
  return (
    <g>
      <path className={style.base} d={`M0 ${middle}H${width}`} />
      {lane.segments.map((segment) => {
        const box = place(segment.from, segment.to);
        const tall = bar * shares[segment.kind];
        const word = t(`segment.${segment.kind}`);
        const isNamed = size === 'full' && tall === bar && (segment.kind !== 'talking' || joined === null);
        const fits = isNamed && box.width > word.length * letter + around;
        return (
          <g key={`${segment.kind} ${segment.from}`}>
            <SegmentShape id={id} segment={segment} {...box} y={middle - tall / 2} height={tall} />
            {fits && (
              <text className={style.word} data-kind={segment.kind} x={box.x + box.width / 2} y={middle}>
                {word}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

interface ShapeProps {
  id: string;
  segment: Pick<Segment, 'kind' | 'inferred' | 'live'>;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is inferred is an outline of dashes instead of a filled bar. */
export function SegmentShape({ id, segment: { kind, inferred, live }, x, y, width, height }: ShapeProps) {
  const filled = kind === 'waiting' || kind === 'ringing' ? `url(#${id}${kind})` : undefined;
  const inset = inferred && height > 4 ? 0.75 : 0;
  return (
    <rect
      className={style.segment}
      data-kind={kind}
      data-inferred={inferred || undefined}
      data-live={live || undefined}
      x={x + inset}
      y={y + inset}
      width={Math.max(1, width - 2 * inset)}
      height={height - 2 * inset}
      rx={Math.min(3, height / 2)}
      {...(filled !== undefined && !inferred && { style: { fill: filled } })}
    />
  );
}

const talking = (segments: Segment[]) => segments.find((segment) => segment.kind === 'talking');

/** When both talked, UTC ms. */
interface JoinedTalk {
  from: number;
  to: number;
  inferred: boolean;
}

function joinedTalk({ lanes }: Timeline): JoinedTalk | null {
  const [a, b] = [talking(lanes.a.segments), talking(lanes.b.segments)];
  if (a === undefined || b === undefined) return null;
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return to <= from ? null : { from, to, inferred: b.inferred };
}

interface JoinedProps {
  joined: JoinedTalk;
  timeline: Timeline;
  axis: Axis;
  place: Place;
  size: Size;
  height: number;
}

/** Where both talk the lanes are one; a break shows that the talk was longer than it is drawn. */
function Joined({ joined: { from, to, inferred }, timeline, axis, place, size, height }: JoinedProps) {
  const { language } = useWords();
  const { bar, gap, margin } = sizes[size];
  const box = place(from, to);
  const seconds = timeline.verdict?.legs.b.talkSeconds ?? (to - from) / 1000;
  const clock = formatClock(seconds, language);
  const fold = axis.fold === null || timeline.live ? null : box.x + box.width * 0.78;
  return (
    <g>
      <rect
        className={style.joined}
        data-inferred={inferred || undefined}
        {...box}
        y={margin + bar - 3}
        height={gap + 6}
      />
      {size === 'full' && box.width > clock.length * letter + around && (
        <text
          className={style.clock}
          data-inferred={inferred || undefined}
          x={box.x + box.width / 2}
          y={height / 2}
        >
          {clock}
        </text>
      )}
      {fold !== null && (
        <path className={style.fold} d={`M${fold + 2} 0 ${fold - 3} ${height / 2}h6L${fold - 2} ${height}`} />
      )}
    </g>
  );
}

/** Ends that need no mark: the talk just stops. */
const plainEnds: readonly LaneEndKind[] = ['talked', 'answered'];
/** Ends that somebody chose, and no failure. */
const softEnds: readonly LaneEndKind[] = ['hung-up', 'cancelled'];

function markPlace(lane: Lane, axis: Axis, width: number, mirrored: boolean): number {
  const at = endPlace(lane, axis) * width;
  const x = mirrored ? width - at : at;
  return Math.min(width - 7, Math.max(7, x));
}

function EndMark({ end, x, y, radius }: { end: LaneEnd | null; x: number; y: number; radius: number }) {
  if (end === null || plainEnds.includes(end.kind)) return null;
  const soft = softEnds.includes(end.kind);
  return <EndShape soft={soft} inferred={end.inferred} x={x} y={y} radius={radius} />;
}

/** A cross for a failure, a dash for what somebody chose; dashed round where it was inferred. */
export function EndShape(props: { soft: boolean; inferred: boolean; x: number; y: number; radius: number }) {
  const { soft, inferred, x, y, radius } = props;
  const arm = radius * 0.4;
  const cross = `m${-arm} ${-arm} ${2 * arm} ${2 * arm}m0 ${-2 * arm} ${-2 * arm} ${2 * arm}`;
  return (
    <g className={style.end} data-soft={soft || undefined} transform={`translate(${x} ${y})`}>
      <circle r={radius} strokeDasharray={inferred ? '2.4 1.8' : undefined} />
      <path d={soft ? `M${-arm} 0h${2 * arm}` : cross} />
    </g>
  );
}
