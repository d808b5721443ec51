import type { Moment } from '../../../shared/call/timeline/model.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { useWords } from '../../text/words.ts';

/** What a mark tells: when, what, and who says so. */
export interface Story {
  time: string;
  story: string;
  source: string;
}

/** `startedAt`: the click, UTC ms; times of stories count from it. */
export function useStories(startedAt: number): (moment: Moment) => Story {
  const { texts, language } = useWords();
  return (moment) => {
    const words = texts.row({ ...moment, key: moment.kind, leg: moment.lane, inferred: false });
    return {
      time: formatClock((moment.at - startedAt) / 1000, language),
      story: words.facts === '' ? words.event : `${words.event}: ${words.facts}`,
      source: words.source,
    };
  };
}
