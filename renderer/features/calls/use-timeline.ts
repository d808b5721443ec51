import { useMemo } from 'react';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { timelineOf } from '../../../shared/call/timeline/timeline.ts';
import { useNow } from '../../state/use-now.ts';

/** A call's log as it is drawn; redrawn four times a second while the call lives. */
export function useTimeline(events: CallEvent[]): Timeline {
  const ended = events.some((event) => event.type === 'call-ended');
  const now = useNow(!ended);
  return useMemo(() => timelineOf(events, now), [events, now]);
}
