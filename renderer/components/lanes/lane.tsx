import type { LegId } from '../../../shared/call/events.ts';
import type { Lane, LaneEnd, LaneEndKind } from '../../../shared/call/timeline/model.ts';
import { type Axis, endPlace } from './axis.ts';
import style from './lanes.module.css';

const percent = (fraction: number) => `${(fraction * 100).toFixed(2)}%`;

export const stretch = (axis: Axis, from: number, to: number) => ({
  insetInlineStart: percent(axis.place(from)),
  inlineSize: percent(axis.place(to) - axis.place(from)),
});

export const at = (fraction: number) => ({ insetInlineStart: percent(fraction) });

/** One leg: its stretches of time, and the mark of its end. */
export function LaneBar({ leg, lane, axis }: { leg: LegId; lane: Lane; axis: Axis }) {
  return (
    <div className={style.lane} data-leg={leg} aria-hidden="true">
      {lane.segments.map((segment) => (
        <span
          key={`${segment.kind} ${segment.from}`}
          className={style.segment}
          data-kind={segment.kind}
          data-inferred={segment.inferred || undefined}
          data-live={segment.live || undefined}
          style={stretch(axis, segment.from, segment.to)}
        />
      ))}
      {lane.end !== null && <EndMark end={lane.end} place={endPlace(lane, axis)} />}
    </div>
  );
}

/** Ends that need no mark: the talk just stops. */
const plainEnds: readonly LaneEndKind[] = ['talked', 'answered'];
/** Ends that somebody chose, and no failure. */
const softEnds: readonly LaneEndKind[] = ['hung-up', 'cancelled'];

function EndMark({ end, place }: { end: LaneEnd; place: number }) {
  if (plainEnds.includes(end.kind)) return null;
  const soft = softEnds.includes(end.kind);
  return (
    <span className={style.end} data-soft={soft || undefined} style={at(place)}>
      <svg
        aria-hidden="true"
        width={14}
        height={14}
        viewBox="0 0 14 14"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
      >
        <circle cx={7} cy={7} r={6} strokeDasharray={end.inferred ? '2.4 1.8' : undefined} />
        <path d={soft ? 'M4.2 7h5.6' : 'm4.8 4.8 4.4 4.4m0-4.4-4.4 4.4'} strokeLinecap="round" />
      </svg>
    </span>
  );
}
