import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { useWords } from '../../text/words.ts';
import { type Axis, axisOf } from './axis.ts';
import { Caption } from './caption.tsx';
import { at, LaneBar } from './lane.tsx';
import style from './lanes.module.css';
import { Story } from './story.tsx';
import { Talk } from './talk.tsx';
import { groupTicks, type TickGroup } from './tick-groups.ts';
import { TickMark } from './tick-mark.tsx';

/** Narrowest distance between two marks that can be hit with a finger, in px. */
const tickDistance = 24;

/**
 * The two lanes of a call on one axis of time from the click: above the agent, below the other party. Every mark tells
 * its story on hover and focus. Time runs with the text's direction.
 */
export function Lanes({ timeline, name }: { timeline: Timeline; name: string }) {
  const { t } = useWords();
  const { ref, width } = useElementSize();
  const [told, setTold] = useState<string | null>(null);
  const axis = axisOf(timeline);
  const groups = groupTicks(timeline.ticks, axis.place, tickDistance / Math.max(width, 240));
  const open = groups.find((group) => keyOf(group) === told) ?? null;
  return (
    <figure className={style.lanes} data-size="full" aria-label={t('lanes.label')}>
      <Caption leg="a" timeline={timeline} name={t('lanes.you')} />
      <div className={style.track} ref={ref}>
        <Bars timeline={timeline} axis={axis} withClock />
        {groups.map((group) => (
          <TickMark
            key={keyOf(group)}
            group={group}
            startedAt={timeline.startedAt}
            open={group === open}
            onTell={() => setTold(keyOf(group))}
          />
        ))}
      </div>
      <Caption leg="b" timeline={timeline} name={name} />
      <AxisMarks axis={axis} />
      <Story ticks={open?.ticks ?? timeline.ticks.slice(-1)} startedAt={timeline.startedAt} />
    </figure>
  );
}

/** The same two lanes without words, for the strip above every view. */
export function LanesStrip({ timeline }: { timeline: Timeline }) {
  return (
    <div className={style.lanes} data-size="strip" aria-hidden="true">
      <div className={style.track}>
        <Bars timeline={timeline} axis={axisOf(timeline)} withClock={false} />
      </div>
    </div>
  );
}

const keyOf = (group: TickGroup) => `${group.lane} ${group.ticks[0]?.at} ${group.ticks[0]?.kind}`;

function Bars({ timeline, axis, withClock }: { timeline: Timeline; axis: Axis; withClock: boolean }) {
  return (
    <>
      <LaneBar leg="a" lane={timeline.lanes.a} axis={axis} />
      <LaneBar leg="b" lane={timeline.lanes.b} axis={axis} />
      <Talk timeline={timeline} axis={axis} withClock={withClock} />
      {timeline.live && (
        <span className={style.now} style={at(axis.place(timeline.endsAt))} aria-hidden="true" />
      )}
    </>
  );
}

function AxisMarks({ axis }: { axis: Axis }) {
  const { language } = useWords();
  return (
    <div className={style.axis} aria-hidden="true">
      {axis.marks.map((mark) => {
        const place = axis.place(mark.at);
        const edge = place < 0.03 ? 'start' : place > 0.94 ? 'end' : undefined;
        return (
          <span key={mark.seconds} data-edge={edge} style={edge === 'end' ? undefined : at(place)}>
            {formatClock(mark.seconds, language)}
          </span>
        );
      })}
    </div>
  );
}
