import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { timelineRows } from '../../../shared/call/timeline/timeline.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { useWords } from '../../text/words.ts';

/** A row of the table that says the same as the lanes, in words. */
export interface TimelineWords {
  key: string;
  time: string;
  leg: string;
  event: string;
  facts: string;
  source: string;
}

/** `name`: the other party's. */
export function useTimelineRows(timeline: Timeline, name: string): TimelineWords[] {
  const { t, texts, language } = useWords();
  const legs = { a: t('lanes.you'), b: name };
  return timelineRows(timeline).map((row, index) => ({
    ...texts.row(row),
    key: `${index} ${row.key}`,
    time: formatClock(row.seconds, language),
    leg: row.leg === null ? '' : legs[row.leg],
  }));
}
