import type { LaneEnd, Timeline } from '../../../shared/call/timeline/model.ts';
import { type Axis, axisOf, endPlace } from './axis.ts';
import style from './sparkline.module.css';

const width = 120;
const tops = { a: 1, b: 10 };
const thickness = { waiting: 3, ringing: 5, routing: 1.5, untold: 1, talking: 5 };

/** The two lanes of an ended call in 120 by 16 px: the drawing of the call panel, without its words. */
export function Sparkline({ timeline }: { timeline: Timeline | null }) {
  return (
    <svg className={style.spark} width={width} height={16} viewBox={`0 0 ${width} 16`} aria-hidden="true">
      {timeline !== null && <Drawing timeline={timeline} />}
    </svg>
  );
}

function Drawing({ timeline }: { timeline: Timeline }) {
  const axis = axisOf(timeline);
  const { a, b } = timeline.lanes;
  const talk = b.segments.find((segment) => segment.kind === 'talking');
  return (
    <>
      <Row leg="a" segments={a.segments} axis={axis} />
      <Row leg="b" segments={b.segments} axis={axis} />
      {talk !== undefined && (
        <Stretch kind="joined" from={talk.from} to={talk.to} axis={axis} top={1} tall={14} />
      )}
      <End end={a.end} place={endPlace(a, axis)} middle={tops.a + 2.5} />
      <End end={b.end} place={endPlace(b, axis)} middle={tops.b + 2.5} />
    </>
  );
}

function Row(props: { leg: 'a' | 'b'; segments: Timeline['lanes']['a']['segments']; axis: Axis }) {
  const top = tops[props.leg];
  return (
    <>
      <path className={style.base} d={`M0 ${top + 2.5}H${width}`} />
      {props.segments.map(({ kind, from, to, inferred }) => (
        <Stretch
          key={`${kind} ${from}`}
          kind={kind}
          from={from}
          to={to}
          inferred={inferred}
          axis={props.axis}
          top={top + (5 - thickness[kind]) / 2}
          tall={thickness[kind]}
        />
      ))}
    </>
  );
}

function Stretch(props: {
  kind: string;
  from: number;
  to: number;
  axis: Axis;
  top: number;
  tall: number;
  inferred?: boolean;
}) {
  const x = props.axis.place(props.from) * width;
  const wide = Math.max(1.5, props.axis.place(props.to) * width - x);
  return (
    <rect
      className={style.stretch}
      data-kind={props.kind}
      data-inferred={props.inferred || undefined}
      x={x}
      y={props.top}
      width={wide}
      height={props.tall}
      rx={1}
    />
  );
}

function End({ end, place, middle }: { end: LaneEnd | null; place: number; middle: number }) {
  if (end === null || end.kind === 'talked' || end.kind === 'answered') return null;
  const x = Math.min(width - 3, Math.max(3, place * width));
  const soft = end.kind === 'hung-up' || end.kind === 'cancelled';
  const d = soft ? `M${x} ${middle - 2.5}v5` : `M${x - 2} ${middle - 2}l4 4m0-4-4 4`;
  return <path className={style.end} data-soft={soft || undefined} d={d} />;
}
