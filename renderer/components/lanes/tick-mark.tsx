import { useWords } from '../../text/words.ts';
import { at } from './axis.ts';
import style from './lanes.module.css';
import type { TickGroup } from './tick-groups.ts';
import { useStories } from './use-stories.ts';

interface Props {
  group: TickGroup;
  startedAt: number;
  open: boolean;
  /** Whether the Tab key stops at it. */
  stop: boolean;
  onTell: () => void;
}

/** A moment with a source, or several that lie too near each other; its name is its story. */
export function TickMark({ group, startedAt, open, stop, onTell }: Props) {
  const { t } = useWords();
  const story = useStories(startedAt);
  const label = group.ticks.map((tick) => t('lanes.storyAt', { ...story(tick) })).join('; ');
  return (
    <button
      type="button"
      className={style.tick}
      data-leg={group.lane}
      data-many={group.ticks.length > 1 || undefined}
      data-open={open || undefined}
      style={at(group.place)}
      aria-label={label}
      tabIndex={stop ? 0 : -1}
      onMouseEnter={onTell}
      onFocus={onTell}
      onClick={onTell}
    >
      <i />
    </button>
  );
}
