import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { useWords } from '../../text/words.ts';
import { IconButton } from '../icon-button.tsx';
import { HelpIcon } from '../icons.tsx';
import { type Axis, at, axisOf } from './axis.ts';
import { Caption } from './caption.tsx';
import { LanesDrawing } from './drawing.tsx';
import { isExplained, keepExplained } from './explained.ts';
import style from './lanes.module.css';
import { Legend } from './legend.tsx';
import { Story } from './story.tsx';
import { groupTicks, type TickGroup } from './tick-groups.ts';
import { TickMark } from './tick-mark.tsx';

/** Narrowest distance between two marks that can be hit with a finger, in px. */
const tickDistance = 24;
/** Px that are drawn before the place of the drawing was measured. */
const widthAtFirst = 280;

/**
 * The two lanes of a call on one axis of time from the click: above the agent, below the other party. Every mark tells
 * its story on hover and focus. Time runs with the text's direction. The first call explains its signs by itself.
 */
export function Lanes({ timeline, name }: { timeline: Timeline; name: string }) {
  const { t } = useWords();
  const { ref, width } = useElementSize();
  const [told, setTold] = useState<string | null>(null);
  const [legend, setLegend] = useState(() => !isExplained());
  const axis = axisOf(timeline);
  const groups = groupTicks(timeline.ticks, axis.place, tickDistance / Math.max(width, 240));
  const open = groups.find((group) => keyOf(group) === told) ?? null;
  const toggle = () => {
    setLegend(!legend);
    keepExplained();
  };
  return (
    <figure className={style.lanes} aria-label={t('lanes.label')}>
      <span className={style.help}>
        <IconButton small label={t('lanes.legend')} aria-expanded={legend} onClick={toggle}>
          <HelpIcon size={16} />
        </IconButton>
      </span>
      <Caption leg="a" timeline={timeline} name={t('lanes.you')} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame's semantics to the moments */}
      <div
        className={style.track}
        ref={ref}
        role="group"
        aria-label={t('lanes.moments')}
        onKeyDown={moveBetween}
      >
        <LanesDrawing timeline={timeline} axis={axis} width={width || widthAtFirst} size="full" />
        {groups.map((group, index) => (
          <TickMark
            key={keyOf(group)}
            group={group}
            startedAt={timeline.startedAt}
            open={group === open}
            stop={open === null ? index === 0 : group === open}
            onTell={() => setTold(keyOf(group))}
          />
        ))}
      </div>
      <Caption leg="b" timeline={timeline} name={name} />
      <AxisMarks axis={axis} />
      <Story ticks={open?.ticks ?? timeline.ticks.slice(-1)} startedAt={timeline.startedAt} />
      {legend && <Legend onDone={toggle} />}
    </figure>
  );
}

/** The same two lanes without words, for the strip above every view. */
export function LanesStrip({ timeline }: { timeline: Timeline }) {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} aria-hidden="true">
      <LanesDrawing timeline={timeline} axis={axisOf(timeline)} width={width || widthAtFirst} size="strip" />
    </div>
  );
}

const keyOf = (group: TickGroup) => `${group.lane} ${group.ticks[0]?.at} ${group.ticks[0]?.kind}`;

/** The marks are one stop of the Tab key; arrows go from one to the next in time. */
function moveBetween(event: KeyboardEvent<HTMLElement>): void {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  const by = event.key === forward ? 1 : event.key === back ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const marks = [...event.currentTarget.querySelectorAll('button')];
  const next = marks.findIndex((mark) => mark.matches(':focus')) + by;
  marks[Math.max(0, Math.min(marks.length - 1, next))]?.focus();
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
