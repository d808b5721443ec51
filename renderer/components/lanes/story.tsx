import type { Tick } from '../../../shared/call/timeline/model.ts';
import style from './lanes.module.css';
import { useStories } from './use-stories.ts';

/** What the open mark tells; otherwise the latest moment. */
export function Story({ ticks, startedAt }: { ticks: Tick[]; startedAt: number }) {
  const story = useStories(startedAt);
  return (
    <ul className={style.story} aria-hidden="true">
      {ticks.map((tick) => {
        const told = story(tick);
        return (
          <li key={`${tick.at} ${tick.kind}`}>
            <time>{told.time}</time> {told.story} <small>{told.source}</small>
          </li>
        );
      })}
    </ul>
  );
}
