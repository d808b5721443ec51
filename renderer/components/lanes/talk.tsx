import type { Segment, Timeline } from '../../../shared/call/timeline/model.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { useWords } from '../../text/words.ts';
import type { Axis } from './axis.ts';
import { at, stretch } from './lane.tsx';
import style from './lanes.module.css';

const talking = (segments: Segment[]) => segments.find((segment) => segment.kind === 'talking');

/** Where both talk the lanes are one; a break shows that the talk was longer than it is drawn. */
export function Talk({ timeline, axis, withClock }: { timeline: Timeline; axis: Axis; withClock: boolean }) {
  const { language } = useWords();
  const [a, b] = [talking(timeline.lanes.a.segments), talking(timeline.lanes.b.segments)];
  if (a === undefined || b === undefined) return null;
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  if (to <= from) return null;
  const seconds = timeline.verdict?.legs.b.talkSeconds ?? (to - from) / 1000;
  const wide = axis.place(to) - axis.place(from) > 0.2;
  return (
    <>
      <span
        className={style.joined}
        data-inferred={b.inferred || undefined}
        style={stretch(axis, from, to)}
        aria-hidden="true"
      />
      {withClock && wide && (
        <span
          className={style.talk}
          data-inferred={b.inferred || undefined}
          style={stretch(axis, from, to)}
          aria-hidden="true"
        >
          <span>{formatClock(seconds, language)}</span>
        </span>
      )}
      {axis.fold !== null && !timeline.live && <Fold axis={axis} />}
    </>
  );
}

function Fold({ axis }: { axis: Axis }) {
  if (axis.fold === null) return null;
  const place = axis.fold.from + (axis.fold.to - axis.fold.from) * 0.78;
  return (
    <span className={style.fold} style={at(place)} aria-hidden="true">
      <svg aria-hidden="true" width={12} height={48} viewBox="0 0 12 48" preserveAspectRatio="none">
        <path d="M8 0 3 24h6L4 48" fill="none" stroke="var(--ground)" strokeWidth={3} />
      </svg>
    </span>
  );
}
